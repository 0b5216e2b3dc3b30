import type { LocalPhrases, LocalText, SpokenLanguage } from '../../positions/position.ts'
import { compileLexicon, type Matcher } from './compile-lexicon.ts'
import type { Concept, Lexicon } from './concept.ts'
import { countingPart, piecesOf } from './frames.ts'
import { foldText } from './gates.ts'
import { hearAnswer } from './hear-answer.ts'
import { findHits } from './find-hits.ts'

/** What an author has written of an indicator when concepts are proposed for it. */
export type IndicatorDraft = {
  readonly polarity: 'positive' | 'negative'
  readonly label: LocalText
  readonly rule: LocalText
  readonly examples: LocalPhrases
  readonly counterExamples: LocalPhrases
}

/** A concept and how much of the draft points at it; higher is nearer. */
export type ConceptProposal = { readonly conceptId: string; readonly points: number }

const POINTS = { label: 3, rule: 2, labelHit: 2, ruleHit: 1, example: 2, counterExample: -2 } as const
const ENOUGH = 2
const NEAR_BEST = 0.34
const MOST = 5
const LANGUAGES: readonly SpokenLanguage[] = ['zh', 'en']

/**
 * Returns a function that proposes concepts for a new indicator, best first: those whose cue words stand in its
 * label or rule, and those its examples hit; the author confirms. Pure.
 */
export function createConceptProposer(
  lexicon: Lexicon,
): (draft: IndicatorDraft) => readonly ConceptProposal[] {
  const compiled = compileLexicon(lexicon)
  return (draft) => {
    const points = lexicon.concepts
      .filter((concept) => concept.polarity === draft.polarity)
      .map((concept) => ({
        conceptId: concept.id,
        points: pointsFor(draft, concept, compiled.concepts.get(concept.id)),
      }))
      .filter((proposal) => proposal.points >= ENOUGH)
      .sort((one, other) => other.points - one.points)
    const best = points[0]?.points ?? 0
    return points.filter((proposal) => proposal.points >= best * NEAR_BEST).slice(0, MOST)
  }
}

function pointsFor(draft: IndicatorDraft, concept: Concept, matcher: Matcher | undefined): number {
  let points = 0
  for (const language of LANGUAGES) {
    const cues = concept.cues[language].map(foldText)
    const label = foldText(draft.label[language])
    const rule = foldText(countingPart(draft.rule[language]))
    points += Math.min(2, cues.filter((cue) => contains(label, cue, language)).length) * POINTS.label
    points += Math.min(2, cues.filter((cue) => contains(rule, cue, language)).length) * POINTS.rule
    if (!matcher) continue
    const hits = (texts: readonly string[]): number =>
      texts.filter((text) => isHit(text, matcher, { language, polarity: concept.polarity })).length
    points += Math.min(3, hits(draft.examples[language])) * POINTS.example
    points += Math.min(2, hits(piecesOf(draft.label[language]))) * POINTS.labelHit
    points += Math.min(2, hits(piecesOf(countingPart(draft.rule[language])))) * POINTS.ruleHit
    points +=
      Math.min(1, hits(draft.counterExamples[language].filter((text) => !/[(（]/.test(text)))) *
      POINTS.counterExample
  }
  return points
}

function contains(text: string, cue: string, language: SpokenLanguage): boolean {
  if (language === 'zh') return text.includes(cue)
  return new RegExp(`(?<![a-z])${cue}`).test(text)
}

function isHit(
  text: string,
  matcher: Matcher,
  { language, polarity }: { readonly language: SpokenLanguage; readonly polarity: 'positive' | 'negative' },
): boolean {
  const heard = hearAnswer({ language, segments: [{ startMs: 0, endMs: 1, text }] })
  return findHits(heard, { matcher, polarity, muted: [] }).some((hit) => hit.reason === undefined)
}
