import type { LocalText, SpokenLanguage } from './position.ts'

export const differenceFields = [
  'name',
  'summary',
  'description',
  'weight',
  'required',
  'mustPass',
  'minCertainty',
  'advanceAt',
  'rejectBelow',
  'humanFirst',
  'kind',
  'title',
  'prompt',
  'thinkSeconds',
  'answerSeconds',
  'competency',
  'polarity',
  'label',
  'rule',
  'examples',
  'counterExamples',
  'concepts',
  'requires',
  'before',
  'phrases',
  'mustHave',
  'line',
  'when',
  'whenIndicators',
  'replySeconds',
  'missing',
  'image',
  'imageDescription',
  'expected',
  'multiple',
  'optionLabel',
  'right',
  'unit',
  'min',
  'max',
  'rightFrom',
  'rightTo',
  'accept',
  'maxMegabytes',
  'candidateField',
  'modes',
  'practice',
  'stepQuestion',
  'takes',
  'maxProbes',
  'conditions',
  'isOneOf',
  'isNoneOf',
  'isAtLeast',
  'isAtMost',
  'isShown',
  'stage',
  'fast',
] as const
export type DifferenceField = (typeof differenceFields)[number]

export const differenceSubjects = [
  'position',
  'competency',
  'rubric',
  'question',
  'turn',
  'indicator',
  'probe',
  'option',
  'plan',
  'step',
] as const

/** A text as written, a code (`scenario`, `negative`, `true`, a number), or the name of what is referred to. */
export type DifferenceValue = string | LocalText

/**
 * One readable difference. `added` and `removed` tell of whole parts (`field` null), or of one entry of a list (a
 * phrase, a concept); `moved` gives the places, from 1; `changed` gives a field's value before and after.
 */
export type PositionDifference = {
  readonly kind: 'added' | 'removed' | 'changed' | 'moved'
  readonly what: (typeof differenceSubjects)[number]
  /** Names from the outside in, e.g. question, indicator; empty for the position and its thresholds. */
  readonly path: readonly LocalText[]
  readonly field: DifferenceField | null
  /** Of a text or list that stands in both languages; null where the field has none. */
  readonly language: SpokenLanguage | null
  readonly before: DifferenceValue | null
  readonly after: DifferenceValue | null
}
