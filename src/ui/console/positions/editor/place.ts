import type { PositionFinding } from '../../../../contract/position-editing.ts'
import { planOf } from '../../../../domain/plan/plan-of.ts'
import { isSpoken, type Position } from '../../../../domain/positions/position.ts'

type FindingPlace = PositionFinding['about']

/** A part of the position that has a form of its own. */
export type Place =
  | { readonly kind: 'position' | 'rubric' }
  | { readonly kind: 'competency'; readonly competencyId: string }
  | { readonly kind: 'plan'; readonly stepId?: string }
  | {
      readonly kind: 'question'
      readonly questionId: string
      readonly turnId?: string
      readonly probeId?: string
    }
  | { readonly kind: 'indicator'; readonly questionId: string; readonly indicatorId: string }

export const placeNames = ['at', 'question', 'part'] as const
export type PlaceAddress = Record<(typeof placeNames)[number], string>

export function addressOf(place: Place): PlaceAddress {
  switch (place.kind) {
    case 'position':
      return { at: '', question: '', part: '' }
    case 'rubric':
      return { at: 'rubric', question: '', part: '' }
    case 'competency':
      return { at: 'competency', question: '', part: place.competencyId }
    case 'question':
      return { at: 'question', question: place.questionId, part: place.turnId ?? place.probeId ?? '' }
    case 'plan':
      return { at: 'plan', question: '', part: place.stepId ?? '' }
    case 'indicator':
      return { at: 'indicator', question: place.questionId, part: place.indicatorId }
  }
}

/** Where an address leads; the nearest part that still stands. */
export function placeOf({ at, question, part }: PlaceAddress, content: Position): Place {
  const asked = content.questions.find(({ id }) => id === question)
  if (at === 'rubric') return { kind: 'rubric' }
  if (at === 'plan') {
    const stands = planOf(content).steps.some(({ id }) => id === part)
    return { kind: 'plan', ...(stands ? { stepId: part } : {}) }
  }
  if (at === 'competency' && content.competencies.some(({ id }) => id === part)) {
    return { kind: 'competency', competencyId: part }
  }
  if (at === 'competency') return { kind: 'rubric' }
  if (asked === undefined) return { kind: 'position' }
  // What a value shows has no form of its own: it is part of its question's.
  if (at === 'indicator' && isSpoken(asked) && asked.indicators.some(({ id }) => id === part)) {
    return { kind: 'indicator', questionId: question, indicatorId: part }
  }
  if (at !== 'question' || !part) return { kind: 'question', questionId: question }
  const isProbe = asked.probes?.some(({ id }) => id === part) ?? false
  return { kind: 'question', questionId: question, ...(isProbe ? { probeId: part } : { turnId: part }) }
}

/** The form in which a finding can be mended. */
export function placeOfFinding(about: FindingPlace): Place {
  const { competencyId, questionId, indicatorId, turnId, probeId, stepId } = about
  if (stepId !== undefined) return { kind: 'plan', stepId }
  if (about.plan === true) return { kind: 'plan' }
  if (questionId !== undefined && indicatorId !== undefined) {
    return { kind: 'indicator', questionId, indicatorId }
  }
  if (questionId !== undefined) {
    return {
      kind: 'question',
      questionId,
      ...(turnId === undefined ? {} : { turnId }),
      ...(probeId === undefined ? {} : { probeId }),
    }
  }
  return competencyId === undefined ? { kind: 'position' } : { kind: 'competency', competencyId }
}

/** Whether a finding is about a part itself, not about something inside it. */
export function isAbout(about: FindingPlace, place: Place): boolean {
  const [a, b] = [addressOf(placeOfFinding(about)), addressOf(place)]
  return a.at === b.at && a.question === b.question && (a.at === 'question' || a.part === b.part)
}
