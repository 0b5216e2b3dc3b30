import type { LineProblem } from '../domain/dialler/line-problem.ts'

/** A SIP account at the company's PBX or its carrier. */
export type SipSettings = {
  readonly kind: 'sip'
  /** Host name or address. */
  readonly server: string
  readonly port: number
  readonly transport: 'udp' | 'tcp' | 'tls'
  readonly user: string
  /** Empty: the same as `user`. */
  readonly authUser: string
  readonly secret: string
  /** Of addresses of record; empty: the server. */
  readonly domain: string
  /** Shown to who is called; empty: the account's own. */
  readonly callerNumber: string
  /** Whether to register; a trunk by address does not. */
  readonly register: boolean
  /** In the order preferred. */
  readonly codecs: readonly ('PCMA' | 'PCMU')[]
  readonly srtp: 'off' | 'offered' | 'required'
  /** PEM of an authority to trust beside the system's own; empty without. */
  readonly authority: string
  /** RTP uses even ports between these, inclusive. */
  readonly ports: readonly [from: number, to: number]
}

/** An Asterisk, controlled by its REST interface (ARI). */
export type AriSettings = {
  readonly kind: 'ari'
  /** `http://192.168.1.5:8088` */
  readonly url: string
  readonly user: string
  readonly secret: string
  /** The Stasis application's name. */
  readonly application: string
  /** With `{number}`, such as `PJSIP/{number}@trunk`. */
  readonly endpoint: string
  readonly callerNumber: string
  readonly media: 'websocket' | 'audiosocket'
  /** Where Asterisk reaches this computer, for AudioSocket; empty: found out. */
  readonly host: string
}

export type LineSettings = SipSettings | AriSettings

/** `until`: epoch ms of the next try. */
export type LineState =
  | { readonly is: 'starting' }
  | { readonly is: 'ready' }
  | {
      readonly is: 'failed'
      readonly problem: LineProblem
      readonly detail: string
      readonly until: number | null
    }

/** How a call ended, as the network tells it. */
export type HangUp =
  | { readonly by: 'peer'; readonly was: 'up' }
  | { readonly by: 'us'; readonly was: 'up' | 'ringing' }
  /** Before it was answered. `detail`: `486 Busy Here`. */
  | {
      readonly by: 'peer'
      readonly was: 'ringing'
      readonly because: 'busy' | 'no-answer' | 'declined' | LineProblem
      readonly detail: string
    }
  /** Neither: no media for too long, connection gone, session expired, or the worker stopped. */
  | {
      readonly by: 'failure'
      readonly was: 'up' | 'ringing'
      readonly problem: LineProblem
      readonly detail: string
    }
  | { readonly by: 'transfer'; readonly was: 'up' }
