import { powerMonitor, powerSaveBlocker } from 'electron'

export type PowerParts = {
  readonly onSleep: () => void
  readonly onWake: () => void
  /** The system shuts down: everything ends in order, without a question. */
  readonly onShutdown: () => void
}

/** Follows the computer's sleep, and keeps it awake while somebody is in a call or an interview. */
export class Power {
  private blocker: number | undefined

  constructor({ onSleep, onWake, onShutdown }: PowerParts) {
    powerMonitor.on('suspend', onSleep)
    powerMonitor.on('resume', onWake)
    // Linux and Mac wait for the program where it says that it is not done.
    powerMonitor.on('shutdown', (event?: Electron.Event) => {
      event?.preventDefault()
      onShutdown()
    })
  }

  /** The screen may go dark; the computer stays awake. */
  keepAwake(on: boolean): void {
    if (on === (this.blocker !== undefined)) return
    if (this.blocker !== undefined) powerSaveBlocker.stop(this.blocker)
    this.blocker = on ? powerSaveBlocker.start('prevent-app-suspension') : undefined
  }
}
