import type { LocalText, Position, Question, QuestionKind } from '../../../../domain/positions/position.ts'
import { isSpoken } from '../../../../domain/positions/position.ts'
import { makeId } from './edit-content.ts'

const blank: LocalText = { zh: '', en: '' }
const none = { zh: [], en: [] } as const

type KindFields = Pick<Question, 'image' | 'options' | 'number' | 'file'>

/** What a question of a kind needs to begin with. */
function fieldsOf(question: Question, kind: QuestionKind): KindFields {
  const { image, options, number, file } = question
  switch (kind) {
    case 'image':
      return { image: image ?? { assetId: '', description: blank, expected: [] } }
    case 'choice':
      return { options: options ?? [newOption(question.id), newOption(question.id)] }
    case 'number':
      return { number: number ?? { unit: blank, min: 0, max: 100 } }
    case 'file':
      return { file: file ?? { accept: 'photo', maxMegabytes: 10 } }
    default:
      return {}
  }
}

export const newOption = (questionId: string) => ({ id: makeId(questionId), label: blank, right: false })

/**
 * The same question as another kind. Between kinds answered in words everything stays; where one is answered by a
 * value, what the other kind cannot have is left behind: indicators, the customer's lines, follow-ups, options.
 */
export function withKind(question: Question, kind: QuestionKind): Question {
  if (isSpoken(question) && isSpoken({ kind })) return { ...question, kind }
  const { id, title, prompt, thinkSeconds, answerSeconds } = question
  return {
    id,
    kind,
    title,
    prompt,
    turns: [],
    thinkSeconds,
    answerSeconds,
    indicators: [],
    ...fieldsOf(question, kind),
  }
}

/** Whether `withKind` would leave behind something that somebody wrote. */
export const losesByKind = (question: Question, kind: QuestionKind): boolean =>
  !(isSpoken(question) && isSpoken({ kind })) &&
  question.kind !== kind &&
  [
    question.indicators,
    question.turns,
    question.probes ?? [],
    question.image?.expected ?? [],
    (question.options ?? []).filter(({ label }) => label.zh.trim() || label.en.trim()),
  ].some((list) => list.length > 0)

/** Kinds that a rule can check; the others are kept for a person to read. */
export const isJudged = ({ kind }: Pick<Question, 'kind'>): boolean =>
  kind === 'image' || kind === 'choice' || kind === 'number'

/** Scored: one indicator takes all 100 points. Not scored: none. */
export const scoreValue =
  (questionId: string, label: LocalText | undefined) =>
  (content: Position): Position => ({
    ...content,
    questions: content.questions.map((question) =>
      question.id === questionId
        ? {
            ...question,
            indicators:
              label === undefined
                ? []
                : [
                    {
                      id: makeId(questionId),
                      competency: content.competencies[0]?.id ?? '',
                      polarity: 'positive',
                      weight: 100,
                      label,
                      rule: blank,
                      examples: none,
                      counterExamples: none,
                      concepts: [],
                      phrases: none,
                    },
                  ],
          }
        : question,
    ),
  })
