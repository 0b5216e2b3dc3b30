/** What the benchmark measured. */
export type BenchFigures = {
  /** Seconds of sound written down in one second, two recordings at once; each round. Empty where it could not be measured. */
  readonly speechPaces: readonly number[]
  /** Seconds to rate one answer; null where it could not be measured. */
  readonly ratingSeconds: number | null
  /** Seconds to encrypt, keep, join and read a megabyte of a recording. */
  readonly mediaSecondsPerMegabyte: number
  /** Seconds of one committed change of the database. */
  readonly commitSeconds: number
  /** How much of the processor other programs took before it began, 0–1. */
  readonly busyElsewhere: number
}

export type Estimate = {
  /** Five minutes of video each, results included; null without recognition. */
  readonly interviewsAnHour: Range | null
  /** Calls of five minutes, half of it speech, whose results are all there ten minutes after the last hang-up. */
  readonly callsAtOnce: Range | null
  /** From the last answer of one who is alone to the report, seconds. */
  readonly reportAfterSeconds: Range | null
  /** How far the figures may be off to either side, 0–1. */
  readonly uncertainty: number
  /** Why it is rough: other programs were at work, or the rounds differed. */
  readonly rough: 'busy' | 'uneven' | null
}

export type Range = { readonly about: number; readonly from: number; readonly to: number }

/** The interview that is counted: as in `bench interviews`, four answers of five minutes together, at 1 Mbit/s. */
export const interview = { spoken: 300, answers: 4, megabytes: 37.5, commits: 400, lastAnswer: 75 } as const
/** The call that is counted: as in `bench calls-rated`, eight answers, half of five minutes spoken. */
export const call = {
  length: 300,
  spoken: 150,
  answers: 8,
  commits: 160,
  firstPart: 80,
  promise: 600,
} as const
/** What the station does besides what is measured apart (HTTPS, slices, queue): fitted on `bench interviews`. */
const besides = 1.07
/** Making the report, and noticing that the answer has ended; fitted on `bench interviews`, one alone. */
const reportSeconds = 1
/** As many calls at once were held with no packet lost on two cores; more were never tried. */
export const triedCalls = 200

/**
 * Estimates what a computer holds. With p the pace of recognition, r seconds for a rating, m for a megabyte, c for a
 * commit:
 * - an interview costs w = 1.07 · (300/p + 4r + 37.5m + 400c) seconds, an hour holds 3600/w;
 * - a call costs v = 150/p + 8r + 160c; the first words of a call are there after 80 s, so that 300 − 80 + 600 s remain
 *   for all: (820)/v calls;
 * - a report needs 75/p + r + 1 seconds.
 * The README's computer worked off its calls at 10 s each, so that its p is about 15.4: the formula then gives 162
 * interviews an hour (measured 161), 81 calls (82) and 5.9 s (5.9 s).
 */
export function estimate(figures: BenchFigures): Estimate {
  const { speechPaces, ratingSeconds, mediaSecondsPerMegabyte, commitSeconds, busyElsewhere } = figures
  const pace = medianOf(speechPaces)
  const spread = pace === null ? 0 : (Math.max(...speechPaces) - Math.min(...speechPaces)) / 2 / pace
  const uncertainty = Math.min(0.6, 0.1 + spread + (busyElsewhere > 0.1 ? busyElsewhere / 2 : 0))
  const rough = busyElsewhere > 0.15 ? 'busy' : spread > 0.15 ? 'uneven' : null
  if (pace === null || ratingSeconds === null)
    return { interviewsAnHour: null, callsAtOnce: null, reportAfterSeconds: null, uncertainty, rough }
  const work =
    besides *
    (interview.spoken / pace +
      interview.answers * ratingSeconds +
      interview.megabytes * mediaSecondsPerMegabyte +
      interview.commits * commitSeconds)
  const callWork = call.spoken / pace + call.answers * ratingSeconds + call.commits * commitSeconds
  const calls = Math.min(triedCalls, (call.length - call.firstPart + call.promise) / callWork)
  const report = interview.lastAnswer / pace + ratingSeconds + reportSeconds
  const around = (value: number, most = Number.POSITIVE_INFINITY): Range => ({
    about: Math.floor(value),
    from: Math.floor(value * (1 - uncertainty)),
    to: Math.min(most, Math.ceil(value * (1 + uncertainty))),
  })
  const { from, to } = around(report)
  return {
    interviewsAnHour: around(3600 / work),
    callsAtOnce: around(calls, triedCalls),
    reportAfterSeconds: { about: Math.round(report * 10) / 10, from, to },
    uncertainty: Math.round(uncertainty * 100) / 100,
    rough,
  }
}

export function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle]
  if (upper === undefined) return null
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}
