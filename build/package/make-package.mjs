import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { ensureCandidatePages, ensureDesktop, ensureInterface, ensureStation } from '../lib/bundles.mjs'
import { SetUpFailure, say } from '../lib/say.mjs'
import { evenOut } from './after-pack.mjs'
import { layOutApp, readExternals } from './app-folder.mjs'
import { settleBuildMoment } from './build-moment.mjs'
import { commonConfig } from './builder-config.mjs'
import { findElectronDist } from './electron-dist.mjs'
import { writeFileList } from './file-list.mjs'
import { fetchPlatformPackages, wantPlatformPackages } from './platform-packages.mjs'

/** The module of each target; all export the same functions. */
const targetModules = {
  win: () => import('./windows.mjs'),
  mac: () => import('./mac.mjs'),
  linux: () => import('./linux.mjs'),
}

/**
 * Makes the unpacked program, and the installers asked for, and returns their paths. Everything is made beside the
 * place it goes to and moved there at the end: what stood there before stays whole until then.
 */
export async function makePackage(asked) {
  const system = await targetModules[asked.target]()
  const electron = await findElectronDist(asked)
  const known = { ...asked, electronDist: electron.dist, electronVersion: electron.version }
  const options = { ...known, formats: chooseFormats(known, system) }
  await buildBundles()
  const { parts, missing } = await findParts(options)
  const needs = [electron.need, ...missing, ...(await system.needs(options))].filter(Boolean)
  if (needs.length > 0) throw new SetUpFailure(listNeeds(needs, options))
  await settleBuildMoment()
  const making = `${options.out}.making`
  rmSync(making, { recursive: true, force: true })
  mkdirSync(making, { recursive: true })
  const done = () => rmSync(making, { recursive: true, force: true })
  process.once('exit', done)
  try {
    return await make({ ...options, parts }, system, making)
  } finally {
    done()
    process.off('exit', done)
  }
}

async function make(options, system, making) {
  const stage = layOutApp(join(making, 'stage'), options)
  const outFolder = join(making, 'out')
  const unpacked = await runBuilder({ options, stage, outFolder, system })
  evenOut(unpacked, options.platform)
  const made = await system.finish({ options, outFolder, unpacked })
  writeFileList(unpacked, join(outFolder, 'files.txt'))
  for (const name of ['builder-debug.yml', 'builder-effective-config.yaml'])
    rmSync(join(outFolder, name), { force: true })
  rmSync(options.out, { recursive: true, force: true })
  mkdirSync(dirname(options.out), { recursive: true })
  renameSync(outFolder, options.out)
  const own = new Set(made.map((path) => basename(path)))
  const installers = readdirSync(options.out, { withFileTypes: true })
    .filter((entry) => entry.isFile() && (own.has(entry.name) || installer.test(entry.name)))
    .map(({ name }) => join(options.out, name))
  return { unpacked: unpacked.replace(outFolder, options.out), installers }
}

const installer = /\.(?:AppImage|deb|tar\.gz|exe|msi|dmg|zip|pkg)$/u

async function runBuilder({ options, stage, outFolder, system }) {
  const { Arch, Platform, build } = await import('electron-builder')
  const platform = { win: Platform.WINDOWS, mac: Platform.MAC, linux: Platform.LINUX }[options.target]
  const config = { ...commonConfig({ options, stage, out: outFolder }), ...system.configure(options) }
  Object.assign(process.env, await system.environment(options))
  const wanted = config[options.target]?.target ?? ['dir']
  const types = options.dir ? ['dir'] : [wanted].flat()
  const targets = platform.createTarget(types, Arch[options.arch])
  await build({ projectDir: stage.archive, targets, config, publish: 'never' })
  const name = readdirSync(outFolder).find((entry) => unpackedFolder[options.target].test(entry))
  return join(outFolder, name)
}

const unpackedFolder = {
  win: /^win(?:-arm64)?-unpacked$/u,
  mac: /^mac(?:-arm64)?$/u,
  linux: /^linux(?:-arm64)?-unpacked$/u,
}

/** The formats named, else all that this computer can make; says which are left out. */
function chooseFormats(options, { possibleFormats }) {
  if (options.dir || options.named || possibleFormats === undefined) return options.formats
  const possible = possibleFormats(options)
  const left = options.formats.filter((format) => !possible.includes(format))
  if (left.length > 0) {
    say({
      zh: `这台电脑做不了 ${left.join('、')}，这次不做。`,
      en: `Left out, since this computer cannot make it: ${left.join(', ')}.`,
    })
  }
  return possible
}

async function buildBundles() {
  await ensureInterface()
  await ensureCandidatePages()
  await ensureDesktop()
  await ensureStation()
}

async function findParts(options) {
  const { wanted, absent } = wantPlatformPackages(readExternals(), options)
  const parts = await fetchPlatformPackages(wanted, options)
  const unfetched = parts.filter(({ folder }) => folder === undefined)
  const own = `${options.platform} ${options.arch}`
  const missing = [
    ...absent.map((name) => ({
      zh: `${name} 没有 ${own} 的版本。请改做 x64 的安装包。`,
      en: `${name} does not exist for ${own}. Make the package for x64 instead.`,
    })),
    ...unfetched.map(({ name, version }) => ({
      zh: `npm 包 ${name}@${version}（${own} 的本机组件）没有装上。请检查网络或公司的 npm 镜像后重试。`,
      en: `The npm package ${name}@${version}, a native part for ${own}, could not be installed. Check the network or your company's npm mirror and try again.`,
    })),
  ]
  return { parts, missing }
}

function listNeeds(needs, { target, arch }) {
  const list = (language) => needs.map((need) => `- ${need[language]}`).join('\n')
  return {
    zh: `还不能为 ${target} ${arch} 打包，缺少：\n${list('zh')}\n什么都没有改动；备齐后再运行同样的命令。`,
    en: `A package for ${target} ${arch} cannot be made yet. Missing:\n${list('en')}\nNothing was changed; run the same command again once these are there.`,
  }
}
