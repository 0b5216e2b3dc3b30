import { join } from 'node:path'
import { app, Menu, session, type WebContents } from 'electron'
import type { AsksOfShell, ShellState } from '../contract/shell.ts'
import type { Answers } from '../processes/conversation.ts'
import type { OwnArguments } from './arguments.ts'
import { answerForComputer } from './computer.ts'
import { ConsoleWindow } from './console-window.ts'
import { isKioskAddress, mayShow } from './console-rules.ts'
import { giveContextMenu } from './context-menu.ts'
import { pathOfLink, toConsolePath } from './deep-link.ts'
import { askUser, tellUser } from './dialogs.ts'
import { guideDownloads } from './downloads.ts'
import { guardNavigation, guardSession } from './guard.ts'
import { findTray } from './has-tray.ts'
import { answerForKeyStore } from './key-store.ts'
import { KioskWindow } from './kiosk-window.ts'
import { setMenu } from './menu.ts'
import { Notifications } from './notifications.ts'
import { endedPage, restartAddress } from './pages.ts'
import type { Places } from './places.ts'
import { Power } from './power.ts'
import { KeptPreferences } from './preferences.ts'
import { makeProfile } from './profile-folder.ts'
import { Quit } from './quit.ts'
import { type QuitAnswer, quitQuestion } from './quit-question.ts'
import { startAnew } from './start-anew.ts'
import { showStage, startPage } from './start-page.ts'
import { StartWithSystem, wasStartedBySystem } from './start-with-system.ts'
import { startStation, type StationProcess } from './station-process.ts'
import { isBusy } from './tray-look.ts'
import { TrayIcon } from './tray.ts'
import { type TroubleDesk, watchTrouble } from './trouble.ts'
import { answerForUpdates } from './updates/update-answers.ts'
import { watchHealth } from './updates/watch-health.ts'
import { type Words, wordsFor } from './words.ts'
import { Zoom } from './zoom.ts'

export type ProgramParts = {
  readonly places: Places
  /** Of the windows: what they keep. */
  readonly profile: string
  /** The data folder's; another one where that could not be made at the start. */
  readonly ownProfile: string
  readonly own: OwnArguments
  /** The station's, with the data folder that was chosen. */
  readonly stationArgs: readonly string[]
}

/** The desktop program: a station, its windows, and how they stand on this computer. */
export class Program {
  private readonly parts: ProgramParts
  private readonly preferences: KeptPreferences
  private readonly startWithSystem: StartWithSystem
  private readonly quit: Quit
  private readonly icons: string
  private words: Words
  private station: StationProcess | undefined
  private origin: string | undefined
  private state: ShellState | undefined
  private trouble = false
  /** From `open` on. */
  private console: ConsoleWindow | undefined
  private kiosk: KioskWindow | undefined
  private notifications: Notifications | undefined
  private power: Power | undefined
  private zoom: Zoom | undefined
  private tray: TrayIcon | undefined
  private troubleDesk: TroubleDesk | undefined

  constructor(parts: ProgramParts) {
    this.parts = parts
    this.icons = join(parts.places.folder, 'resources', 'icons')
    this.words = wordsFor('zh')
    this.preferences = new KeptPreferences(join(parts.profile, 'preferences.json'))
    this.startWithSystem = new StartWithSystem(parts.stationArgs)
    this.quit = new Quit({
      ask: async () => await this.station?.ask('before-quit', null, 3_000),
      confirm: async (state) => await this.confirmQuit(state),
      keep: () => {
        if (this.tray !== undefined) this.console?.hide()
      },
      finishCalls: (on) => {
        this.station?.tell({ type: on ? 'finish-calls' : 'go-on' })
        this.showTray()
      },
      end: async () => await this.end(),
      leave: () => app.quit(),
    })
  }

  /** Where its windows may lead: the console, and the kiosk while it is open. */
  origins(): readonly string[] {
    return [this.origin, this.kiosk?.origin].filter((origin) => origin !== undefined)
  }

