import type { MachineVerdict, TurnEvent, TurnRules } from '../domain/turn-taking/turn-taking.ts'
import type { HangUp, LineSettings, LineState } from './line.ts'

/** Samples of a call: mono 16-bit at the line's own rate, 8,000 or 16,000 per second. */
export type Rate = 8_000 | 16_000

/**
 * From the station to the phone worker. Ids are the station's. A message about a call that has ended is dropped: its
 * end is on its way.
 */
export type ToPhone =
  /** Sets a line up, or anew with other settings; calls that are up on it go on. */
  | { type: 'line'; lineId: string; settings: LineSettings }
  /** Ends a line once its last call is over. */
  | { type: 'line-off'; lineId: string }
  /** The network of this computer changed or it woke from sleep: every line registers again. */
  | { type: 'network-changed' }
  /** Dials. `detectMachine`: tells by `answered-by` who took the call. */
  | {
      type: 'call'
      callId: string
      lineId: string
      number: string
      ringSeconds: number
      detectMachine: boolean
    }
  | { type: 'answer'; callId: string }
  /** SIP status 4xx–6xx for a call that came in. */
  | { type: 'refuse'; callId: string; status: number }
  /** Keeps a sound for calls to play: 16 kHz mono. */
  | { type: 'sound'; soundId: string; samples: Int16Array }
  | { type: 'forget-sound'; soundId: string }
  /** Plays sounds one after another; whatever is being played stops. */
  | { type: 'play'; callId: string; playId: number; sounds: readonly string[] }
  | { type: 'stop-playing'; callId: string }
  /** Begins a turn: from now on frames are judged by these rules; ends the turn before. */
  | { type: 'listen'; callId: string; turnId: number; rules: TurnRules }
  | { type: 'more-time'; callId: string; turnId: number; ms: number }
  | { type: 'stop-listening'; callId: string }
  /** The answer to `confirm`. */
  | { type: 'confirmed'; callId: string; turnId: number; onset: number; isSpeech: boolean }
  | { type: 'send-digits'; callId: string; digits: string }
  /** Hands the call over to a number of the company (REFER, or the PBX's redirect); ends for us once it took over. */
  | { type: 'transfer'; callId: string; number: string }
  | { type: 'hang-up'; callId: string }
  | { type: 'stop' }

/** One call's sound since the last message; `at` is the number of the first sample. */
export type MediaBatch = {
  callId: string
  at: number
  /** From the candidate; silence where packets were lost. */
  heard: Int16Array
  /** What was played to them in the same time, as long as `heard`; null where nothing was. */
  played: Int16Array | null
}

/** What a call's media went through; counts since it began. */
export type MediaFigures = {
  codec: 'PCMA' | 'PCMU'
  rate: Rate
  encrypted: boolean
  sent: number
  received: number
  lost: number
  late: number
  duplicates: number
  /** From others than the latched source. */
  strangers: number
  /** RFC 3550, ms. */
  jitterMs: number
  /** From RTCP, 0–1; null without reports. */
  lostByPeer: number | null
}

/** From the phone worker to the station. */
export type FromPhone =
  | { type: 'ready' }
  | { type: 'line-state'; lineId: string; state: LineState }
  /** `from` as the network gave it; empty where withheld. */
  | { type: 'incoming'; callId: string; lineId: string; from: string; to: string }
  | { type: 'ringing'; callId: string }
  | { type: 'up'; callId: string; rate: Rate; codec: MediaFigures['codec'] }
  | { type: 'ended'; callId: string; how: HangUp; figures: MediaFigures | null }
  /** `at`: sample of the call's own clock at which the key was pressed. */
  | { type: 'digit'; callId: string; digit: string; at: number }
  | { type: 'played'; callId: string; playId: number; how: 'end' | 'stopped' | 'interrupted'; at: number }
  /** Is this speech? 16 kHz mono, at most a second. Unanswered for 200 ms, loudness decides. */
  | { type: 'confirm'; callId: string; turnId: number; onset: number; samples: Int16Array }
  /** `at`: sample of the call's own clock at which the turn began. */
  | { type: 'turn'; callId: string; turnId: number; at: number; event: TurnEvent }
  /** Once after `up`, where that was asked for; `unsure` counts as a person. */
  | { type: 'answered-by'; callId: string; by: MachineVerdict }
  | { type: 'transferred'; callId: string }
  /** The call goes on with us; `detail` is what the network said. */
  | { type: 'transfer-failed'; callId: string; detail: string }
  /** Of all calls that are up, about every 100 ms; less often while the station is behind. */
  | { type: 'media'; calls: readonly MediaBatch[] }
  /** Every 5 s. `gap…`: between packets sent, ms, over all calls. */
  | { type: 'health'; rss: number; calls: number; gapP50: number; gapP99: number; gapMax: number }
