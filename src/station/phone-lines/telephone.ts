import type { FromPhone, ToPhone } from '../../phone/protocol.ts'

/** The phone worker, seen from the station. It is started with the first line and again when it ends. */
export interface Telephone {
  /** A message to a worker that is not there is dropped; `onDied` told of it. */
  send(message: ToPhone): void
  /** Every message, in order; returns how to stop. */
  onMessage(listener: (message: FromPhone) => void): () => void
  /** The worker ended on its own: every call is over, every line and sound must be told again. Returns how to stop. */
  onDied(listener: () => void): () => void
}

export type TelephoneHealth = {
  readonly state: 'stopped' | 'starting' | 'ready' | 'failed'
  /** Null before the worker told it. */
  readonly residentBytes: number | null
  readonly restarts: number
}

/** The worker's process: whoever has it decides whether it runs. */
export interface TelephoneProcess extends Telephone {
  /** It runs for as long as it is wanted, started again after growing waits; `ready` is told after each start. */
  keepRunning(isWanted: boolean): void
  health(): TelephoneHealth
  /** Lines are left in good order first. */
  dispose(): Promise<void>
}
