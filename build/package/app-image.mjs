import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { searchPath } from '../lib/run.mjs'
import { canReach } from './network.mjs'

const toolset = '1.0.3'
const published =
  `https://github.com/electron-userland/electron-builder-binaries/releases/download/appimage@${toolset}/` +
  'appimage-tools-runtime-20251108.tar.gz'

/**
 * What electron-builder's AppImage is told. Runtimes since 2022 read zstd, which is small and quick to start; older ones
 * take xz, which is small, or gzip: `STOREFRONT_APPIMAGE_COMPRESSION` overrides.
 */
export function appImageConfig(env = process.env) {
  const runtime = env.STOREFRONT_APPIMAGE_RUNTIME
  const isOld = Boolean(runtime) && existsSync(runtime) && !/zstd/iu.test(readFileSync(runtime, 'latin1'))
  return {
    // The older set of tools alone can be asked for xz; folder and runtime may be of either kind.
    toolsets: { appimage: isOld ? '0.0.0' : toolset },
    appImage: {
      compression: env.STOREFRONT_APPIMAGE_COMPRESSION || (isOld ? 'xz' : 'zstd'),
      executableArgs: [],
    },
  }
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
  const here = process.arch === 'arm64' ? 'linux-arm64' : 'linux-x64'
  for (const part of [here, 'runtimes', join('lib', 'x64'), join('lib', 'arm64')])
    mkdirSync(join(folder, part), { recursive: true })
  // Looked for and not run; a computer that lacks it loses nothing.
  const validate = findProgram('desktop-file-validate') ?? '/bin/true'
  const links = { mksquashfs: findProgram('mksquashfs'), 'desktop-file-validate': validate }
  // electron-builder's newer and older sets of tools lie differently; one folder serves both.
  for (const [name, path] of Object.entries(links)) {
    symlinkSync(path, join(folder, name))
    symlinkSync(path, join(folder, here, name))
  }
  symlinkSync(runtime, join(folder, 'runtimes', `runtime-${arch}`))
  symlinkSync(runtime, join(folder, `runtime-${arch}`))
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
