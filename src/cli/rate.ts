import { rename, rm, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type RaterName, raterNames } from '../contract/raters.ts'
import type { Prediction } from '../domain/agreement/agree-on-set.ts'
import { createEngines } from '../station/assemble.ts'
import { judgeJobError } from '../station/engine-failure.ts'
import { Failure, asFailure, isDiskFull } from '../station/failure.ts'
import { projectFolder } from '../station/folders.ts'
import { modelPlaces } from '../station/models/model-store.ts'
import { readAnswersFile, wordPrediction } from '../station/scoring/rate-file.ts'
import { readQuestionsFile } from '../station/scoring/rate-file-questions.ts'
import { rateSet } from '../station/scoring/rate-set.ts'
import { chooseRater, type ChosenRater } from '../station/scoring/raters.ts'
import { type CliIo, exitCode, UsageError } from './io.ts'
import { readerLanguage } from './reader-language.ts'

const languages = ['zh', 'en', 'auto'] as const

/**
 * `rate --questions Q.json --answers A.jsonl --out P.jsonl [--rater …] [--language …] [--json]`: rates a file of
 * answers without a station. The predictions are written whole or not at all.
 */
export async function run(args: string[], io: CliIo): Promise<number> {
  const { questionsPath, answersPath, outPath, raterName, language, json } = readArguments(args, io)
  const questions = await readQuestionsFile(questionsPath)
  const answers = await readAnswersFile(answersPath, questions)
  const { predictions, milliseconds, identity } = await withRater(raterName, io, async (chosen) => {
    const began = performance.now()
    const made: Prediction[] = []
    for await (const prediction of rateSet({ questions, answers }, chosen, { language })) {
      made.push(prediction)
      if (io.watched) process.stderr.write(`\r${made.length} / ${answers.length}`)
    }
    if (io.watched) io.err('')
    const took = Math.round(performance.now() - began)
    return { predictions: made, milliseconds: took, identity: chosen.rater.identity }
  })
  await writeWhole(outPath, predictions.map((one) => `${wordPrediction(one)}\n`).join(''))
  const counts = {
    rated: predictions.length,
    abstained: predictions.filter(({ abstained }) => abstained).length,
    uncovered: predictions.reduce((sum, { uncovered }) => sum + uncovered.length, 0),
    milliseconds,
  }
  if (json) io.out(JSON.stringify({ ...counts, rater: identity, out: outPath }))
  else io.out(wordCounts(counts, readerLanguage(io.env)))
  return exitCode.done
}

/** Engines are made only where a language model may be asked, and put away whatever happens. */
async function withRater<Result>(
  name: RaterName,
  io: CliIo,
  work: (chosen: ChosenRater) => Promise<Result>,
): Promise<Result> {
  const resources = join(projectFolder(), 'resources')
  if (name === 'lexical') return await work(await chooseRater(name, resources))
  const engines = await createEngines({ models: modelPlaces(io.env) })
  try {
    const standing = await engines.languageModelRaters.describe()
    if (standing?.controls.length === 0) {
      io.err(checkingWords[readerLanguage(io.env)])
      await engines.languageModelRaters.check().catch((error: unknown) => {
        // A model that cannot be asked is refused, and the offer says why.
        if (judgeJobError(error).failure.code === 'UNEXPECTED') throw error
      })
    }
    return await work(await chooseRater(name, resources, engines.languageModelRaters.offer))
  } catch (error) {
    const { failure } = judgeJobError(error)
    if (failure.code === 'UNEXPECTED') throw error
    throw new Failure(failure.code, failure.data, { cause: error })
  } finally {
    await engines.dispose()
  }
}

const checkingWords = {
  zh: '先用对照题检查语言模型能不能评分，只查一次，要几分钟',
  en: 'First the language model answers control questions, once; this takes minutes',
} as const

function readArguments(args: string[], io: CliIo) {
  const { values } = parseArgs({
    args,
    options: {
      questions: { type: 'string' },
      answers: { type: 'string' },
      out: { type: 'string' },
      rater: { type: 'string', default: 'lexical' },
      language: { type: 'string', default: 'auto' },
      json: { type: 'boolean', default: false },
    },
  })
  const path = (name: 'questions' | 'answers' | 'out'): string => {
    const value = values[name]
    if (value === undefined) throw new UsageError(`--${name}?`)
    return resolve(io.cwd, value)
  }
  const raterName = raterNames.find((known) => known === values.rater)
  const language = languages.find((known) => known === values.language)
  if (raterName === undefined) throw new UsageError(`--rater ${values.rater}?`)
  if (language === undefined) throw new UsageError(`--language ${values.language}?`)
  const paths = { questionsPath: path('questions'), answersPath: path('answers'), outPath: path('out') }
  if (paths.outPath === paths.answersPath || paths.outPath === paths.questionsPath)
    throw new UsageError(`--out ${values.out}?`)
  return { ...paths, raterName, language, json: values.json }
}

/** Under another name first, so that a fault leaves what stood there before. */
async function writeWhole(path: string, text: string): Promise<void> {
  const part = `${path}.part`
  try {
    await writeFile(part, text)
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    if (isDiskFull(error)) throw asFailure(error)
    throw new Failure('FILE_UNWRITABLE', { file: basename(path) }, { cause: error })
  }
}

type Counts = { rated: number; abstained: number; uncovered: number; milliseconds: number }

function wordCounts(counts: Counts, language: 'zh' | 'en'): string {
  const { rated, abstained, uncovered, milliseconds } = counts
  return language === 'zh'
    ? `评了 ${rated} 个回答，用时 ${milliseconds} 毫秒；${abstained} 个无法评分（记 0 分）；${uncovered} 处指标没有词语可依`
    : `${rated} answers rated in ${milliseconds} ms; ${abstained} could not be scored (written as 0); ${uncovered} verdicts left open for want of wording`
}
