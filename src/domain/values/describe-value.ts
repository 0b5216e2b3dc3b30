import { mergeWindows } from '../candidates/availability.ts'
import type { AnswerValue } from '../plan/next-part.ts'
import type { ChoiceOption, Question, SpokenLanguage } from '../positions/position.ts'

const DAYS = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const
const COMMA = { zh: '、', en: ', ' } as const
const SEMICOLON = { zh: '；', en: '; ' } as const

/** A value as words of the interview's language, as the transcript and the report show it; empty when nothing was chosen. */
export function describeValue(question: Question, value: AnswerValue, language: SpokenLanguage): string {
  switch (value.kind) {
    case 'image':
      return value.text.trim()
    case 'file':
      return value.fileName
    case 'number':
      return `${value.value} ${question.number?.unit[language] ?? ''}`.trim()
    case 'choice':
      return (
        joinChosen(
          (question.options ?? []).filter(({ id }) => value.options.includes(id)),
          language,
        ) ?? ''
      )
    case 'availability':
      return mergeWindows(value.windows)
        .map(
          ({ weekday, startMinute, endMinute }) =>
            `${DAYS[language][weekday - 1]} ${clockOf(startMinute)}–${clockOf(endMinute)}`,
        )
        .join(SEMICOLON[language])
  }
}

/** Options as one text; null where there are none. */
export function joinChosen(options: readonly ChoiceOption[], language: SpokenLanguage): string | null {
  return options.length === 0 ? null : options.map(({ label }) => label[language]).join(COMMA[language])
}

const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
