import type { ShellState } from '../contract/shell.ts'
import type { QuitAnswer } from './quit-question.ts'
import { isBusy } from './tray-look.ts'

export type QuitParts = {
  /** What would be cut short; undefined where the station cannot say. */
  readonly ask: () => Promise<ShellState | undefined>
  /** Asks the user; at once `quit` where nothing would be cut short. */
  readonly confirm: (state: ShellState | undefined) => Promise<QuitAnswer>
  /** The user keeps it running. */
  readonly keep: () => void
  /** Nobody new is called from now on, or again. */
  readonly finishCalls: (on: boolean) => void
  /** Ends the station. */
  readonly end: () => Promise<void>
  /** Ends the program: nothing keeps it any more. */
  readonly leave: () => void
}

/** Ends the program only when that cuts nobody short, or the user says so, or the system does. */
export class Quit {
  private readonly parts: QuitParts
  private asking = false
  private ending = false
  /** It waits for calls and interviews to end. */
  finishing = false
  /** The station has ended: whoever asks now may go. */
  isOver = false

  constructor(parts: QuitParts) {
    this.parts = parts
  }

  /** By the user: the menu, the tray, the window's cross. */
  async request(): Promise<void> {
    if (this.asking || this.ending) return
    this.asking = true
    const answer = await this.decide()
    this.asking = false
    if (this.ending) return
    // It goes on while it ends; whoever asked is told at once.
    if (answer === 'quit') return void this.now()
    this.setFinishing(answer === 'finish')
    if (answer === 'keep') this.parts.keep()
  }

  /** Without a question: the system shuts down, somebody logs off, a signal came, a new version waits. */
  async now(): Promise<void> {
    if (this.ending) return
    this.ending = true
    await this.parts.end()
    this.isOver = true
    this.parts.leave()
  }

  /** How things are now: the last call may be over. */
  take(state: ShellState): void {
    if (this.finishing && !this.asking && !isBusy(state)) void this.now()
  }

  private async decide(): Promise<QuitAnswer> {
    try {
      return await this.parts.confirm(await this.parts.ask())
    } catch {
      // A question that cannot be shown must not keep anybody from quitting.
      return 'quit'
    }
  }

  private setFinishing(on: boolean): void {
    if (on === this.finishing) return
    this.finishing = on
    this.parts.finishCalls(on)
  }
}
