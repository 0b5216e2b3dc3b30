import type { Indicator, Question, SpokenLanguage } from '../../positions/position.ts'
import type { QuoteRequest, YesNoRequest } from './judge.ts'

/** The texts a model is asked with, in one language; `{{name}}` is filled in. */
export type JudgePrompts = {
  /** The task and its rules. */
  readonly task: string
  /** `{{question}}`. */
  readonly question: string
  /** `{{answer}}`, between fences. */
  readonly answer: string
  /** `{{label}}`, `{{rule}}`, `{{examples}}`, `{{counterExamples}}`. */
  readonly indicator: string
  /** Asks for yes or no. */
  readonly yesNo: string
  /** Asks for the words that show it. */
  readonly quote: string
}

export type JudgePromptsByLanguage = Readonly<Record<SpokenLanguage, JudgePrompts>>

const NONE = { zh: '无', en: 'none' } as const

/** One answer, or a part of a long one, and what is asked about it. */
export type Asked = {
  readonly question: Pick<Question, 'prompt'>
  readonly answer: string
  readonly indicators: readonly Pick<Indicator, 'label' | 'rule' | 'examples' | 'counterExamples'>[]
  readonly language: SpokenLanguage
  readonly quote?: Omit<QuoteRequest, 'ask'>
}

/** Puts the questions of one answer into words; the task, the interview's question and the answer are shared. */
export function putQuestions(prompts: JudgePromptsByLanguage, asked: Asked): YesNoRequest {
  const { language, quote } = asked
  const texts = prompts[language]
  const first = (phrases: readonly string[]): string => phrases[0] ?? NONE[language]
  return {
    shared: [
      texts.task,
      fillIn(texts.question, { question: asked.question.prompt[language] }),
      fillIn(texts.answer, { answer: asked.answer }),
    ],
    // One example of each kind: what differs between indicators is read anew for each of them.
    questions: asked.indicators.map((indicator) =>
      fillIn(texts.indicator, {
        label: indicator.label[language],
        rule: indicator.rule[language],
        examples: first(indicator.examples[language]),
        counterExamples: first(indicator.counterExamples[language]),
      }),
    ),
    ask: texts.yesNo,
    ...(quote === undefined ? {} : { quote: { ...quote, ask: texts.quote } }),
  }
}

/** Fills a template in one pass: what is filled in is never read as a template, and holds no fence. */
export function fillIn(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => withoutFences(values[name] ?? ''))
}

/** Fences are angle brackets, which nobody says: they are taken out in every form, and so is what hides or breaks lines. */
const FENCE_PARTS =
  /[<>\u{FE64}\u{FE65}\u{FF1C}\u{FF1E}\u{2039}\u{203A}\u{2329}\u{232A}\u{27E8}\u{27E9}\u{3008}\u{3009}]/gu
const INVISIBLE = /[\p{Cf}\p{Co}\p{Cs}]/gu

/** One line of plain words, in which no text can end the fence it stands in. */
export function withoutFences(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(/\p{Cc}|[\u{2028}\u{2029}]/gu, ' ')
    .replace(FENCE_PARTS, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
}
