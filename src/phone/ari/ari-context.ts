import type { AriEvent } from './ari-events.ts'
import type { AriHttp } from './ari-http.ts'
import type { AriNames } from './ari-names.ts'
import type { SoundChannels } from './media/sound-channels.ts'

/** Whose a channel or bridge is: told what happens to it. What nobody follows is not ours any more, and removed. */
export interface Follower {
  take(event: AriEvent): void
  /** Asterisk was out of sight for a while, and no longer has it. */
  missing(): void
}

/** How long things may take, ms. */
export type AriTimes = {
  /** An answer of the REST interface, and the opening of a WebSocket. */
  readonly answerMs: number
  /** Between looks at whether the application is still registered. */
  readonly lookMs: number
  /** Calls outlive a connection that is lost for so long. */
  readonly graceMs: number
  /** Sound that does not come so long is heard as silence. */
  readonly patienceMs: number
  /** Sound that does not come so long ends the call. */
  readonly quietMs: number
  /** Sound may end so much before Asterisk tells why. */
  readonly explainMs: number
  /** The other telephone rings this long when a call is handed over. */
  readonly transferMs: number
}

/** What a call needs of its line. */
export type AriContext = {
  readonly http: AriHttp
  readonly names: AriNames
  readonly application: string
  /** With `{number}`. */
  readonly endpoint: string
  /** Empty: the PBX decides. */
  readonly callerNumber: string
  readonly sounds: SoundChannels
  readonly times: AriTimes
  readonly follow: (id: string, follower: Follower) => void
  readonly unfollow: (id: string) => void
  /** Whether events come at this moment. */
  readonly isConnected: () => boolean
  /** Work that goes on after a call's end; the line waits for it when it closes. */
  readonly tidy: (work: Promise<void>) => void
  /** Keeps an eye on two telephones that talk without us, until one of them hangs up. */
  readonly handOver: (bridge: string, channels: readonly string[]) => void
}
