import type { Indicator, Question } from '../../positions/position.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import type { ClaimReason } from '../rater.ts'
import { findHits, type Hit, type Muted } from './find-hits.ts'
import { findInstructions, findReadouts, looksLikeList, looksLikeReadout } from './gates.ts'
import { hearAnswer, type Heard, type Span } from './hear-answer.ts'
import type { IndicatorWords, Words } from './indicator-words.ts'
import { looksRaw, repairHomophones } from './repair-homophones.ts'
import type { PointedHit, Sought } from './see-answer.ts'

/** What is known of an answer before any indicator is judged. */
export type Examined = {
  readonly heard: Heard
  /** Stretches that carry no weight: instructions to the scorer and the rubric read back. */
  readonly muted: readonly Muted[]
  /** Why no positive indicator can be shown by it, if so. */
  readonly gate: ClaimReason | undefined
  readonly cases: readonly Case[]
}

/** An indicator with its words and everything they hit. */
export type Case = {
  readonly indicator: Indicator
  readonly words: IndicatorWords
  readonly phraseHits: readonly Hit[]
  readonly conceptHits: readonly PointedHit[]
}

/** Points from which a concept says what the indicator is. */
const LEADING_POINTS = 4
const REQUIRES_REACH = 30

/** Hears an answer and looks up every indicator's phrases and concepts in it. */
export function examineAnswer(question: Question, transcript: Transcript, words: Words): Examined {
  const said = hearAnswer(transcript)
  const heard =
    said.languages[0] === 'zh' && looksRaw(said) ? repairHomophones(said, words.soundsFor(question)) : said
  const readouts = findReadouts(heard, question)
  const muted: readonly Muted[] = [
    ...findInstructions(heard).map((span) => ({ ...span, instructs: true })),
    ...readouts,
  ]
  const place = { heard, muted, words }
  const known = words.of(question)
  const cases = question.indicators.flatMap((indicator): Case[] => {
    const own = known.get(indicator.id)
    if (!own) return []
    const phraseHits = findHits(heard, { matcher: own.own, polarity: indicator.polarity, muted })
    return [{ indicator, words: own, phraseHits, conceptHits: requiredHits(place, indicator, own) }]
  })
  return { heard, muted, gate: gateOf(heard, readouts), cases }
}

/** What the weighing of evidence is to look for. */
export function soughtIn({ heard, cases }: Examined, words: Words): readonly Sought[] {
  const language = heard.languages[0]
  if (language === undefined) return []
  return cases.flatMap(({ indicator, words: own, conceptHits }) => {
    const profile = own.profile[language]
    if (!profile) return []
    const leading = [...own.points].filter(([, points]) => points >= LEADING_POINTS)
    const all = (flag: 'ownAct' | 'needsTime'): boolean =>
      leading.length > 0 && leading.every(([id]) => words.compiled.concepts.get(id)?.concept?.[flag] === true)
    return [
      {
        indicator,
        profile,
        hits: conceptHits.filter((hit) => hit.reason === undefined),
        top: Math.max(0, ...own.points.values()),
        ownAct: all('ownAct'),
        needsTime: all('needsTime'),
      },
    ]
  })
}

type Place = { readonly heard: Heard; readonly muted: readonly Muted[]; readonly words: Words }

/** Positive hits of concepts that stand as the candidate's own acts. */
export const actsOf = (place: Place, ids: readonly string[]): readonly Hit[] =>
  ids.flatMap((id) => hitsOf(place, id, 'positive')).filter((hit) => hit.reason === undefined)

function gateOf(heard: Heard, readouts: readonly Span[]): ClaimReason | undefined {
  if (looksLikeReadout(heard, readouts)) return 'readout'
  if (looksLikeList(heard)) return 'listed'
  return undefined
}

/** Hits of the indicator's concepts that have one of the required concepts close by. */
function requiredHits(place: Place, indicator: Indicator, words: IndicatorWords): readonly PointedHit[] {
  const hits = [...words.points]
    .flatMap(([id, points]) =>
      hitsOf(place, id, indicator.polarity).map((hit) => Object.assign({ points }, hit)),
    )
    .sort((one, other) => one.start - other.start)
  if (!indicator.requires?.length || hits.length === 0) return hits
  const needed = actsOf(place, indicator.requires)
  return hits.filter((hit) =>
    needed.some((other) => other.start < hit.end + REQUIRES_REACH && hit.start < other.end + REQUIRES_REACH),
  )
}

function hitsOf({ heard, muted, words }: Place, id: string, polarity: Indicator['polarity']): readonly Hit[] {
  const matcher = words.compiled.concepts.get(id)
  return matcher ? findHits(heard, { matcher, polarity, muted }) : []
}
