import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inProject } from './paths.mjs'
import { run, runOwn } from './run.mjs'
import { SetUpFailure, say } from './say.mjs'

const names = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }

/** Path of Electron's program when it is on this computer (the package comes without it). */
export function findElectron(env = process.env) {
  const named = join(inProject('node_modules/electron'), 'path.txt')
  const program = existsSync(named)
    ? readFileSync(named, 'utf8').trim()
    : (names[process.platform] ?? 'electron')
  const folder = env.ELECTRON_OVERRIDE_DIST_PATH ?? inProject('node_modules/electron/dist')
  const path = join(folder, program)
  return existsSync(path) ? path : undefined
}

/** Whether a window could be shown to somebody. */
export function hasDisplay(env = process.env) {
  return process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/** Arguments Electron needs before the program's own. */
export function electronArguments() {
  // Chromium refuses its sandbox to root.
  return process.getuid?.() === 0 ? ['--no-sandbox'] : []
}

/** Downloads Electron's program; asked for by `npm run setup -- --desktop`, never by itself. */
export async function fetchElectron() {
  if (findElectron() !== undefined) return
  say({ zh: '正在下载桌面窗口程序……', en: 'Downloading the desktop window …' })
  const code = await runOwn(inProject('node_modules/electron/install.js'))
  if (code === 0 && findElectron() !== undefined) return
  throw new SetUpFailure({
    zh: '桌面窗口程序没有下载成功。npm start 会改用浏览器打开控制台，功能相同。',
    en: 'The desktop window could not be downloaded. npm start opens the console in the browser instead; it can do the same.',
  })
}

/**
 * Electron for the desktop test: the one that is here, else one made by the preparation script that may lie
 * beside the project. `undefined` when there is none.
 */
export async function electronForTests() {
  const present = findElectron()
  if (present !== undefined) return present
  const script = inProject('..', 'shared', 'tools', 'prepare-electron-dist.sh')
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(script)) return undefined
  const folder = inProject('node_modules', '.storefront', 'test-electron')
  const code = await run('bash', [script, folder]).catch(() => 1)
  return code === 0 ? findElectron({ ELECTRON_OVERRIDE_DIST_PATH: folder }) : undefined
}
