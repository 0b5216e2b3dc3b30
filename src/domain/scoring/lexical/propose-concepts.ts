import type { LocalPhrases, LocalText, SpokenLanguage } from '../../positions/position.ts'
import { compileLexicon, type Matcher } from './compile-lexicon.ts'
import type { Concept, Lexicon } from './concept.ts'
import { countingPart, piecesOf } from './frames.ts'
import { foldText } from './gates.ts'
import { hearAnswer, type Heard } from './hear-answer.ts'
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
 * label or rule, and those its label, rule or examples hit; the author confirms. Pure.
 */
export function createConceptProposer(
  lexicon: Lexicon,
): (draft: IndicatorDraft) => readonly ConceptProposal[] {
  const compiled = compileLexicon(lexicon)
  const cues = new Map(lexicon.concepts.map((concept) => [concept.id, foldCues(concept)]))
  return (draft) => {
    const texts = LANGUAGES.map((language) => hearDraft(draft, language))
    const points = lexicon.concepts
      .filter((concept) => concept.polarity === draft.polarity)
      .map(({ id, polarity }) => {
        const matcher = compiled.concepts.get(id)
        const sum = texts.reduce(
          (total, one) =>
            total +
            cuePoints(one, cues.get(id)?.[one.language] ?? []) +
            (matcher ? hitPoints(one, matcher, polarity) : 0),
          0,
        )
        return { conceptId: id, points: sum }
      })
      .filter((proposal) => proposal.points >= ENOUGH)
      .sort((one, other) => other.points - one.points)
    const best = points[0]?.points ?? 0
    return points.filter((proposal) => proposal.points >= best * NEAR_BEST).slice(0, MOST)
  }
}

/** A draft's texts in one language, made ready once for every concept. */
type HeardDraft = {
  readonly language: SpokenLanguage
  readonly label: string
  readonly rule: string
  readonly heard: Readonly<Record<'label' | 'rule' | 'examples' | 'counterExamples', readonly Heard[]>>
}

function hearDraft(draft: IndicatorDraft, language: SpokenLanguage): HeardDraft {
  const hear = (text: string): Heard => hearAnswer({ language, segments: [{ startMs: 0, endMs: 1, text }] })
  const rule = countingPart(draft.rule[language])
  return {
    language,
    label: foldText(draft.label[language]),
    rule: foldText(rule),
    heard: {
      label: piecesOf(draft.label[language]).map(hear),
      rule: piecesOf(rule).map(hear),
      examples: draft.examples[language].map(hear),
      counterExamples: draft.counterExamples[language].filter((text) => !/[(（]/.test(text)).map(hear),
    },
  }
}

function cuePoints({ language, label, rule }: HeardDraft, cues: readonly string[]): number {
  const found = (text: string): number =>
    Math.min(2, cues.filter((cue) => contains(text, cue, language)).length)
  return found(label) * POINTS.label + found(rule) * POINTS.rule
}

function hitPoints({ heard }: HeardDraft, matcher: Matcher, polarity: Concept['polarity']): number {
  const hits = (texts: readonly Heard[], most: number): number =>
    Math.min(
      most,
      texts.filter((text) =>
        findHits(text, { matcher, polarity, muted: [] }).some((hit) => hit.reason === undefined),
      ).length,
    )
  return (
    hits(heard.examples, 3) * POINTS.example +
    hits(heard.label, 2) * POINTS.labelHit +
    hits(heard.rule, 2) * POINTS.ruleHit +
    hits(heard.counterExamples, 1) * POINTS.counterExample
  )
}

const foldCues = ({ cues }: Concept): Readonly<Record<SpokenLanguage, readonly string[]>> => ({
  zh: cues.zh.map(foldText),
  en: cues.en.map(foldText),
})

function contains(text: string, cue: string, language: SpokenLanguage): boolean {
  if (language === 'zh') return text.includes(cue)
  return new RegExp(`(?<![a-z])${cue}`).test(text)
}
