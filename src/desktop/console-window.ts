import { BrowserWindow, nativeTheme, screen } from 'electron'
import {
  centreOn,
  isOnScreen,
  keepPlace,
  placeWindow,
  readPlace,
  usualSize,
  wasMaximised,
} from './window-place.ts'

export type ConsoleWindowParts = {
  readonly title: string
  readonly icon: string
  /** Where its place is remembered. */
  readonly placeFile: string
  /** Not shown before somebody asks for it. */
  readonly hidden: boolean
  readonly origin: () => string | undefined
  /** Somebody closes it: it stays, and this decides what happens. */
  readonly onClose: () => void
}

/** The console's window: one for the life of the program, shown or hidden. */
export class ConsoleWindow {
  readonly window: BrowserWindow
  private readonly parts: ConsoleWindowParts
  private readonly keepNow: () => void
  private readonly maximised: boolean
  /** Where to go once the console is there. */
  private wanted: string | undefined
  private mayClose = false
  private wasShown = false

  constructor(parts: ConsoleWindowParts) {
    this.parts = parts
    const saved = readPlace(parts.placeFile)
    this.maximised = wasMaximised(saved)
    this.window = new BrowserWindow({
      ...placeWindow(saved, workAreas()),
      minWidth: 1024,
      minHeight: 640,
      show: false,
      title: parts.title,
      icon: parts.icon,
      // The pages' own: between two of them the window shows it.
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#121817' : '#f4f6f6',
      webPreferences: { contextIsolation: true, sandbox: true, nodeIntegration: false, spellcheck: false },
    })
    this.keepNow = keepPlace(this.window, parts.placeFile)
    this.window.on('close', (event) => {
      if (this.mayClose) return
      event.preventDefault()
      parts.onClose()
    })
    this.window.webContents.on('did-finish-load', () => this.goWhereWanted())
    this.window.webContents.on('did-navigate-in-page', () => this.goWhereWanted())
    for (const event of ['display-removed', 'display-metrics-changed'] as const)
      screen.on(event as 'display-removed', () => this.comeBackToScreen())
    if (!parts.hidden) this.reveal()
  }

  load(url: string): void {
    // A page that is replaced while it loads rejects; the one that replaces it is what counts.
    this.window.loadURL(url).catch((error: Error) => console.error(error.message))
  }

  /** In front of everything, whatever it was before. */
  bring(): void {
    if (this.window.isMinimized()) this.window.restore()
    this.reveal()
    this.window.focus()
  }

  /**
   * A page of the console, or a question to the one that stands, once the console is there; without loading it anew, so
   * that nothing typed is lost.
   */
  go(path: string): void {
    this.wanted = path
    this.goWhereWanted()
  }

  hide(): void {
    this.keepNow()
    this.window.hide()
  }

  /** The program ends. */
  destroy(): void {
    this.mayClose = true
    this.keepNow()
    this.window.destroy()
  }

  private reveal(): void {
    if (this.maximised && !this.wasShown) this.window.maximize()
    this.wasShown = true
    this.window.show()
  }

  private goWhereWanted(): void {
    const { webContents } = this.window
    const origin = this.parts.origin()
    if (this.wanted === undefined || origin === undefined || webContents.isLoadingMainFrame()) return
    if (!webContents.getURL().startsWith(`${origin}/`)) return
    const path = JSON.stringify(this.wanted)
    this.wanted = undefined
    // The console's router follows its own history; this is a step in it.
    const step = `history.pushState(null, '', ${path}); dispatchEvent(new PopStateEvent('popstate', { state: null }))`
    webContents.executeJavaScript(step).catch((error: Error) => console.error(error.message))
  }

  /** A window on a screen that is gone comes to the one that is left. */
  private comeBackToScreen(): void {
    if (this.window.isDestroyed() || isOnScreen(this.window.getBounds(), workAreas())) return
    const { workArea } = screen.getPrimaryDisplay()
    const { width, height } = this.window.getNormalBounds()
    this.window.setBounds(
      centreOn({ width: width || usualSize.width, height: height || usualSize.height }, workArea),
    )
  }
}

function workAreas(): Electron.Rectangle[] {
  return screen.getAllDisplays().map(({ workArea }) => workArea)
}
