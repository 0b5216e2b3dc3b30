import type {
  Competency,
  Indicator,
  Position,
  Question,
  Rubric,
} from '../../../../domain/positions/position.ts'

type Edit = (content: Position) => Position
const blank = { zh: '', en: '' } as const
const none = { zh: [], en: [] } as const

/** Readable beside its owner's, and never one that was used before. */
export function makeId(owner: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(4))
  const suffix = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${owner.slice(0, 60)}-${suffix}`
}

const changeIn = <Part extends { readonly id: string }>(
  list: readonly Part[],
  id: string,
  change: (part: Part) => Part,
): readonly Part[] => list.map((part) => (part.id === id ? change(part) : part))

export const changeQuestion =
  (id: string, change: Partial<Question>): Edit =>
  (content) => ({
    ...content,
    questions: changeIn(content.questions, id, (question) => ({ ...question, ...change })),
  })

export const changeIndicator =
  (questionId: string, id: string, change: Partial<Indicator>): Edit =>
  (content) => ({
    ...content,
    questions: changeIn(content.questions, questionId, (question) => ({
      ...question,
      indicators: changeIn(question.indicators, id, (indicator) => ({ ...indicator, ...change })),
    })),
  })

export const changeCompetency =
  (id: string, change: Partial<Competency>): Edit =>
  (content) => ({
    ...content,
    competencies: changeIn(content.competencies, id, (one) => ({ ...one, ...change })),
  })

export const changeRubric =
  (change: Partial<Rubric>): Edit =>
  (content) => ({ ...content, rubric: { ...content.rubric, ...change } })

export const addQuestion =
  (id: string): Edit =>
  (content) => ({
    ...content,
    questions: [
      ...content.questions,
      {
        id,
        kind: 'open',
        title: blank,
        prompt: blank,
        turns: [],
        thinkSeconds: 20,
        answerSeconds: 90,
        indicators: [],
      },
    ],
  })

/** With the points that its question's positive indicators still lack to 100, at least 1. */
export const addIndicator =
  (questionId: string, id: string): Edit =>
  (content) => ({
    ...content,
    questions: changeIn(content.questions, questionId, (question) => ({
      ...question,
      indicators: [
        ...question.indicators,
        {
          id,
          competency: question.indicators.at(-1)?.competency ?? content.competencies[0]?.id ?? '',
          polarity: 'positive',
          weight: Math.max(1, 100 - sumOf(question.indicators)),
          label: blank,
          rule: blank,
          examples: none,
          counterExamples: none,
          concepts: [],
          phrases: none,
        },
      ],
    })),
  })

export const addCompetency =
  (id: string): Edit =>
  (content) => {
    const weights = Object.values(content.rubric.weights)
    const usual = weights.length === 0 ? 1 : weights.reduce((sum, one) => sum + one, 0) / weights.length
    return {
      ...content,
      competencies: [...content.competencies, { id, name: blank, description: blank }],
      rubric: {
        ...content.rubric,
        weights: { ...content.rubric.weights, [id]: Math.max(1, Math.round(usual)) },
        required: { ...content.rubric.required, [id]: 60 },
      },
    }
  }

const without = (record: Readonly<Record<string, number>>, id: string) =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== id))

/** Its indicators stay and ask for another competency: the check says so. */
export const removeCompetency =
  (id: string): Edit =>
  (content) => ({
    ...content,
    competencies: content.competencies.filter((one) => one.id !== id),
    rubric: {
      ...content.rubric,
      weights: without(content.rubric.weights, id),
      required: without(content.rubric.required, id),
      mustPass: content.rubric.mustPass.filter((one) => one !== id),
    },
  })

/** The plan asks it no longer; conditions on it stay, and the check says so. */
export const removeQuestion =
  (id: string): Edit =>
  ({ plan, ...content }) => ({
    ...content,
    questions: content.questions.filter((question) => question.id !== id),
    ...(plan && { plan: { ...plan, steps: plan.steps.filter((step) => step.questionId !== id) } }),
  })

/** Turns wait for it no longer. */
export const removeIndicator =
  (questionId: string, id: string): Edit =>
  (content) => ({
    ...content,
    questions: changeIn(content.questions, questionId, (question) => ({
      ...question,
      indicators: question.indicators.filter((indicator) => indicator.id !== id),
      turns: question.turns.map((turn) =>
        turn.when.kind === 'always'
          ? turn
          : { ...turn, when: { ...turn.when, indicators: turn.when.indicators.filter((one) => one !== id) } },
      ),
    })),
  })

/** The same question once more, after the first, with ids of its own. */
export const copyQuestion =
  (id: string, copyId: string): Edit =>
  (content) => ({
    ...content,
    questions: content.questions.flatMap((question) =>
      question.id === id ? [question, renamed(question, copyId)] : [question],
    ),
  })

function renamed(question: Question, id: string): Question {
  const ids = new Map(
    [...question.indicators, ...question.turns, ...(question.probes ?? [])].map((part, index) => [
      part.id,
      `${id}.${index + 1}`,
    ]),
  )
  const newId = (old: string) => ids.get(old) ?? old
  return {
    ...question,
    id,
    indicators: question.indicators.map((one) => ({ ...one, id: newId(one.id) })),
    turns: question.turns.map((turn) => ({
      ...turn,
      id: newId(turn.id),
      when:
        turn.when.kind === 'always'
          ? turn.when
          : { ...turn.when, indicators: turn.when.indicators.map(newId) },
    })),
    ...(question.probes && {
      probes: question.probes.map((probe) => ({
        ...probe,
        id: newId(probe.id),
        missing:
          probe.missing.kind === 'part'
            ? probe.missing
            : { ...probe.missing, indicatorId: newId(probe.missing.indicatorId) },
      })),
    }),
  }
}

/** A list with one of its parts at another index; the ends hold it. */
export function moveTo<Part extends { readonly id: string }>(
  list: readonly Part[],
  id: string,
  index: number,
): readonly Part[] {
  const part = list.find((one) => one.id === id)
  if (part === undefined) return list
  const rest = list.filter((one) => one.id !== id)
  const at = Math.min(Math.max(0, index), rest.length)
  return [...rest.slice(0, at), part, ...rest.slice(at)]
}

/** What positive indicators earn together. */
export function sumOf(indicators: readonly Indicator[]): number {
  const sum = indicators
    .filter(({ polarity }) => polarity === 'positive')
    .reduce((total, { weight }) => total + weight, 0)
  return Math.round(sum * 100) / 100
}

/**
 * Positive weights as whole numbers that sum to 100 in (nearly) the proportions they had, each at least 1: shares are
 * cut, and the points left go to the largest remainders (Hamilton's method). Negative ones stay.
 */
export function evenOut(indicators: readonly Indicator[]): readonly Indicator[] {
  const positive = indicators.filter(({ polarity }) => polarity === 'positive')
  if (positive.length === 0 || positive.length > 100) return indicators
  const total = sumOf(positive)
  const free = 100 - positive.length
  const shares = positive.map(({ id, weight }) => {
    const exact = total > 0 ? Math.max(0, (weight / total) * 100 - 1) : 1
    return { id, exact }
  })
  const whole = shares.reduce((sum, { exact }) => sum + exact, 0) || 1
  const cut = shares.map(({ id, exact }) => {
    const scaled = (exact / whole) * free
    return { id, points: Math.floor(scaled), rest: scaled - Math.floor(scaled) }
  })
  const left = free - cut.reduce((sum, { points }) => sum + points, 0)
  const lucky = new Set(
    cut
      .toSorted((a, b) => b.rest - a.rest)
      .slice(0, left)
      .map(({ id }) => id),
  )
  const weights = new Map(cut.map(({ id, points }) => [id, 1 + points + (lucky.has(id) ? 1 : 0)]))
  return indicators.map((one) => ({ ...one, weight: weights.get(one.id) ?? one.weight }))
}