  /** Once the system is ready. */
  open(): void {
    this.words = wordsFor(app.getLocale())
    guardSession(session.defaultSession, () => this.origin)
    const kiosk = new KioskWindow({
      chosenScreen: () => this.preferences.current.kioskScreen,
      consoleWindow: () => this.console?.window,
      onChange: () => this.showTray(),
      onScreenGone: () => this.tell(this.words.kioskClosed, this.words.kioskClosedMore),
    })
    this.kiosk = kiosk
    const ownerOf = (contents: WebContents) => (kiosk.owns(contents) ? kiosk.origin : this.origin)
    app.on('web-contents-created', (_event, contents) => guardNavigation(contents, () => ownerOf(contents)))
    this.notifications = new Notifications({
      icon: join(this.icons, 'app.png'),
      words: () => this.words,
      wanted: () => this.preferences.current.notifications,
      onOpen: (path) => this.bring(toConsolePath(path)),
    })
    this.openConsole(this.notifications)
    this.followSystem()
    this.startStation()
    this.openAsked(this.parts.own)
  }

  /** Another start, a link or a file asks for the window. */
  bring(path?: string): void {
    this.console?.bring()
    if (path !== undefined) this.console?.go(path)
  }

  /** What a command line named; a second start brings the window even without. */
  openAsked({ links, files }: Pick<OwnArguments, 'links' | 'files'>): void {
    const [path] = links.flatMap((link) => pathOfLink(link) ?? [])
    if (path !== undefined) this.bring(path)
    if (files.length > 0) void this.openFiles(files)
  }

  /** Files opened with the program take the way of files that are dropped on the window. */
  async openFiles(paths: readonly string[]): Promise<void> {
    await this.whenReady()
    const found = await this.station?.ask('hand-files', { paths })
    // Where one is: a draft that stands open takes recordings as if they were dropped on it.
    if (found !== undefined && found > 0) this.bring('?handed=1')
  }

  /** `app`'s own event: keeps the program until the station has ended. */
  beforeQuit(event: Electron.Event): void {
    if (this.quit.isOver) return
    event.preventDefault()
    void this.quit.request()
  }

  /** A signal, or the end of the session: nobody is there to answer. */
  quitNow(): void {
    void this.quit.now()
  }

  private openConsole(notifications: Notifications): void {
    const console = new ConsoleWindow({
      title: this.words.name,
      icon: join(this.icons, 'app.png'),
      placeFile: join(this.parts.profile, 'bounds.json'),
      hidden: wasStartedBySystem(this.parts.own.hidden),
      origin: () => this.origin,
      onClose: () => this.closeWindow(),
    })
    const { window } = console
    this.console = console
    this.zoom = new Zoom(window, this.preferences)
    setMenu(this.words, this.zoom)
    giveContextMenu(window.webContents, () => this.words)
    guideDownloads(session.defaultSession, {
      preferences: this.preferences,
      notifications,
      words: () => this.words,
      window: () => window,
    })
    window.webContents.setWindowOpenHandler(({ url }) => {
      if (isKioskAddress(url)) void this.openKiosk(url)
      return { action: mayShow(url, this.origin) ? 'allow' : 'deny' }
    })
    window.webContents.on('will-navigate', (_event, url) => {
      if (url === restartAddress) this.startAgain()
    })
    watchHealth(
      window.webContents,
      () => this.origin,
      () => this.station?.tell({ type: 'healthy' }),
    )
    this.troubleDesk = watchTrouble(window, () => this.startAgain())
    // Windows does not wait: the station closes its database while it still may.
    window.on('session-end', () => this.quitNow())
  }

  private followSystem(): void {
    this.power = new Power({
      onSleep: () => this.station?.tell({ type: 'sleep' }),
      onWake: () => this.station?.tell({ type: 'wake' }),
      onShutdown: () => this.quitNow(),
    })
    void this.openTrayIfAny()
  }

  private async openTrayIfAny(): Promise<void> {
    if (await findTray()) return this.openTray()
    // Started hidden, and nothing to find it by.
    if (this.console?.window.isVisible() === false) this.console.window.minimize()
  }

  private openTray(): void {
    this.tray = new TrayIcon({
      icons: this.icons,
      onOpen: (path) => this.bring(path),
      onQuit: () => void this.quit.request(),
      onCloseKiosk: () => this.kiosk?.close(),
      onStartWithSystem: (on) => {
        this.startWithSystem.set(on)
        this.showTray()
      },
    })
    this.showTray()
  }

  /** What was in the way may be gone: the data folder's own profile, and its lock, are taken by another start alone. */
  private startAgain(): void {
    const { profile, ownProfile } = this.parts
    if (profile !== ownProfile && makeProfile(ownProfile)) startAnew()
    else this.startStation()
  }

