import type { DifferenceField } from './difference.ts'
import { makeFinding, type FindingPlace, type PositionFinding } from './finding.ts'
import {
  isSpoken,
  type LocalPhrases,
  type LocalText,
  type Position,
  type Question,
  type SpokenLanguage,
} from './position.ts'

export const languages: readonly SpokenLanguage[] = ['zh', 'en']

/** A text of the position, where it stands, and whether anything can be done without it. */
export type PlacedText = {
  readonly about: FindingPlace
  readonly field: DifferenceField
  readonly text: LocalText | LocalPhrases
  readonly needed: boolean
}

/** Texts of the position and its competencies. */
export function positionTexts({ name, summary, competencies }: Position): readonly PlacedText[] {
  return [
    { about: {}, field: 'name', text: name, needed: true },
    { about: {}, field: 'summary', text: summary, needed: false },
    ...competencies.flatMap((one): PlacedText[] => {
      const about = { competencyId: one.id }
      return [
        { about, field: 'name', text: one.name, needed: true },
        { about, field: 'description', text: one.description, needed: false },
      ]
    }),
  ]
}

/**
 * Texts of a question, its turns, probes, options and indicators; examples among them, counter-examples and phrases
 * not. What shows the indicator of a value is a rule, so nothing need be written about it but its name.
 */
export function questionTexts(question: Question): readonly PlacedText[] {
  const about = { questionId: question.id }
  return [
    { about, field: 'title', text: question.title, needed: true },
    { about, field: 'prompt', text: question.prompt, needed: true },
    ...question.turns.map(({ id, line }): PlacedText => ({
      about: { ...about, turnId: id },
      field: 'line',
      text: line,
      needed: true,
    })),
    ...(question.probes ?? []).map(({ id, line }): PlacedText => ({
      about: { ...about, probeId: id },
      field: 'line',
      text: line,
      needed: true,
    })),
    ...valueTexts(question),
    ...question.indicators.flatMap(({ id, label, rule, examples }): PlacedText[] => {
      const place = { ...about, indicatorId: id }
      return [
        { about: place, field: 'label', text: label, needed: true },
        ...(isSpoken(question)
          ? [
              { about: place, field: 'rule', text: rule, needed: false } as const,
              { about: place, field: 'examples', text: examples, needed: true } as const,
            ]
          : []),
      ]
    }),
  ]
}

function valueTexts({ id, kind, image, options, number }: Question): readonly PlacedText[] {
  const about = { questionId: id }
  if (kind === 'image' && image) {
    return [{ about, field: 'imageDescription', text: image.description, needed: true }]
  }
  if (kind === 'number' && number) return [{ about, field: 'unit', text: number.unit, needed: false }]
  if (kind !== 'choice') return []
  return (options ?? []).map(({ label }) => ({ about, field: 'optionLabel', text: label, needed: true }))
}

/** A chain may well interview in one language only: then every text lacks the other, and one word about it is enough. */
export function isLanguageUnused(position: Position, language: SpokenLanguage): boolean {
  const texts = [...positionTexts(position), ...position.questions.flatMap(questionTexts)]
  return texts.length > 2 && texts.every(({ text }) => isBlank(text[language]))
}

/** Texts that nobody wrote, and texts that one of the `asked` languages lacks: one finding for each place and language. */
export function checkTexts(
  texts: readonly PlacedText[],
  asked: readonly SpokenLanguage[],
): readonly PositionFinding[] {
  const empty = texts.filter(({ text }) => languages.every((language) => isBlank(text[language])))
  const lacking = texts.filter((one) => !empty.includes(one))
  return [
    ...empty.map(({ about, field, needed }) => {
      if (field === 'examples') return makeFinding('no-example', about)
      return makeFinding(needed ? 'text-missing' : 'text-empty', about, { field })
    }),
    ...asked.flatMap((language) =>
      groupByPlace(lacking.filter(({ text }) => isBlank(text[language]))).map(({ about, fields }) =>
        makeFinding('missing-translation', about, { language, fields: fields.join(',') }),
      ),
    ),
  ]
}

function isBlank(text: string | readonly string[]): boolean {
  return typeof text === 'string' ? text.trim() === '' : text.every((one) => one.trim() === '')
}

function groupByPlace(texts: readonly PlacedText[]): { about: FindingPlace; fields: DifferenceField[] }[] {
  const groups = new Map<string, { about: FindingPlace; fields: DifferenceField[] }>()
  for (const { about, field } of texts) {
    const key = JSON.stringify(about)
    const group = groups.get(key) ?? { about, fields: [] }
    group.fields.push(field)
    groups.set(key, group)
  }
  return [...groups.values()]
}
