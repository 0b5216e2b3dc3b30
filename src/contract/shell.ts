import type { UiLanguage } from './ids.ts'
import type { ComputerChange, ComputerState } from './this-computer.ts'
import type { ProgramPlace } from './updates.ts'
import type { StartTrouble } from './start-trouble.ts'

/**
 * What the station and the shell that started it tell each other, over the process's channel.
 * Pages have no part in it: they ask the station, and the station asks the shell.
 */

/** What is being made ready while the station starts, in this order. */
export const startStages = ['models', 'key', 'records', 'doors'] as const
export type StartStage = (typeof startStages)[number]

/** What the tray icon and the question before quitting go by; sent whenever it changes. */
export type ShellState = {
  readonly language: UiLanguage
  /** Telephone calls that are up. */
  readonly callsUp: number
  /** Interviews that candidates are in at this moment, by any way. */
  readonly interviewsRunning: number
  /** Interviews whose report waits for a person. */
  readonly interviewsWaiting: number
  /** Background work that is being done: files, recognition, ratings. */
  readonly jobsRunning: number
  /** Records that headquarters has not confirmed; null where there is no headquarters. */
  readonly notAtHeadquarters: number | null
}

/** Something worth a notification; the shell words it and opens `path` of the console when it is clicked. */
export type ShellNotice = {
  readonly kind: 'report-ready' | 'candidate-waiting' | 'sync-stuck' | 'update-ready' | 'engine-parked'
  /** How many things of this kind it tells of. */
  readonly count: number
  /** Where in the console it is dealt with, e.g. `/interviews/…`. */
  readonly path: string
}

/** The computer's own key store: Windows' data protection, the Mac's keychain, a Linux keyring. */
export const keyStoreKinds = ['windows', 'mac', 'linux'] as const
export type KeyStoreKind = (typeof keyStoreKinds)[number]

/** An update that lies here whole and checked. `folder`: where the updates of this data folder are. */
export type UpdateToApply = {
  readonly folder: string
  readonly version: string
  /** Empty where it goes back. */
  readonly path: string
}

/** What the station may ask of its shell: question and answer by name. */
export type AsksOfShell = {
  /** Which key store there is; null where there is none or it refuses. `lasting`: what it seals now outlives a power cut. */
  'key-store': {
    readonly ask: null
    readonly answer: { readonly kind: KeyStoreKind; readonly lasting: boolean } | null
  }
  /** Seals a secret (hex) with the computer's key store, once that lasts; null where there is none or it refuses. */
  protect: { readonly ask: { readonly secret: string }; readonly answer: string | null }
  /** Opens what `protect` gave; null where the key store has lost or refuses it. */
  unprotect: { readonly ask: { readonly sealed: string }; readonly answer: string | null }
  /** How the program stands on this computer. */
  computer: { readonly ask: null; readonly answer: ComputerState }
  /** Changes what is given, and tells how it stands then: the system may refuse. */
  'change-computer': { readonly ask: ComputerChange; readonly answer: ComputerState }
  /** Where and how the program stands on this computer. */
  program: { readonly ask: null; readonly answer: ProgramPlace }
  /** Ends the program, puts this file in its place and starts it, as soon as that interrupts nobody; false where it cannot. */
  'apply-update': { readonly ask: UpdateToApply; readonly answer: boolean }
  /** The same with the version before. */
  'go-back': { readonly ask: UpdateToApply; readonly answer: boolean }
  /** Shows a folder in the system's file manager; false where that failed. */
  'show-folder': { readonly ask: { readonly folder: string }; readonly answer: boolean }
}

/** What the shell may ask of the station. */
export type AsksOfStation = {
  /** What would be cut short if the program ended now. */
  'before-quit': { readonly ask: null; readonly answer: ShellState }
  /** Where this computer's kiosk is; null while it has no PIN. */
  kiosk: { readonly ask: null; readonly answer: string | null }
  /** Files that were opened with the program, for the next page that asks; tells how many can be read. */
  'hand-files': { readonly ask: { readonly paths: readonly string[] }; readonly answer: number }
}

export type ToShell =
  | { readonly type: 'stage'; readonly stage: StartStage }
  | { readonly type: 'open'; readonly link: string }
  | { readonly type: 'state'; readonly state: ShellState }
  | { readonly type: 'notice'; readonly notice: ShellNotice }
  /** It could not start, and ends now. */
  | { readonly type: 'trouble'; readonly trouble: StartTrouble }
  | Asked<AsksOfShell>
  | Answered

export type ToStation =
  /** The console has stood in the window for a while: this version works here. */
  | { readonly type: 'healthy' }
  /** End in order. */
  | { readonly type: 'stop' }
  /** The computer goes to sleep, or has woken. */
  | { readonly type: 'sleep' | 'wake' }
  /** The program ends once nobody is in a call or an interview: nobody new is called; or it goes on after all. */
  | { readonly type: 'finish-calls' | 'go-on' }
  | Asked<AsksOfStation>
  | Answered

export type Asked<Asks> = {
  readonly type: 'ask'
  readonly id: number
  readonly name: keyof Asks
  readonly ask: unknown
}

export type Answered = {
  readonly type: 'answer'
  readonly id: number
  /** `undefined` where the other side could not answer at all. */
  readonly answer: unknown
}
