import type { Question, SpokenLanguage } from '../positions/position.ts'
import { joinChosen } from './describe-value.ts'

/** The answers that are right by a question's rule, in words; null where it has no rule. */
export function describeRight(question: Question, language: SpokenLanguage): string | null {
  const { image, options = [], number } = question
  switch (question.kind) {
    case 'image':
      return image === undefined || image.expected.length === 0 ? null : image.expected.join(' / ')
    case 'choice':
      return joinChosen(
        options.filter(({ right }) => right),
        language,
      )
    case 'number':
      return number === undefined ? null : describeRange(number, language)
    default:
      return null
  }
}

function describeRange(
  { unit, rightFrom, rightTo }: NonNullable<Question['number']>,
  language: SpokenLanguage,
): string | null {
  if (rightFrom === undefined && rightTo === undefined) return null
  const range =
    rightTo === undefined
      ? `≥ ${rightFrom}`
      : rightFrom === undefined
        ? `≤ ${rightTo}`
        : rightFrom === rightTo
          ? String(rightFrom)
          : `${rightFrom}–${rightTo}`
  return `${range} ${unit[language]}`.trim()
}
