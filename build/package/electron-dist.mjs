import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { findElectron } from '../lib/electron.mjs'
import { inProject } from '../lib/paths.mjs'
import { readBinaryKind } from './binary-kind.mjs'
import { canReach } from './network.mjs'

const programs = {
  linux: 'electron',
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
}

/** Electron from this number on has a Node-API that the station's native parts load with. */
const runsTheStation = 35

/**
 * The Electron a package is made of: `dist` is its folder or zip (none: electron-builder fetches it), `version` its
 * version. What is missing, or of the wrong system, comes back as `need`.
 */
export async function findElectronDist({ platform, arch }, env = process.env) {
  const wanted = JSON.parse(readFileSync(inProject('node_modules/electron/package.json'), 'utf8')).version
  const named = env.STOREFRONT_ELECTRON_DIST
  if (named !== undefined && named !== '') return readNamed(named, { platform, arch, wanted })
  const own = platform === process.platform && arch === process.arch ? findElectron({}) : undefined
  if (own !== undefined) return { dist: inProject('node_modules/electron/dist'), version: wanted }
  const zip = `electron-v${wanted}-${platform}-${arch}.zip`
  const mirror = (env.ELECTRON_MIRROR ?? usualMirror).replace(/\/?$/u, '/')
  if (await canReach(`${mirror}v${wanted}/${zip}`)) return { dist: undefined, version: wanted }
  return {
    version: wanted,
    need: {
      zh: `Electron ${wanted}（${platform} ${arch}）。把 ${zip} 或它解开后的文件夹放到这台电脑上，用 STOREFRONT_ELECTRON_DIST 指给我们；或用 ELECTRON_MIRROR 指定公司内部的镜像。`,
      en: `Electron ${wanted} for ${platform} ${arch}. Bring ${zip}, or its unpacked folder, to this computer and name it in STOREFRONT_ELECTRON_DIST; or name your company's mirror in ELECTRON_MIRROR.`,
    },
  }
}

/** Whether the station needs a Node of its own beside this Electron. */
export function needsOwnNode(electronVersion) {
  return Number(electronVersion.split('.')[0]) < runsTheStation
}

const usualMirror = 'https://github.com/electron/electron/releases/download/'

function readNamed(path, { platform, arch, wanted }) {
  const own = `${platform}-${arch}`
  const zip = zipIn(path, own)
  if (zip !== undefined) return { dist: zip, version: /electron-v(.+?)-(?:linux|win32|darwin)/u.exec(zip)[1] }
  const program = join(path, programs[platform])
  const kinds = existsSync(program) ? (readBinaryKind(program) ?? []) : []
  if (kinds.includes(own)) return { dist: path, version: readVersion(path) ?? wanted }
  return {
    version: wanted,
    need: {
      zh: `STOREFRONT_ELECTRON_DIST 所指的 ${path} 里没有 ${own} 的 Electron（应有 ${programs[platform]}）。请改成对应系统的文件夹或 zip。`,
      en: `${path}, which STOREFRONT_ELECTRON_DIST names, holds no Electron for ${own} (${programs[platform]} is looked for). Name the folder or zip of that system.`,
    },
  }
}

function zipIn(path, own) {
  const isOne = (name) => name.startsWith('electron-v') && name.endsWith(`-${own}.zip`)
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return undefined
  if (!stat.isDirectory()) return isOne(basename(path)) ? path : undefined
  const found = readdirSync(path).find(isOne)
  return found === undefined ? undefined : join(path, found)
}

function readVersion(folder) {
  const file = join(folder, 'version')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/u, '') : undefined
}
