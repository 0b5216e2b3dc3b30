import { existsSync, readFileSync } from 'node:fs'
import { findBrowser } from '../../test/support/find-browser.ts'
import { electronForTests, hasDisplay } from './electron.mjs'
import { run, searchPath } from './run.mjs'
import { SetUpFailure, say } from './say.mjs'

const desktopLibraries =
  'xvfb xauth libgtk-3-0 libnss3 libasound2 libgbm1 libxss1 libxtst6 libnotify4 libsecret-1-0'.split(' ')

/** Sees to it that a real browser is there; on Debian, as root, installs it. */
export async function ensureBrowser() {
  if (findBrowser() !== undefined) return
  if (isDebianRoot()) await install(['chromium', 'fonts-noto-cjk'])
  if (findBrowser() !== undefined) return
  throw new SetUpFailure({
    zh: '端到端测试需要 Chrome、Edge 或 Chromium，这台电脑上没有找到。装好其中一个后再运行 npm test。',
    en: 'The end-to-end tests need Chrome, Edge or Chromium, and none was found. Install one and run npm test again.',
  })
}

/**
 * What the desktop test needs: the folder of an Electron and a way to show its window.
 * `undefined`, with a line that says so, when this computer has none.
 */
export async function desktopForTests() {
  const electron = await electronForTests()
  if (electron === undefined) {
    return leaveOut({ zh: '没有可用的 Electron', en: 'there is no Electron on this computer' })
  }
  if (hasDisplay()) return { electron, launcher: [] }
  if (!onPath('xvfb-run') && isDebianRoot()) await install(desktopLibraries).catch(() => {})
  if (!onPath('xvfb-run'))
    return leaveOut({ zh: '没有屏幕，也没有 xvfb-run', en: 'no screen and no xvfb-run' })
  return { electron, launcher: ['xvfb-run', '-a'] }
}

function leaveOut(reason) {
  say({
    zh: `桌面窗口测试这次不运行：${reason.zh}。`,
    en: `The desktop window test is left out of this run: ${reason.en}.`,
  })
  return undefined
}

async function install(packages) {
  say({
    zh: `正在安装测试所需的系统软件：${packages.join(' ')}`,
    en: `Installing what the tests need: ${packages.join(' ')}`,
  })
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { env })
  const code = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    env,
    stdio: ['ignore', 'ignore', 2],
  })
  if (code === 0) return
  throw new SetUpFailure({
    zh: `没有装好：${packages.join(' ')}。请手动安装后再运行 npm test。`,
    en: `Could not install: ${packages.join(' ')}. Install them by hand and run npm test again.`,
  })
}

function isDebianRoot() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8')) && onPath('apt-get')
}

function onPath(command) {
  return searchPath.some((folder) => existsSync(`${folder}/${command}`))
}
