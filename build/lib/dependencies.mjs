import { existsSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { ownNode, root, inProject } from './paths.mjs'
import { capture, environmentWithPath, run, searchPath } from './run.mjs'
import { SetUpFailure, say } from './say.mjs'
import { contentFingerprint, readStamp, writeStamp } from './stamp.mjs'

/** Packages whose install script is needed; every other native part comes ready in its package. */
const needInstallScript = ['node']

/** Three tries within seconds: npm's own patience leaves one waiting a minute for an absent network. */
const patience = ['--fetch-retries=3', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000']

/** Installs what package-lock.json names, and the project's own Node; does nothing when it is there. */
export async function ensureDependencies() {
  const wanted = contentFingerprint(['package-lock.json'], `${process.platform} ${process.arch} `)
  if (readStamp('dependencies') === wanted && existsSync(ownNode)) return
  say({ zh: '正在安装依赖……', en: 'Installing dependencies …' })
  // In place where there is something already: quicker, and it leaves a running Node alone.
  const install = existsSync(inProject('node_modules', '.package-lock.json'))
    ? ['install', '--no-save']
    : ['ci']
  await npm([...install, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...patience])
  if (!(await ownNodeIsRight())) await npm(['rebuild', ...needInstallScript, '--loglevel=error'])
  if (!(await ownNodeIsRight())) {
    throw new SetUpFailure({
      zh: '项目自带的 Node 无法在这台电脑上运行。请删除 node_modules 文件夹后再试一次。',
      en: "The project's own Node does not run on this computer. Delete the node_modules folder and try again.",
    })
  }
  writeStamp('dependencies', wanted)
}

async function ownNodeIsRight() {
  if ((statSync(ownNode, { throwIfNoEntry: false })?.size ?? 0) < 1_000_000) return false
  const { code, output } = await capture(ownNode, ['--version']).catch(() => ({ code: 1, output: '' }))
  return code === 0 && output.startsWith('v24.')
}

async function npm(args) {
  const code = await runNpm(args).catch(() => 127)
  if (code === 0) return
  throw new SetUpFailure({
    zh: '依赖没有装好。已有的数据、录音和模型都没有动过。\n请检查网络或公司的 npm 镜像设置，然后再运行一次同样的命令，已下载的部分会接着用。',
    en: 'The dependencies could not be installed. Your data, recordings and models have not been touched.\nCheck the network, or the npm mirror your company uses, and run the same command again; what was already downloaded is used.',
  })
}

/** Runs npm and returns its exit code with what it wrote. */
export function captureNpm(args, options) {
  return runNpm(args, options, capture)
}

function runNpm(args, options = {}, start = run) {
  const env = withoutProjectBin()
  const { npm_execpath: script, npm_node_execpath: node } = process.env
  const known = script !== undefined && basename(script).startsWith('npm-cli') && existsSync(script)
  if (known && node !== undefined && !node.startsWith(root))
    return start(node, [script, ...args], { ...options, env })
  return process.platform === 'win32'
    ? start('npm.cmd', args, { ...options, env, shell: true })
    : start('npm', args, { ...options, env })
}

/** npm must not run on the Node that it is about to replace. */
function withoutProjectBin() {
  const inside = inProject('node_modules')
  return environmentWithPath(searchPath.filter((folder) => !join(folder, '.').startsWith(inside)))
}
