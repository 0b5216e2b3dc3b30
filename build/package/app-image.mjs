import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { searchPath } from '../lib/run.mjs'
import { canReach } from './network.mjs'

const toolset = '1.0.3'
const published =
  `https://github.com/electron-userland/electron-builder-binaries/releases/download/appimage@${toolset}/` +
  'appimage-tools-runtime-20251108.tar.gz'

/** What electron-builder's AppImage is told: gzip, which every runtime reads, old and new. */
export const appImageConfig = {
  toolsets: { appimage: toolset },
  appImage: { compression: 'gzip', executableArgs: [] },
}

/** What is missing for an AppImage: the packer and the runtime, from this computer or from the network. */
export async function appImageNeeds(env = process.env) {
  const { STOREFRONT_APPIMAGE_RUNTIME: runtime, APPIMAGE_TOOLS_PATH: tools } = env
  if (tools) return existsSync(tools) ? [] : [noTools(tools)]
  if (!runtime) return (await canReach(published)) ? [] : [noRuntime]
  return [
    ...(existsSync(runtime) ? [] : [noTools(runtime)]),
    ...(findProgram('mksquashfs') === undefined ? [noPacker] : []),
  ]
}

/**
 * The environment in which electron-builder finds its tools: a folder of links to the runtime that
 * `STOREFRONT_APPIMAGE_RUNTIME` names and to the system's packer. Without one it downloads its own.
 */
export function appImageEnvironment({ arch }, folder, env = process.env) {
  const runtime = env.STOREFRONT_APPIMAGE_RUNTIME
  if (!runtime || env.APPIMAGE_TOOLS_PATH) return {}
  rmSync(folder, { recursive: true, force: true })
  for (const part of ['runtimes', join('lib', arch)]) mkdirSync(join(folder, part), { recursive: true })
  symlinkSync(runtime, join(folder, 'runtimes', `runtime-${arch}`))
  symlinkSync(findProgram('mksquashfs'), join(folder, 'mksquashfs'))
  // Looked for and not run; a computer that lacks it loses nothing.
  symlinkSync(findProgram('desktop-file-validate') ?? '/bin/true', join(folder, 'desktop-file-validate'))
  return { APPIMAGE_TOOLS_PATH: folder }
}

/** Absolute path of a program on the search path. */
export function findProgram(name) {
  return searchPath.map((folder) => join(folder, name)).find((path) => existsSync(path))
}

const noRuntime = {
  zh: 'AppImage 的运行时（runtime-x86_64，可从 github.com/AppImage/type2-runtime 的发布页取得）。下载后用 STOREFRONT_APPIMAGE_RUNTIME 指给我们。不需要 AppImage 时，加 --format deb 或 --format tar.gz。',
  en: 'The runtime of AppImages (runtime-x86_64, from the releases of github.com/AppImage/type2-runtime). Bring it here and name it in STOREFRONT_APPIMAGE_RUNTIME. Without an AppImage: --format deb or --format tar.gz.',
}

const noPacker = {
  zh: 'mksquashfs：apt-get install squashfs-tools。',
  en: 'mksquashfs: apt-get install squashfs-tools.',
}

const noTools = (path) => ({
  zh: `AppImage 工具：${path} 不存在。`,
  en: `Tools for AppImages: ${path} is not there.`,
})
