import type { Indicator, SpokenLanguage } from '../../positions/position.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import type { Calibration, VerdictBasis } from '../calibration.ts'
import type { Claim, ClaimReason, Rater } from '../rater.ts'
import type { Lexicon } from './concept.ts'
import { weighEvidence, type Evidence, type Weights } from './evidence.ts'
import { EN_WEIGHTS } from './evidence-weights.en.ts'
import { ZH_WEIGHTS } from './evidence-weights.zh.ts'
import { actsOf, examineAnswer, soughtIn, type Case, type Examined } from './examine-answer.ts'
import type { Hit } from './find-hits.ts'
import { sizeOf } from './gates.ts'
import { prepareWords, type Words } from './indicator-words.ts'
import { matchExamples, saysCounterExample } from './match-examples.ts'
import { quoteHits } from './quote-hits.ts'

/** Raised whenever the grammar below rates the same words differently. */
export const LEXICAL_RATER_VERSION = '1.2.0'

/** How sure a verdict of each kind is, 0–1, where nothing fitted is given. */
const CERTAINTY: Calibration['certainty'] = {
  phrase: 0.9,
  concept: 0.8,
  example: 0.65,
  denied: 0.75,
  gated: 0.8,
  silent: 0.65,
}
/** Least probability at which evidence shows an indicator; fitted for the best balance of misses and false finds. */
const SHOWN_FROM = { positive: 0.35, negative: 0.26 } as const
/** The same where an author's own phrases and chosen concepts already say what counts. */
const SHOWN_BESIDE_PHRASES_FROM = 0.75
const WEIGHTS = { zh: ZH_WEIGHTS, en: EN_WEIGHTS } as const
const TOO_SHORT = { zh: 6, en: 4 } as const

/** What is fitted rather than written; the weights of evidence that ship where none are given. */
export type LexicalFit = {
  readonly certainty?: Calibration['certainty']
  readonly weights?: Readonly<Record<SpokenLanguage, Weights>>
}

/** The rater that needs no model: concepts, the indicator's own phrases, frames of its own words, its examples. */
export function createLexicalRater(
  lexicon: Lexicon,
  hash: string,
  { certainty = CERTAINTY, weights = WEIGHTS }: LexicalFit = {},
): Rater {
  const words = prepareWords(lexicon)
  return {
    identity: { id: 'lexical', version: LEXICAL_RATER_VERSION, hash },
    rate: async ({ question, transcript }, signal) => {
      signal?.throwIfAborted()
      const view = { transcript, words, certainty, weights }
      return rateExamined({ ...examineAnswer(question, transcript, words), ...view })
    },
  }
}

type View = Examined & {
  readonly transcript: Transcript
  readonly words: Words
  readonly certainty: Calibration['certainty']
  readonly weights: Readonly<Record<SpokenLanguage, Weights>>
}
type Found = { readonly hits: readonly Hit[]; readonly basis: VerdictBasis }

function rateExamined(view: View): readonly Claim[] {
  const language = view.heard.languages[0]
  const { offTopic, evidence } =
    language === undefined
      ? { offTopic: false, evidence: [] }
      : weighEvidence(view.heard, soughtIn(view, view.words), {
          language,
          find: view.words.vocabulary[language],
          muted: view.muted,
          weights: view.weights[language],
        })
  const gate = view.gate ?? (offTopic && !view.cases.some(saysOwnPhrase) ? 'off-topic' : undefined)
  return view.cases.map((one, index) => rateIndicator({ ...view, gate }, one, evidence[index]))
}

