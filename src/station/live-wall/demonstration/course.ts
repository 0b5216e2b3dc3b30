import type { PlayedInterview } from './played-interviews.ts'

/** Between two phrases, ms. */
const breathMs = 700
/** From the last phrase of a part to what comes next, ms. */
const restMs = 2_000
/** From the end of an interview to its next beginning, ms. */
const againMs = 6_000

type Part = PlayedInterview['answers'][number]['parts'][number]
type Said = { readonly phrase: Part['phrases'][number]; readonly fromMs: number; readonly toMs: number }
type Stretch = {
  readonly answer: number
  readonly part: Part
  readonly askedMs: number
  readonly begunMs: number
  readonly said: readonly Said[]
  readonly endMs: number
}
export type Course = { readonly stretches: readonly Stretch[]; readonly lengthMs: number }

/** Where a played interview stands. */
export type Moment = {
  readonly stretch: Stretch
  /** Of the answer so far, in the order said. */
  readonly said: readonly Said[]
  readonly isSpeaking: boolean
}

/** When everything of an interview is said, ms from its beginning. */
export function layOut({ answers }: Pick<PlayedInterview, 'answers'>): Course {
  const stretches: Stretch[] = []
  let at = 0
  for (const [answer, { parts }] of answers.entries()) {
    for (const part of parts) {
      const begunMs = at + part.thinkSeconds * 1000
      let spoken = begunMs
      const said = part.phrases.map((phrase) => {
        const fromMs = spoken
        const toMs = fromMs + phrase.seconds * 1000
        spoken = toMs + breathMs
        return { phrase, fromMs, toMs }
      })
      const endMs = spoken + restMs
      stretches.push({ answer, part, askedMs: at, begunMs, said, endMs })
      at = endMs
    }
  }
  return { stretches, lengthMs: at + againMs }
}

/** What goes on at a time; `undefined` between the end of an interview and its next beginning. */
export function momentAt({ stretches, lengthMs }: Course, elapsedMs: number): Moment | undefined {
  const at = elapsedMs % lengthMs
  const stretch = stretches.find(({ endMs }) => at < endMs)
  if (stretch === undefined) return undefined
  const said = stretches
    .filter(({ answer }) => answer === stretch.answer)
    .flatMap((one) => one.said)
    .filter(({ toMs }) => toMs <= at)
  return { stretch, said, isSpeaking: stretch.said.some(({ fromMs, toMs }) => fromMs <= at && at < toMs) }
}

/** A voice's loudness as a meter shows it, 0–1: syllables on a slow swell. */
export function loudnessAt(ms: number): number {
  const syllable = Math.abs(Math.sin(ms / 130))
  const swell = 0.75 + 0.25 * Math.sin(ms / 900)
  return Math.round((0.35 + 0.5 * syllable) * swell * 100) / 100
}
