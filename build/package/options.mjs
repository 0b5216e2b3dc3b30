import { arch as hostArch } from 'node:process'
import { parseArgs } from 'node:util'
import { inProject } from '../lib/paths.mjs'
import { SetUpFailure } from '../lib/say.mjs'

/** Systems a package can be made for, by the word of `--target`; `node` is what Node calls the system. */
export const targets = {
  win: { node: 'win32', formats: ['nsis', 'msi'], arches: ['x64', 'arm64'] },
  mac: { node: 'darwin', formats: ['zip', 'dmg'], arches: ['x64', 'arm64'] },
  linux: { node: 'linux', formats: ['appimage', 'deb', 'tar.gz'], arches: ['x64', 'arm64'] },
}

/**
 * What the command line asks for. `dir` stops at the unpacked program; `formats` are the installers wanted (all of the
 * system's unless `--format` names some, which `named` tells); `out` is the folder the result comes to.
 */
export function readOptions(words) {
  const { values } = parseWords(words)
  const target = values.target
  const known = targets[target]
  if (known === undefined) throw new SetUpFailure(usage)
  const arch = values.arch ?? (known.arches.includes(hostArch) ? hostArch : 'x64')
  const formats = values.format ?? known.formats
  if (!known.arches.includes(arch) || formats.some((format) => !known.formats.includes(format))) {
    throw new SetUpFailure(usage)
  }
  return {
    target,
    platform: known.node,
    arch,
    dir: values.dir,
    formats: values.dir ? [] : formats,
    named: values.format !== undefined,
    out: values.out ?? inProject('dist', 'packages', `${target}-${arch}`),
  }
}

function parseWords(args) {
  const options = {
    target: { type: 'string' },
    arch: { type: 'string' },
    format: { type: 'string', multiple: true },
    dir: { type: 'boolean', default: false },
    out: { type: 'string' },
  }
  try {
    return parseArgs({ args, options })
  } catch {
    throw new SetUpFailure(usage)
  }
}

const formatWords = Object.entries(targets)
  .map(([target, { formats }]) => `  --target ${target.padEnd(5)}  --format ${formats.join('|')}`)
  .join('\n')

const usage = {
  zh: `用法：npm run dist -- --target win|mac|linux [--arch x64|arm64] [--dir] [--format 格式]
  --dir     只生成未打包的程序文件夹，不做安装包
  --format  只做这几种安装包（可写多次），默认全部：
${formatWords}
  --out     结果放到哪个文件夹，默认 dist/packages/<系统>-<架构>`,
  en: `Usage: npm run dist -- --target win|mac|linux [--arch x64|arm64] [--dir] [--format FORMAT]
  --dir     stops at the program's folder and makes no installer
  --format  makes these installers alone (may be given several times); all of them by default:
${formatWords}
  --out     the folder for the result; dist/packages/<system>-<arch> by default`,
}
