import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type {
  Indicator,
  LocalPhrases,
  LocalText,
  Position,
  Question,
} from '../../src/domain/positions/position.ts'
import { rateAnswer } from '../../src/domain/scoring/rate-answer.ts'
import { createLexicalRater } from '../../src/domain/scoring/lexical/lexical-rater.ts'
import {
  createConceptProposer,
  type ConceptProposal,
  type IndicatorDraft,
} from '../../src/domain/scoring/lexical/propose-concepts.ts'
import type { AnswerRating, Rater } from '../../src/domain/scoring/rater.ts'
import { loadConcepts } from '../../src/station/scoring/load-concepts.ts'

const PROJECT = join(import.meta.dirname, '../..')
const RATED_SET = join(PROJECT, '../shared/eval')
/** Grades 1–5 begin at these scores. */
const CUTS = [20, 40, 60, 80]

const RatedQuestions = z.object({
  questions: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      prompt: z.string(),
      indicators: z.array(
        z.object({
          key: z.string(),
          competency: z.string(),
          polarity: z.enum(['pos', 'neg']),
          weight: z.number(),
          label: z.string(),
          rule: z.string(),
          examples: z.array(z.string()),
          counter_examples: z.array(z.string()),
        }),
      ),
    }),
  ),
})
const RatedAnswer = z.object({
  id: z.string(),
  question_id: z.string(),
  tag: z.string(),
  text: z.string(),
  indicators: z.record(z.string(), z.object({ shown: z.boolean() })),
  gold_score: z.number(),
})
type RatedAnswer = z.infer<typeof RatedAnswer>
type Target = { readonly min?: number; readonly max?: number; readonly unit?: string }
type Result = {
  readonly figures: Record<string, number>
  readonly targets: Record<string, Target>
  readonly met: boolean
}

/**
 * Rates a set of Chinese answers that comes with ratings, where it stands beside the checkout, and always the bank's
 * own examples and counter-examples. The rated set's indicators name no concepts: they are proposed from label, rule
 * and examples, as for an author's new indicator; none of its answers is used for that.
 */
export async function run(): Promise<Result> {
  const { lexicon, hash } = await loadConcepts(join(PROJECT, 'resources/concepts'))
  const rater = createLexicalRater(lexicon, hash)
  const bank = await measureBank(rater)
  const rated = existsSync(RATED_SET)
    ? await measureRatedSet(rater, createConceptProposer(lexicon))
    : undefined
  const figures = { ...bank.figures, ...rated?.figures }
  const targets = { ...bank.targets, ...rated?.targets }
  const met = Object.entries(targets).every(([name, { min = -Infinity, max = Infinity }]) => {
    const value = figures[name] ?? Number.NaN
    return value >= min && value <= max
  })
  return { figures, targets, met }
}

async function measureBank(rater: Rater): Promise<Omit<Result, 'met'>> {
  const folder = join(PROJECT, 'resources/positions')
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json'))
  const tally = { examples: 0, shown: 0, counterExamples: 0, wronglyShown: 0 }
  for (const file of files) {
    const position = JSON.parse(await readFile(join(folder, file), 'utf8')) as Position
    for (const question of position.questions) {
      for (const indicator of question.indicators) {
        for (const language of ['zh', 'en'] as const) {
          const isShown = async (text: string): Promise<boolean> => {
            const rating = await rate(rater, withoutExamples(question), { text, language })
            return rating.findings.some((one) => one.indicatorId === indicator.id && one.verdict === 'shown')
          }
          for (const text of indicator.examples[language]) {
            tally.examples++
            if (await isShown(text)) tally.shown++
          }
          for (const text of indicator.counterExamples[language]) {
            tally.counterExamples++
            if (await isShown(text)) tally.wronglyShown++
          }
        }
      }
    }
  }
  return {
    figures: {
      'bank examples shown': tally.shown / tally.examples,
      'bank counter-examples shown': tally.wronglyShown / tally.counterExamples,
    },
    targets: { 'bank examples shown': { min: 0.85 }, 'bank counter-examples shown': { max: 0.08 } },
  }
}

/** So that an example is found by concepts and phrases, not by being the example. */
function withoutExamples(question: Question): Question {
  const none: LocalPhrases = { zh: [], en: [] }
  const indicators = question.indicators.map((indicator) => Object.assign({}, indicator, { examples: none }))
  return { ...question, indicators }
}

type Propose = (draft: IndicatorDraft) => readonly ConceptProposal[]

