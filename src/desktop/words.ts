import type { UiLanguage } from '../contract/ids.ts'
import type { ShellNotice, StartStage } from '../contract/shell.ts'
import { en } from './words-en.ts'
import { zh } from './words-zh.ts'

/** What the shell itself says; everything else is the console's. */
export interface Words {
  readonly language: UiLanguage
  readonly name: string
  readonly preparing: string
  /** What is being made ready, and why it may take long. */
  readonly stages: Readonly<Record<StartStage, string>>
  readonly slow: Readonly<Record<StartStage, string>>
  readonly ended: string
  readonly endedMore: string
  readonly restart: string
  readonly file: string
  readonly print: string
  readonly savePdf: string
  readonly quit: string
  readonly edit: string
  readonly undo: string
  readonly redo: string
  readonly cut: string
  readonly copy: string
  readonly paste: string
  readonly selectAll: string
  readonly view: string
  readonly reload: string
  readonly actualSize: string
  readonly zoomIn: string
  readonly zoomOut: string
  readonly fullScreen: string
  readonly tray: {
    readonly open: string
    readonly today: string
    readonly nothing: string
    readonly trouble: string
    readonly finishing: string
    readonly starting: string
    readonly closeKiosk: string
    readonly startWithSystem: string
    readonly calls: (count: number) => string
    readonly interviews: (count: number) => string
    readonly waiting: (count: number) => string
    readonly jobs: (count: number) => string
    readonly notAtHeadquarters: (count: number) => string
  }
  readonly notices: Readonly<Record<ShellNotice['kind'], (count: number) => string>>
  readonly inTray: string
  readonly saved: (folder: string) => string
  readonly showInFolder: string
  readonly notSaved: string
  readonly notSavedMore: string
  readonly quitting: {
    readonly title: string
    readonly running: string
    readonly jobsGoOn: (count: number) => string
    readonly answersSafe: string
    readonly keep: string
    readonly stay: string
    readonly finish: string
    readonly quit: string
  }
  readonly kioskClosed: string
  readonly kioskClosedMore: string
  readonly ok: string
  readonly screen: (number: number) => string
}

/** The words for a computer's locale, e.g. `zh-CN`; English for what is not Chinese. */
export function wordsFor(locale: string): Words {
  return locale.toLowerCase().startsWith('zh') ? zh : en
}
