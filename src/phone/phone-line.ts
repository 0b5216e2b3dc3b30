import type { HangUp, LineState } from './line.ts'
import type { MediaFigures, Rate } from './protocol.ts'

/** One way to the telephone network: a SIP account, or an Asterisk. Nothing here throws for what the network does. */
export interface PhoneLine {
  readonly state: LineState
  /** Called with the present state at once, and after each change. */
  onState(listener: (state: LineState) => void): void
  /** A call that came in; it rings until it is answered, refused, or its caller gives up. */
  onIncoming(listener: (call: IncomingCall) => void): void
  /** Dials; `number` in E.164 or as the PBX dials it. The call ends with `no-answer` after `ringSeconds`. */
  place(number: string, options: { readonly ringSeconds: number }): PhoneCall
  /** The computer woke or has another network: registers again at once. */
  networkChanged(): void
  /** Takes no more calls, leaves the server in good order, and frees every socket; calls that are up are hung up. */
  close(): Promise<void>
}

export interface PhoneCall {
  /** The far end rings; early sound is not passed on. */
  onRinging(listener: () => void): void
  /** Once, when both sides can hear each other. */
  onUp(listener: (sound: CallSound) => void): void
  /** `0`–`9`, `*`, `#`, `A`–`D`; once for each press, with the sample of the call's clock at which it began. */
  onDigit(listener: (digit: string, at: number) => void): void
  /** Once, always: whatever happened before. Nothing is called after it. */
  onEnded(listener: (how: HangUp) => void): void
  /** By RFC 4733, or by SIP INFO where the other side cannot. */
  sendDigits(digits: string): void
  /** Resolves once another telephone has the call; rejects with what the network said, and the call goes on. */
  transfer(number: string): Promise<void>
  /** Ends it, whatever state it is in. */
  hangUp(): void
}

export interface IncomingCall extends PhoneCall {
  /** As the network gave it; empty where withheld. */
  readonly from: string
  readonly to: string
  answer(): void
  /** A SIP status, 400–699. */
  refuse(status: number): void
}

export { frameMs } from '../domain/turn-taking/turn-taking.ts'

/**
 * The two-way sound of a call that is up. Every 20 ms of the call's own clock the listener is given what was heard and
 * returns what is to be played in the same time; null is silence. Frames have `rate / 50` samples. A frame that did not
 * arrive in time is concealed; on hold frames are silent and the clock goes on.
 */
export interface CallSound {
  readonly rate: Rate
  readonly codec: MediaFigures['codec']
  onFrame(listener: (heard: Int16Array) => Int16Array | null): void
  figures(): MediaFigures
}
