import { join } from 'node:path'
import { app, BrowserWindow, screen, session } from 'electron'
import { guardNavigation, guardSession } from './guard.ts'
import { answerForKeyStore } from './key-store.ts'
import { setMenu } from './menu.ts'
import { endedPage, preparingPage, restartAddress } from './pages.ts'
import { ensureProfileFolder } from './profile-folder.ts'
import { startStation } from './station-process.ts'
import type { StationProcess } from './station-process.ts'
import { keepBounds, placeWindow, readBounds } from './window-bounds.ts'
import { wordsFor } from './words.ts'

/** The folder that holds `dist/desktop/main.cjs`, the station's sources and the project's Node. */
const root = join(__dirname, '..', '..')
const args = ownArguments(process.argv)
let station: StationProcess | undefined
let window: BrowserWindow | undefined
let origin: string | undefined

const profile = ensureProfileFolder(dataFolder(), app.getPath('appData'))
app.setPath('userData', profile)
// Pages and recordings come from this computer; a cache would only leave them unencrypted on the disk.
app.commandLine.appendSwitch('disable-http-cache')

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => {
    if (window?.isMinimized() === true) window.restore()
    window?.focus()
  })
  app.on('web-contents-created', (_event, contents) => guardNavigation(contents, () => origin))
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', stopFirst)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit())
  void app.whenReady().then(open)
} else {
  app.quit()
}

function open(): void {
  const words = wordsFor(app.getLocale())
  guardSession(session.defaultSession, () => origin)
  setMenu(words)
  const boundsFile = join(profile, 'bounds.json')
  const screens = screen.getAllDisplays().map((display) => display.workArea)
  window = new BrowserWindow({
    ...placeWindow(readBounds(boundsFile), screens),
    minWidth: 1024,
    minHeight: 640,
    title: words.name,
    icon: join(root, 'resources', 'icons', 'app.png'),
    backgroundColor: '#ffffff',
    webPreferences: { contextIsolation: true, sandbox: true, nodeIntegration: false, spellcheck: false },
  })
  keepBounds(window, boundsFile)
  window.webContents.on('will-navigate', (_event, url) => {
    if (url === restartAddress) start()
  })
  window.on('closed', () => (window = undefined))
  start()

  function start(): void {
    show(preparingPage(words))
    station = startStation(root, args, {
      answers: answerForKeyStore(),
      onAddress(url) {
        origin = new URL(url).origin
        show(url)
      },
      onEnd(details) {
        origin = undefined
        station = undefined
        show(endedPage(words, details))
      },
    })
  }
}

function show(url: string): void {
  // A page that is replaced while it loads rejects; the one that replaces it is what counts.
  window?.loadURL(url).catch((error: Error) => console.error(error.message))
}

/** The station ends before the program does, so that the next start finds its folder free. */
function stopFirst(event: Electron.Event): void {
  if (station === undefined) return
  event.preventDefault()
  const ending = station
  station = undefined
  void ending.stop().then(() => app.quit())
}

/** The program's own arguments: what follows the script, without Chromium's switches before it. */
function ownArguments(argv: readonly string[]): string[] {
  return argv.slice(argv.findIndex((word) => word.endsWith('main.cjs')) + 1)
}

function dataFolder(): string | undefined {
  const at = args.indexOf('--data')
  return at === -1 ? process.env['STOREFRONT_DATA'] : args[at + 1]
}
