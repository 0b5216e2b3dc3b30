import { LineEar } from '../../src/domain/turn-taking/line-ear.ts'
import { TurnTaker } from '../../src/domain/turn-taking/turn-taker.ts'
import type { TurnEvent, TurnRules } from '../../src/domain/turn-taking/turn-taking.ts'
import type { VoiceActivity } from '../../src/engines/speech/voice-activity-engine.ts'
import { upsample } from '../../src/phone/codec/resample.ts'
import { loudness } from '../../src/phone/worker/loudness.ts'
import { frameLength, lineRate } from './telephone-line.ts'

/** Sound that a confirmation looks back at, samples, and how many frames later its answer is there. */
const lookBack = 0.64 * lineRate
const lateBy = 1

export type TurnOnLine = {
  readonly rules: TurnRules
  /** Without it loudness decides. */
  readonly voice?: VoiceActivity
  /** What is played meanwhile; its echo is in the line already. */
  readonly played?: Int16Array
  readonly ear?: LineEar
}

/** What the turn-taker makes of a line, frame by frame, as the phone worker asks it; the line goes on after the end. */
export async function takeTurnOn(heard: Int16Array, turn: TurnOnLine): Promise<TurnEvent[]> {
  const { rules, voice, played = new Int16Array(0), ear = new LineEar() } = turn
  const taker = new TurnTaker(rules, ear)
  const events: TurnEvent[] = []
  let due: { at: number; onset: number; is: boolean } | null = null
  for (let at = 0; at + frameLength <= heard.length; at += frameLength) {
    const frames = at / frameLength
    const news: TurnEvent[] = []
    if (due !== null && due.at <= frames) {
      news.push(...taker.heardSpeech(due.onset, due.is))
      due = null
    }
    const playing = at < played.length ? played.subarray(at, at + frameLength) : null
    news.push(
      ...taker.frame({
        heardDb: loudness(heard.subarray(at, at + frameLength)),
        playedDb: playing === null ? null : loudness(playing),
      }),
    )
    for (const event of news) {
      if (event.kind !== 'onset') continue
      const recent = heard.subarray(Math.max(0, at + frameLength - lookBack), at + frameLength)
      const is = (await voice?.isSpeech(upsample(recent))) ?? true
      due = { at: frames + lateBy, onset: event.onset, is }
    }
    events.push(...news)
  }
  return events
}