function rateIndicator(view: View, one: Case, evidence: Evidence): Claim {
  const { indicator } = one
  const { heard, certainty } = view
  const notShown = (basis: VerdictBasis, reason?: ClaimReason): Claim => ({
    indicatorId: indicator.id,
    verdict: 'not-shown',
    certainty: certainty[basis],
    quotes: [],
    basis,
    ...(reason === undefined ? {} : { reason }),
  })
  const cannotJudge = (reason: ClaimReason): Claim => ({
    indicatorId: indicator.id,
    verdict: 'cannot-judge',
    certainty: 0,
    quotes: [],
    reason,
  })

  const language = heard.languages[0]
  if (language === undefined)
    return heard.text === '' ? notShown('gated', 'too-short') : cannotJudge('language')
  const covered = isCovered(view, one)
  if (view.gate !== undefined && indicator.polarity === 'positive')
    return covered ? notShown('gated', view.gate) : cannotJudge('not-covered')
  // A bad behaviour needs no more than its own words, whatever else the answer is about.
  const weighs = view.gate === undefined || view.gate === 'off-topic'
  const found = search(view, one, covered && weighs ? evidence : undefined)
  const accepted = found.hits.filter((hit) => hit.reason === undefined)
  const standing = inOrder(view, indicator, accepted)
  if (standing.length > 0) {
    const { basis } = found
    const sure = Math.min(0.95, certainty[basis] + (standing.length > 1 ? 0.05 : 0))
    const quotes = quoteHits(heard, view.transcript, standing)
    return { indicatorId: indicator.id, verdict: 'shown', certainty: sure, quotes, basis }
  }
  if (accepted.length > 0) return notShown('denied', 'order')
  const reason = found.hits[0]?.reason
  if (reason !== undefined) return notShown('denied', reason)
  if (!covered) return cannotJudge('not-covered')
  return sizeOf(heard.text, language) < TOO_SHORT[language]
    ? notShown('gated', 'too-short')
    : notShown('silent')
}

/** Whether an author's own phrase stands as the candidate's act. */
const saysOwnPhrase = ({ phraseHits }: Case): boolean => phraseHits.some((hit) => hit.reason === undefined)

/** Own phrases first, then what the author is sure of, then the weight of the evidence. */
function search(view: View, one: Case, evidence: Evidence): Found {
  const { indicator, phraseHits } = one
  if (saysOwnPhrase(one)) return { hits: phraseHits, basis: 'phrase' }
  const conceptHits = one.conceptHits.filter((hit) => !saysCounterExample(view.heard, hit, indicator))
  const accepted = conceptHits.filter((hit) => hit.reason === undefined)
  const confirmed = indicator.phrases.zh.length + indicator.phrases.en.length > 0
  if (accepted.length > 0 && confirmed) return { hits: conceptHits, basis: 'concept' }
  const language = view.heard.languages[0]
  const least = confirmed ? SHOWN_BESIDE_PHRASES_FROM : SHOWN_FROM[indicator.polarity]
  const contrary =
    evidence && language && saysCounterExample(view.heard, { ...evidence.span, language }, indicator)
  if (
    evidence !== undefined &&
    language !== undefined &&
    evidence.probability >= least &&
    contrary !== true
  ) {
    const { span } = evidence
    const within = accepted.filter((hit) => span.start <= hit.start && hit.end <= span.end)
    return within.length > 0
      ? { hits: within, basis: 'concept' }
      : { hits: [{ ...span, language }], basis: 'example' }
  }
  const byExample = matchExamples(view.heard, indicator, view.muted)
  if (byExample.length > 0) return { hits: byExample, basis: 'example' }
  return { hits: [...phraseHits, ...conceptHits].filter((hit) => hit.reason !== undefined), basis: 'denied' }
}

/** "Soothes before acting": only hits that stand before the first act count. */
function inOrder(view: View, indicator: Indicator, accepted: readonly Hit[]): readonly Hit[] {
  if (!indicator.before?.length || accepted.length === 0) return accepted
  const first = Math.min(...actsOf(view, indicator.before).map((hit) => hit.start), Number.POSITIVE_INFINITY)
  return accepted.filter((hit) => hit.start <= first)
}

/** Frames are read from examples; a label alone says too little to judge by. */
function isCovered({ heard, words }: View, { indicator, words: own }: Case): boolean {
  return heard.languages.some(
    (language) =>
      own.own.patterns[language] !== undefined ||
      indicator.examples[language].length > 0 ||
      indicator.concepts.some((id) => words.compiled.concepts.get(id)?.patterns[language] !== undefined),
  )
}