async function measureRatedSet(rater: Rater, propose: Propose): Promise<Omit<Result, 'met'>> {
  const { questions } = RatedQuestions.parse(
    JSON.parse(await readFile(join(RATED_SET, 'questions.json'), 'utf8')),
  )
  const byId = new Map(questions.map((question) => [question.id, toQuestion(question, propose)]))
  const answers = (await readFile(join(RATED_SET, 'answers.jsonl'), 'utf8'))
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => RatedAnswer.parse(JSON.parse(line)))
  const start = performance.now()
  const pairs: { answer: RatedAnswer; rating: AnswerRating }[] = []
  for (const answer of answers) {
    const question = byId.get(answer.question_id)
    if (question)
      pairs.push({ answer, rating: await rate(rater, question, { text: answer.text, language: 'zh' }) })
  }
  const milliseconds = (performance.now() - start) / pairs.length
  const given = (tag: string): number =>
    mean(pairs.filter(({ answer }) => answer.tag === tag).map(({ rating }) => rating.score ?? 0))
  const gold = (tag: string): number =>
    mean(answers.filter((answer) => answer.tag === tag).map((answer) => answer.gold_score))
  const quotes = pairs.flatMap(({ answer, rating }) =>
    rating.findings.flatMap((finding) => finding.evidence.map((one) => answer.text.includes(one.text))),
  )
  const off = (tag: string): number => Math.abs(given(tag) - gold(tag))
  return {
    figures: {
      answers: pairs.length,
      'weighted kappa of grades': quadraticKappa(
        pairs.map(({ answer, rating }) => [gradeOf(rating.score ?? 0), gradeOf(answer.gold_score)]),
      ),
      'indicator F1': indicatorF1(pairs),
      'verbatim quotes': mean(quotes.map(Number)),
      'instructions, points off gold': off('prompt_injection'),
      'keyword lists, points off gold': off('keyword_stuffing'),
      'readouts, points off gold': off('rubric_readout'),
      'ms per answer': milliseconds,
    },
    targets: {
      'weighted kappa of grades': { min: 0.7 },
      'indicator F1': { min: 0.68 },
      'verbatim quotes': { min: 1 },
      'instructions, points off gold': { max: 10 },
      'keyword lists, points off gold': { max: 10 },
      'ms per answer': { max: 5, unit: 'ms' },
    },
  }
}

async function rate(
  rater: Rater,
  question: Question,
  said: { text: string; language: 'zh' | 'en' },
): Promise<AnswerRating> {
  const transcript = { language: said.language, segments: [{ startMs: 0, endMs: 60_000, text: said.text }] }
  return rateAnswer(question, transcript, await rater.rate({ question, transcript }))
}

function toQuestion(
  question: z.infer<typeof RatedQuestions>['questions'][number],
  propose: Propose,
): Question {
  const text = (zh: string): LocalText => ({ zh, en: '' })
  const phrases = (zh: readonly string[]): LocalPhrases => ({ zh, en: [] })
  const indicators = question.indicators.map((one): Indicator => {
    const draft: IndicatorDraft = {
      polarity: one.polarity === 'pos' ? 'positive' : 'negative',
      label: text(one.label),
      rule: text(one.rule),
      examples: phrases(one.examples),
      counterExamples: phrases(one.counter_examples),
    }
    const concepts = propose(draft).map((proposal) => proposal.conceptId)
    return {
      id: one.key,
      competency: one.competency,
      weight: Math.abs(one.weight),
      ...draft,
      concepts,
      phrases: phrases([]),
    }
  })
  const { id, title, prompt } = question
  return {
    id,
    kind: 'open',
    title: text(title),
    prompt: text(prompt),
    turns: [],
    thinkSeconds: 0,
    answerSeconds: 0,
    indicators,
  }
}

const gradeOf = (score: number): number => CUTS.filter((cut) => score >= cut).length
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** Cohen's kappa with quadratic weights (Cohen 1968): one less observed over expected squared distance. */
function quadraticKappa(pairs: readonly (readonly [number, number])[]): number {
  const observed = mean(pairs.map(([one, other]) => (one - other) ** 2))
  const expected = mean(pairs.flatMap(([one]) => pairs.map(([, other]) => (one - other) ** 2)))
  return 1 - observed / expected
}

function indicatorF1(pairs: readonly { answer: RatedAnswer; rating: AnswerRating }[]): number {
  let hits = 0
  let shown = 0
  let wanted = 0
  for (const { answer, rating } of pairs) {
    const found = new Set(
      rating.findings.filter((one) => one.verdict === 'shown').map((one) => one.indicatorId),
    )
    const gold = Object.entries(answer.indicators).filter(([, one]) => one.shown)
    hits += gold.filter(([key]) => found.has(key)).length
    shown += found.size
    wanted += gold.length
  }
  return (2 * hits) / (shown + wanted)
}
