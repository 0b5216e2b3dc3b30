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
