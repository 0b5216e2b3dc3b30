import {
  BrowserWindow,
  type Display,
  type Input,
  type Session,
  screen,
  session,
  type WebContents,
} from 'electron'
import { chooseKioskScreen } from './choose-screen.ts'
import { guardSession } from './guard.ts'

export type KioskParts = {
  /** The screen that was chosen for it; null for the first without the console. */
  readonly chosenScreen: () => string | null
  readonly consoleWindow: () => BrowserWindow | undefined
  /** It opened or closed. */
  readonly onChange: () => void
  /** Its screen is gone, and so is its window. */
  readonly onScreenGone: () => void
}

/** What the kiosk's browser keeps while it is open (src/station/http/door/kiosk.routes.ts). */
const openCookie = 'storefront_kiosk'
const leaveRoute = '*://*/candidate-api/kiosk/leave'

/** The candidates' window: a screen of its own, nothing around the page, and no way out but the staff's PIN. */
export class KioskWindow {
  private readonly parts: KioskParts
  private window: BrowserWindow | undefined
  private pages: Session | undefined
  private address: string | undefined

  constructor(parts: KioskParts) {
    this.parts = parts
    screen.on('display-removed', (_event, gone) => this.leaveScreen(gone))
  }

  get isOpen(): boolean {
    return this.window !== undefined
  }

  get origin(): string | undefined {
    return this.address === undefined ? undefined : new URL(this.address).origin
  }

  owns(contents: WebContents): boolean {
    return this.pages !== undefined && contents.session === this.pages
  }

  /** Opens it, or brings it to the front. */
  open(address: string): void {
    if (this.window !== undefined) return this.window.focus()
    const display = this.chooseDisplay()
    if (display === undefined) return
    this.address = address
    this.window = new BrowserWindow({
      ...display.bounds,
      show: true,
      frame: false,
      fullscreen: true,
      kiosk: true,
      backgroundColor: '#ffffff',
      webPreferences: {
        // Its own: the console's session is none of a candidate's business.
        session: this.ownSession(),
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        spellcheck: false,
        devTools: false,
      },
    })
    this.follow(this.window)
    this.window.loadURL(address).catch((error: Error) => console.error(error.message))
    this.parts.onChange()
  }

  /** By the tray, the end of the program, or its screen's; an interview stands where it was. */
  close(): void {
    this.window?.destroy()
  }

  private follow(window: BrowserWindow): void {
    window.setMenu(null)
    window.on('close', (event) => {
      event.preventDefault()
      void this.closeUnlessLocked()
    })
    window.on('closed', () => {
      this.window = undefined
      this.parts.onChange()
    })
    window.webContents.on('before-input-event', (event, input) => {
      if (leadsOut(input)) event.preventDefault()
      if (input.type === 'keyDown' && input.key === 'Escape') void this.closeUnlessLocked()
    })
    window.webContents.on('context-menu', (event) => event.preventDefault())
  }

  /** Whoever opened the window may close it as long as the PIN was not given; from then on the page decides. */
  private async closeUnlessLocked(): Promise<void> {
    const kept = await this.pages?.cookies.get({ name: openCookie })
    if ((kept ?? []).length === 0) this.close()
  }

  private leaveScreen(gone: Display): void {
    if (this.window === undefined) return
    const left = screen.getAllDisplays()
    const own = screen.getDisplayMatching(this.window.getBounds())
    const isThere = left.some(({ id }) => id === own.id) && own.id !== gone.id
    // Its window lands wherever the system puts it, maybe over the console.
    if (isThere && !overlaps(gone.bounds, this.window.getBounds())) return
    this.close()
    this.parts.onScreenGone()
  }

  private chooseDisplay(): Display | undefined {
    const displays = screen.getAllDisplays()
    const console = this.parts.consoleWindow()
    const on =
      console === undefined ? screen.getPrimaryDisplay() : screen.getDisplayMatching(console.getBounds())
    const screens = displays.map((display) => ({ id: String(display.id), bounds: display.bounds, display }))
    return chooseKioskScreen(screens, this.parts.chosenScreen(), String(on.id))?.display
  }

  private ownSession(): Session {
    if (this.pages !== undefined) return this.pages
    this.pages = session.fromPartition('persist:kiosk')
    guardSession(this.pages, () => this.origin, 'kiosk')
    this.pages.on('will-download', (event) => event.preventDefault())
    // The page has left by its PIN: there is nothing more to show.
    this.pages.webRequest.onCompleted({ urls: [leaveRoute] }, ({ statusCode }) => {
      if (statusCode === 204) setTimeout(() => this.close(), 300)
    })
    return this.pages
  }
}

/** Keys of the system and of browsers that a page cannot stop by itself. */
function leadsOut({ key, control, meta, alt, type }: Input): boolean {
  if (type !== 'keyDown') return false
  if ((control || meta) && !alt)
    return !/^(?:[acvxz]|Control|Meta|Shift|Arrow\w+|Backspace|Delete)$/iu.test(key)
  return (alt && /^F4$/u.test(key)) || /^F(?:1|3|5|6|7|10|11|12)$/u.test(key)
}

function overlaps(one: Electron.Rectangle, other: Electron.Rectangle): boolean {
  const x = one.x < other.x + other.width && other.x < one.x + one.width
  return x && one.y < other.y + other.height && other.y < one.y + one.height
}