  private startStation(): void {
    this.trouble = false
    this.state = undefined
    this.showTray()
    this.console?.load(startPage(this.words))
    this.station = startStation(this.parts.places, this.parts.stationArgs, {
      answers: this.answers(),
      onAddress: (url) => {
        this.origin = new URL(url).origin
        this.console?.load(url)
      },
      onStage: (stage) => {
        if (this.console !== undefined) showStage(this.console.window.webContents, stage)
      },
      onState: (state) => this.take(state),
      onNotice: (notice) => this.notifications?.tell(notice),
      onTrouble: (trouble) => this.troubleDesk?.note(trouble),
      onEnd: (details) => {
        this.origin = undefined
        this.station = undefined
        this.state = undefined
        this.trouble = true
        this.power?.keepAwake(false)
        this.showTray()
        this.console?.load(this.troubleDesk?.pageFor(details) ?? endedPage(this.words, details))
      },
    })
  }

  private answers(): Answers<AsksOfShell> {
    return {
      ...answerForKeyStore(),
      ...answerForUpdates({
        resources: join(this.parts.places.folder, 'resources'),
        args: process.argv.slice(1),
        isBusy: async () => isBusy(await this.station?.ask('before-quit', null)),
        end: () => this.quitNow(),
      }),
      ...answerForComputer({
        preferences: this.preferences,
        startWithSystem: this.startWithSystem,
        hasTray: () => this.tray !== undefined,
        words: () => this.words,
        setZoom: (factor) => this.zoom?.set(factor),
        onChange: () => this.showTray(),
      }),
    }
  }

  private take(state: ShellState): void {
    if (state.language !== this.state?.language) this.speak(state.language)
    this.state = state
    this.power?.keepAwake(isBusy(state))
    this.quit.take(state)
    this.showTray()
  }

  /** The menus and the tray speak as the console does. */
  private speak(language: string): void {
    this.words = wordsFor(language)
    if (this.zoom !== undefined) setMenu(this.words, this.zoom)
    if (!this.words.name.startsWith(this.console?.window.getTitle() ?? '')) return
    this.console?.window.setTitle(this.words.name)
  }

  private showTray(): void {
    this.tray?.show({
      words: this.words,
      standing: { state: this.state, trouble: this.trouble, finishing: this.quit.finishing },
      kioskOpen: this.kiosk?.isOpen === true,
      startsWithSystem: this.startWithSystem.isOn,
    })
  }

  /** The cross of the window: it goes to the tray, or the program ends where there is none. */
  private closeWindow(): void {
    const stays = process.platform === 'darwin' || this.preferences.current.keepInTray || isBusy(this.state)
    if (this.tray === undefined || !stays) return void this.quit.request()
    this.console?.hide()
    if (this.preferences.current.saidTray) return
    this.preferences.change({ saidTray: true })
    this.notifications?.say(this.words.inTray, () => this.bring())
  }

  private async openKiosk(url: string): Promise<void> {
    const address = await this.station?.ask('kiosk', null)
    if (address === url) this.kiosk?.open(address)
  }

  private async confirmQuit(state: ShellState | undefined): Promise<QuitAnswer> {
    const question = quitQuestion(state, this.words, this.tray !== undefined)
    if (question === undefined) return 'quit'
    const { title, detail, answers } = question
    const chosen = await askUser(this.console?.window, {
      title,
      detail,
      answers: answers.map(({ label }) => label),
    })
    return answers[chosen]?.is ?? 'keep'
  }

  private tell(title: string, detail: string): void {
    this.console?.bring()
    tellUser(this.console?.window, { title, detail, ok: this.words.ok })
  }

  /** Resolves once the station answers. */
  private async whenReady(): Promise<void> {
    while (this.state === undefined && !this.trouble) await new Promise((resolve) => setTimeout(resolve, 100))
  }

  /** The station ends before the program does, so that the next start finds its folder free. */
  private async end(): Promise<void> {
    const { station } = this
    this.station = undefined
    this.kiosk?.close()
    await station?.stop()
    this.power?.keepAwake(false)
    this.tray?.destroy()
    this.tray = undefined
    this.console?.destroy()
    Menu.setApplicationMenu(null)
  }
}
