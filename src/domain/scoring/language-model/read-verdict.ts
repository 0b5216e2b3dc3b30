import type { YesNoAnswer } from './judge.ts'

/**
 * Share of the likeliest next tokens that must say yes or no, 0–1: with less than half the model was about to say
 * something else, and what little it gave to yes and no tells nothing.
 */
const LEAST_MASS = 0.5
/** Silent where `|P(yes) − 0.5|` is below this: between 0.35 and 0.65 small changes of wording turn the answer. */
const SILENT_WITHIN = 0.15
/** A model's "certain" is not a certainty; keeps log-odds finite. */
const SUREST = 0.99

export type ModelVerdict = {
  readonly verdict: 'shown' | 'not-shown' | 'cannot-judge'
  /** 0–1; 0 where it cannot judge. */
  readonly certainty: number
  readonly quote: string | undefined
}

/** One verdict from the answers to one question about each part of a text: shown where any part shows it. */
export function readVerdict(answers: readonly YesNoAnswer[]): ModelVerdict {
  const answered = answers.filter(({ mass }) => mass >= LEAST_MASS)
  const best = answered.toSorted((one, other) => other.yes - one.yes)[0]
  const silent = { verdict: 'cannot-judge', certainty: 0, quote: undefined } as const
  if (best === undefined || answered.length < answers.length) {
    return best !== undefined && best.yes >= 0.5 + SILENT_WITHIN ? shown(best) : silent
  }
  if (Math.abs(best.yes - 0.5) < SILENT_WITHIN) return silent
  return best.yes > 0.5
    ? shown(best)
    : { verdict: 'not-shown', certainty: Math.min(SUREST, 1 - best.yes), quote: undefined }
}

function shown({ yes, quote }: YesNoAnswer): ModelVerdict {
  return { verdict: 'shown', certainty: Math.min(SUREST, yes), quote }
}
