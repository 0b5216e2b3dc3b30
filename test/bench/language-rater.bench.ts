import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Position, Question, SpokenLanguage } from '../../src/domain/positions/position.ts'
import type { YesNoAnswer, YesNoRequest } from '../../src/domain/scoring/language-model/judge.ts'
import { type JudgePromptsByLanguage, putQuestions } from '../../src/domain/scoring/language-model/prompts.ts'
import { createForkProcessHost } from '../../src/processes/fork-process-host.ts'
import { createLanguageEngine } from '../../src/engines/language/language-engine.ts'
import { openModelStore } from '../../src/station/models/model-store.ts'
import { loadPrompts } from '../../src/station/scoring/language-model-prompts.ts'
import type { BenchResult } from '../support/bench.ts'
import { projectFolder } from '../support/sources.ts'

const questionsAsked = 3
const rounds = 2

type Judge = (request: YesNoRequest) => Promise<readonly YesNoAnswer[]>
type Answer = { readonly question: Question; readonly text: string; readonly language: SpokenLanguage }

/**
 * What sharing a prompt's beginning saves: the same questions about the same answers with it, and with every prompt
 * read whole. Uses the smallest language model here, since a time's ratio does not depend on what the model is worth.
 */
export async function run(): Promise<BenchResult> {
  const { prompts } = await loadPrompts(join(projectFolder, 'resources/prompts'))
  const engine = createLanguageEngine({ host: createForkProcessHost(), resolveModel: smallestModel })
  try {
    const model = await smallestModel()
    const judge: Judge = async (request) => await engine.judge(model, request)
    const answers = await collectAnswers()
    // Loads the model and takes the memory that the longest prompt needs.
    for (const answer of answers) {
      const [whole] = wholePrompts(putAbout(prompts, answer))
      if (whole !== undefined) await judge(whole)
    }
    const of = (language: SpokenLanguage): Answer[] =>
      answers.filter((answer) => answer.language === language)
    const zh = await measure(judge, prompts, of('zh'))
    const en = await measure(judge, prompts, of('en'))
    const indicators = zh.indicators + en.indicators
    const shared = (zh.sharedMs + en.sharedMs) / indicators
    const whole = (zh.wholeMs + en.wholeMs) / indicators
    return {
      figures: {
        answers: answers.length,
        indicators,
        'ms per indicator, shared prefix': shared,
        'ms per indicator, whole prompt': whole,
        ratio: shared / whole,
        'ratio, Chinese': zh.sharedMs / zh.wholeMs,
        'ratio, English': en.sharedMs / en.wholeMs,
        'largest difference of probability': Math.max(zh.difference, en.difference),
      },
      targets: {
        'ms per indicator, shared prefix': { unit: 'ms' },
        'ms per indicator, whole prompt': { unit: 'ms' },
        ratio: { max: 0.35 },
        // Other steps of reading round otherwise; more would be another question.
        'largest difference of probability': { max: 0.05 },
      },
    }
  } finally {
    await engine.dispose()
  }
}

async function smallestModel() {
  const models = await openModelStore()
  const present = (await models.listModels()).filter(
    (model) => model.kind === 'language' && model.state === 'present',
  )
  const smallest = present.toSorted((one, other) => one.bytes - other.bytes)[0]
  if (smallest === undefined)
    throw new Error('no language model is installed: models fetch smollm2-135m-instruct')
  const { id, hash, files } = await models.resolveModel(smallest.id)
  return { id, hash, file: files['model'] ?? '' }
}

/** Answers of ordinary length, put together from what the bank's indicators give as examples. */
async function collectAnswers(): Promise<Answer[]> {
  const path = join(projectFolder, 'resources/positions/home-customer-service.json')
  const position = JSON.parse(await readFile(path, 'utf8')) as Position
  return (['zh', 'en'] as const).flatMap((language) =>
    position.questions.slice(0, questionsAsked).map((question) => {
      const said = question.indicators.flatMap((indicator) => indicator.examples[language].slice(0, 2))
      return { question, language, text: said.join(language === 'zh' ? '，' : '. ') }
    }),
  )
}

function putAbout(prompts: JudgePromptsByLanguage, { question, text, language }: Answer): YesNoRequest {
  return putQuestions(prompts, { question, answer: text, indicators: question.indicators, language })
}

/** One request for each question, with nothing shared. */
function wholePrompts({ shared, questions, ask }: YesNoRequest): YesNoRequest[] {
  return questions.map((question) => ({ shared: [], questions: [`${shared.join('')}${question}`], ask }))
}

/** Both ways by turns, and of each the quicker round: other work on the computer only ever adds to a time. */
async function measure(judge: Judge, prompts: JudgePromptsByLanguage, answers: readonly Answer[]) {
  const sum = { indicators: 0, sharedMs: 0, wholeMs: 0, difference: 0 }
  for (const answer of answers) {
    const request = putAbout(prompts, answer)
    const best = { shared: Number.POSITIVE_INFINITY, whole: Number.POSITIVE_INFINITY }
    for (let round = 0; round < rounds; round += 1) {
      // So that no round begins with what the one before has read.
      await judge(forgetting)
      const together = await timed(() => judge(request))
      const apart = await timed(async () => {
        const all: YesNoAnswer[] = []
        for (const whole of wholePrompts(request)) all.push(...(await judge(whole)))
        return all
      })
      best.shared = Math.min(best.shared, together.ms)
      best.whole = Math.min(best.whole, apart.ms)
      together.value.forEach(({ yes }, index) => {
        sum.difference = Math.max(sum.difference, Math.abs(yes - (apart.value[index]?.yes ?? Number.NaN)))
      })
    }
    sum.indicators += request.questions.length
    sum.sharedMs += best.shared
    sum.wholeMs += best.whole
  }
  return sum
}

const forgetting: YesNoRequest = { shared: [], questions: ['-'], ask: '' }

async function timed<Value>(work: () => Promise<Value>): Promise<{ value: Value; ms: number }> {
  const began = performance.now()
  const value = await work()
  return { value, ms: performance.now() - began }
}
