import { z } from 'zod'
import type { Indicator, LocalPhrases, LocalText, Question } from '../../domain/positions/position.ts'
import type { ConceptProposal, IndicatorDraft } from '../../domain/scoring/lexical/propose-concepts.ts'
import { languageOfText } from '../../domain/transcript/decide-language.ts'
import { findJsonFault } from './find-json-fault.ts'
import { fieldsOf, readText, refuseWrong, wrongField, type WrongLine } from './rate-file-lines.ts'

const FileIndicator = z.object({
  key: z.string().min(1),
  competency: z.string().default(''),
  polarity: z.enum(['pos', 'neg']),
  /** Points; negative indicators carry a sign. */
  weight: z.number(),
  label: z.string(),
  rule: z.string().default(''),
  examples: z.array(z.string()).default([]),
  counter_examples: z.array(z.string()).default([]),
})
const FileQuestion = z.object({
  id: z.string().min(1),
  title: z.string().default(''),
  prompt: z.string(),
  indicators: z.array(FileIndicator),
})
export type FileQuestion = z.infer<typeof FileQuestion>
const QuestionsFile = z.object({ questions: z.array(FileQuestion).min(1) })

/** Proposes concepts for an indicator, best first. */
export type ProposeConcepts = (draft: IndicatorDraft) => readonly ConceptProposal[]

/** The questions of a rated set, by id. FILE_UNREADABLE or LINES_WRONG where they make no sense. */
export async function readQuestionsFile(path: string): Promise<ReadonlyMap<string, FileQuestion>> {
  const text = await readText(path)
  if (text.trim() === '') refuseWrong(path, [{ line: null, problem: 'empty' }])
  const parsed = QuestionsFile.safeParse(parseDocument(path, text))
  if (!parsed.success) {
    refuseWrong(
      path,
      fieldsOf(parsed.error).map((about) => ({ line: null, ...wrongField(about) })),
    )
    throw parsed.error
  }
  const { questions } = parsed.data
  refuseWrong(path, [
    ...duplicatesOf(questions.map(({ id }) => id)),
    ...questions.flatMap(({ indicators }) => duplicatesOf(indicators.map(({ key }) => key))),
  ])
  return new Map(questions.map((question) => [question.id, question]))
}

/** Polarity of an indicator of those questions. */
export function polarityIn(
  questions: ReadonlyMap<string, FileQuestion>,
): (questionId: string, key: string) => 'positive' | 'negative' | undefined {
  const known = new Map(
    [...questions.values()].flatMap(({ id, indicators }) =>
      indicators.map(({ key, polarity }) => [JSON.stringify([id, key]), polarityOf(polarity)] as const),
    ),
  )
  return (questionId, key) => known.get(JSON.stringify([questionId, key]))
}

/**
 * A question as raters know it. It names no concepts: they are proposed from label, rule and examples, as for an
 * author's new indicator. Its texts count as Chinese or English by their script.
 */
export function toQuestion(
  { id, title, prompt, indicators }: FileQuestion,
  propose: ProposeConcepts,
): Question {
  return {
    id,
    kind: 'open',
    title: localText(title),
    prompt: localText(prompt),
    turns: [],
    thinkSeconds: 0,
    answerSeconds: 0,
    indicators: indicators.map((indicator) => toIndicator(indicator, propose)),
  }
}

function toIndicator(file: z.infer<typeof FileIndicator>, propose: ProposeConcepts): Indicator {
  const draft: IndicatorDraft = {
    polarity: polarityOf(file.polarity),
    label: localText(file.label),
    rule: localText(file.rule),
    examples: localPhrases(file.examples),
    counterExamples: localPhrases(file.counter_examples),
  }
  return {
    id: file.key,
    competency: file.competency,
    weight: Math.abs(file.weight),
    ...draft,
    concepts: propose(draft).map(({ conceptId }) => conceptId),
    phrases: { zh: [], en: [] },
  }
}

const polarityOf = (polarity: 'pos' | 'neg') => (polarity === 'pos' ? 'positive' : 'negative')
const isEnglish = (text: string): boolean => languageOfText(text) === 'en'

function localText(text: string): LocalText {
  return isEnglish(text) ? { zh: '', en: text } : { zh: text, en: '' }
}

function localPhrases(phrases: readonly string[]): LocalPhrases {
  return { zh: phrases.filter((phrase) => !isEnglish(phrase)), en: phrases.filter(isEnglish) }
}

function duplicatesOf(ids: readonly string[]): readonly WrongLine[] {
  return ids
    .filter((id, at) => ids.indexOf(id) !== at)
    .map((about) => ({ line: null, problem: 'duplicate-id', about }))
}

function parseDocument(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    refuseWrong(path, [{ line: findJsonFault(text), problem: 'not-json' }])
    throw error
  }
}
