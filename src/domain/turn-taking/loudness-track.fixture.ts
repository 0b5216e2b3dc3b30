import { LineEar } from './line-ear.ts'
import { TurnTaker } from './turn-taker.ts'
import { type Frame, frameMs, type TurnEvent, type TurnRules } from './turn-taking.ts'

/** Steady sounds, dBFS. */
const levels: Readonly<Record<string, number>> = { gone: -96, quiet: -60, noise: -46, fan: -38 }
/** Voices, dBFS: 40 ms of every 200 are as quiet as the closure of a consonant. The echoes are those of `line`. */
const voices: Readonly<Record<string, number>> = {
  soft: -38,
  loud: -24,
  shout: -14,
  line: -20,
  'strong-echo': -35,
  'weak-echo': -45,
}
const closureDb = 22

/** Loudness of a named sound so many ms after it began. */
function levelOf(name: string, ms: number): number {
  const voice = voices[name]
  if (voice !== undefined) return ms % 200 >= 80 && ms % 200 < 120 ? voice - closureDb : voice
  const db = levels[name] ?? Number(name)
  if (Number.isNaN(db)) throw new Error(`no sound ${name}`)
  return db
}

export type MarkedFrame = Frame & { readonly isVoice: boolean }

/** Frames of a script like `quiet 500, loud 800, weak-echo/line 2000`: what is heard, what is played, ms. */
export function track(script: string, shiftDb = 0): MarkedFrame[] {
  return script.split(', ').flatMap((item) => {
    const [what = '', length = ''] = item.split(' ')
    const [heard = '', played] = what.split('/')
    return Array.from({ length: Number(length) / frameMs }, (_, index) => ({
      heardDb: levelOf(heard, index * frameMs) + (heard === 'gone' ? 0 : shiftDb),
      playedDb: played === undefined ? null : levelOf(played, index * frameMs),
      isVoice: heard in voices,
    }))
  })
}

export const someRules: TurnRules = {
  endSilenceMs: 800,
  shortAnswerSilenceMs: 1_600,
  noSpeechMs: 6_000,
  hardLimitMs: 60_000,
  bargeIn: true,
}

export type Answering = {
  readonly rules?: Partial<TurnRules>
  /** Always that answer; `null`: none. Without it, whether there was a voice in the last 200 ms. */
  readonly isSpeech?: boolean | null
  /** Frames until that is answered. */
  readonly lateBy?: number
  readonly ear?: LineEar
}

/** What comes of it all, each onset answered. */
export function follow(frames: readonly MarkedFrame[], answering: Answering = {}): TurnEvent[] {
  const { rules = {}, isSpeech, lateBy = 1, ear = new LineEar() } = answering
  const taker = new TurnTaker({ ...someRules, ...rules }, ear)
  const events: TurnEvent[] = []
  const answers: { readonly due: number; readonly onset: number; readonly is: boolean }[] = []
  const take = (news: readonly TurnEvent[], index: number): void => {
    for (const event of news) {
      events.push(event)
      if (event.kind !== 'onset' || isSpeech === null) continue
      const is = isSpeech ?? frames.slice(Math.max(0, index - 9), index + 1).some(({ isVoice }) => isVoice)
      answers.push({ due: index + lateBy, onset: event.onset, is })
    }
  }
  for (const [index, frame] of frames.entries()) {
    for (const { due, onset, is } of answers) if (due === index) take(taker.heardSpeech(onset, is), index)
    take(taker.frame(frame), index)
  }
  return events
}

/** `began 500, paused 1300, over silence 2900`; without the questions. */
export function told(events: readonly TurnEvent[]): string {
  return events
    .flatMap((event) => {
      const { kind, at } = event
      if (kind === 'onset') return []
      if (kind === 'over') return [`over ${event.because} ${at}`]
      if (kind === 'still-there') return [`still-there ${event.times} ${at}`]
      return [`${kind.replace('speech-', '')} ${at}`]
    })
    .join(', ')
}
