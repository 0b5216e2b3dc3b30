import type { TurnRules } from './turn-taking.ts'

/** Up to here it was a word or two, and from here on much was said, ms of speech. */
const littleMs = 1_000
const muchMs = 6_000
/** A last stretch shorter than this is a clause that was just begun, ms. */
const begunMs = 500

/** How much longer than their longest pause so far somebody may pause. */
const pauseGrowth = 1.35

/**
 * Quiet that ends an answer, ms: falls evenly from `shortAnswerSilenceMs` to `endSilenceMs` between one and six seconds
 * of speech. Half-way between the two at least after a clause that was just begun; and longer than the speaker's own
 * pauses so far, by a third, up to `shortAnswerSilenceMs`.
 */
export function endSilence(
  rules: Pick<TurnRules, 'endSilenceMs' | 'shortAnswerSilenceMs'>,
  said: { readonly spokenMs: number; readonly lastStretchMs: number; readonly longestPauseMs: number },
): number {
  const { endSilenceMs, shortAnswerSilenceMs } = rules
  const more = Math.max(0, shortAnswerSilenceMs - endSilenceMs)
  const much = Math.min(1, Math.max(0, (said.spokenMs - littleMs) / (muchMs - littleMs)))
  const share = said.lastStretchMs < begunMs ? Math.max(0.5, 1 - much) : 1 - much
  return Math.max(
    endSilenceMs + more * share,
    Math.min(shortAnswerSilenceMs, pauseGrowth * said.longestPauseMs),
  )
}
