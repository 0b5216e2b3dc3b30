import type { InterviewPlan } from '../plan/plan.ts'

/** The language a candidate speaks in an interview. */
export type SpokenLanguage = 'zh' | 'en'

/** A text in every language the product speaks. */
export type LocalText = Readonly<Record<SpokenLanguage, string>>

/** Lists of phrases in every language the product speaks; a list may be empty. */
export type LocalPhrases = Readonly<Record<SpokenLanguage, readonly string[]>>

/** An ability a position asks for, e.g. `communication`. */
export type Competency = {
  readonly id: string
  readonly name: LocalText
  readonly description: LocalText
}

/**
 * A yes/no behaviour that shows a competency.
 * A `positive` indicator earns its `weight` when shown, a `negative` one costs it.
 * The positive weights of one question sum to 100 points.
 */
export type Indicator = {
  /** Unique within the position, e.g. `lost-parcel.soothe`. */
  readonly id: string
  readonly competency: string
  readonly polarity: 'positive' | 'negative'
  readonly weight: number
  readonly label: LocalText
  /** What counts and what does not, for a human rater and for a language-model rater. */
  readonly rule: LocalText
  readonly examples: LocalPhrases
  readonly counterExamples: LocalPhrases
  /** Ids of lexical concepts (`resources/concepts`), any of which shows the indicator. */
  readonly concepts: readonly string[]
  /** Ids of concepts of which at least one must stand in the same clause group as a hit of `concepts`. */
  readonly requires?: readonly string[]
  /** The indicator counts only when it stands before the first hit of one of these concepts ("soothes before acting"). */
  readonly before?: readonly string[]
  /** The indicator's own wordings, matched like a concept's. */
  readonly phrases: LocalPhrases
  /** Not showing it is named in the report's reasons whatever the score. */
  readonly mustHave?: boolean
}

/** What the simulated customer says next, and when. */
export type ScenarioTurn = {
  readonly id: string
  readonly line: LocalText
  /** `always`, or only if the indicators named have (not) been shown by the replies so far. */
  readonly when:
    | { readonly kind: 'always' }
    | { readonly kind: 'unless-shown'; readonly indicators: readonly string[] }
    | { readonly kind: 'if-shown'; readonly indicators: readonly string[] }
  /** Time allowed for the reply, in seconds. */
  readonly replySeconds: number
}

/** Spoken or written freely, and rated by indicators. */
export const spokenKinds = ['open', 'scenario'] as const
/** Answered by a value and checked by rule; they have one indicator, or none where nothing is scored. */
export const valueKinds = ['image', 'choice', 'number', 'availability', 'file'] as const
export const questionKinds = [...spokenKinds, ...valueKinds] as const
export type QuestionKind = (typeof questionKinds)[number]

/** Whether a question is answered in words and may have further lines and follow-ups. */
export const isSpoken = ({ kind }: Pick<Question, 'kind'>): boolean =>
  spokenKinds.some((spoken) => spoken === kind)

/** Parts of a told experience (STAR). */
const storyParts = ['situation', 'task', 'action', 'result'] as const
/** Parts of a promise to somebody. */
const promiseParts = ['deadline', 'soothing-first'] as const
/** Parts that a whole answer about an experience or a promise has; each can be asked for when it is missing. */
export const answerParts = [...storyParts, ...promiseParts] as const
export type AnswerPart = (typeof answerParts)[number]

/** Parts that a follow-up may ask for: whoever plays a scene tells no story of it. */
export const partsAskable = ({ kind }: Pick<Question, 'kind'>): readonly AnswerPart[] =>
  kind === 'scenario' ? promiseParts : answerParts

/** An approved follow-up, asked when something is missing from an answer. */
export type Probe = {
  /** Unique within the position. */
  readonly id: string
  /** Asked only while this has not been shown or said. */
  readonly missing:
    | { readonly kind: 'indicator'; readonly indicatorId: string }
    | { readonly kind: 'part'; readonly part: AnswerPart }
  readonly line: LocalText
  /** Time allowed for the reply, in seconds. */
  readonly replySeconds: number
}

export type ChoiceOption = {
  readonly id: string
  readonly label: LocalText
  /** Choosing it shows the question's indicator. */
  readonly right: boolean
}

export type Question = {
  /** Unique within the bank and stable across versions, e.g. `hcs-lost-parcel`. */
  readonly id: string
  readonly kind: QuestionKind
  readonly title: LocalText
  /** What is shown and spoken to the candidate. */
  readonly prompt: LocalText
  /** Scenario only: the customer's further lines, in order. */
  readonly turns: readonly ScenarioTurn[]
  readonly thinkSeconds: number
  readonly answerSeconds: number
  readonly indicators: readonly Indicator[]
  /** Follow-ups in the order of their importance; the plan says how many may be asked. */
  readonly probes?: readonly Probe[]
  /** Image only: the picture (an asset's id), what it shows in words, and the answers that are right. */
  readonly image?: {
    readonly assetId: string
    readonly description: LocalText
    readonly expected: readonly string[]
  }
  /** Choice only. */
  readonly options?: readonly ChoiceOption[]
  /** Choice only: more than one may be chosen. */
  readonly multiple?: boolean
  /** Number only; a value from `rightFrom` to `rightTo` (each may be left out) shows the indicator. */
  readonly number?: {
    readonly unit: LocalText
    readonly min: number
    readonly max: number
    readonly rightFrom?: number
    readonly rightTo?: number
  }
  /** File only. */
  readonly file?: { readonly accept: 'photo' | 'document'; readonly maxMegabytes: number }
  /** Value kinds but image and file: the candidate's own field (its id) that takes the answer over. */
  readonly field?: string
}

/** How indicators become scores, and scores a recommendation. */
export type Rubric = {
  /** Weight of each competency in the match, any positive unit; only ratios matter. */
  readonly weights: Readonly<Record<string, number>>
  /** What the position asks of each competency, 0–100; meeting it is a full match on that competency. */
  readonly required: Readonly<Record<string, number>>
  /** Competencies without which a machine never recommends to advance. */
  readonly mustPass: readonly string[]
  /** Mean certainty (0–1) below which the recommendation is a human review. */
  readonly minCertainty: number
  /** Match (0–100) from which to advance, and below which to decline. */
  readonly advanceAt: number
  readonly rejectBelow: number
  /** HR rates an answer before seeing what the machine says of it. */
  readonly humanFirst?: boolean
}

/** A role with a competency model, its rubric, its question bank and its interview plan: what a version freezes. */
export type Position = {
  readonly id: string
  readonly name: LocalText
  readonly summary: LocalText
  readonly competencies: readonly Competency[]
  readonly rubric: Rubric
  readonly questions: readonly Question[]
  /** How interviews are held; without one `planOf` (domain/plan) asks every question in order. */
  readonly plan?: InterviewPlan
}
