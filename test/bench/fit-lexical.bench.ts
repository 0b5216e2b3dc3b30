import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { agreeOnSet, type Prediction } from '../../src/domain/agreement/agree-on-set.ts'
import type { Question, SpokenLanguage } from '../../src/domain/positions/position.ts'
import { applyScoreCurve, type Calibration } from '../../src/domain/scoring/calibration.ts'
import type { Weights } from '../../src/domain/scoring/lexical/evidence.ts'
import { EN_WEIGHTS } from '../../src/domain/scoring/lexical/evidence-weights.en.ts'
import { ZH_WEIGHTS } from '../../src/domain/scoring/lexical/evidence-weights.zh.ts'
import { prepareWords } from '../../src/domain/scoring/lexical/indicator-words.ts'
import { createLexicalRater } from '../../src/domain/scoring/lexical/lexical-rater.ts'
import { conceptsOf } from '../../src/station/scoring/lexical-raters.ts'
import { polarityIn, toQuestion } from '../../src/station/scoring/rate-file-questions.ts'
import { rateSet } from '../../src/station/scoring/rate-set.ts'
import { chooseRater, type ChosenRater } from '../../src/station/scoring/raters.ts'
import type { BenchResult } from '../support/bench.ts'
import { fitCurve } from '../support/fit-curve.ts'
import { fitWeights, readVerdicts, type RatedVerdict } from '../support/fit-evidence.ts'
import { readRatedSets, type RatedSet } from '../support/rated-sets.ts'
import { projectFolder } from '../support/sources.ts'

const resources = join(projectFolder, 'resources')

/**
 * Fits the weights of evidence of one language, and for Chinese the curve from sums to scores, on its development sets
 * in test/agreement, and on `eval` where it lies beside the project; never on a blind set. The figures are those of
 * questions left out: each question
 * is rated with weights fitted on the others', and scored by a curve fitted on the others' sums.
 * STOREFRONT_LANGUAGE=en fits English; STOREFRONT_WRITE=1 puts what was fitted in place.
 */
export async function run(): Promise<BenchResult> {
  const language = process.env['STOREFRONT_LANGUAGE'] === 'en' ? 'en' : 'zh'
  const { lexicon } = await conceptsOf(resources)
  const words = prepareWords(lexicon)
  const chosen = await chooseRater('lexical', resources)
  const sets = (await readRatedSets({ blind: false })).filter(
    ({ name }) => name.startsWith(`${language}-`) || (language === 'zh' && name === 'eval'),
  )
  const verdicts = sets.flatMap(({ questions, answers }) => {
    const asked = new Map<string, Question>(
      [...questions].map(([id, file]) => [id, toQuestion(file, chosen.propose)]),
    )
    return readVerdicts(answers, asked, { language, words })
  })
  const left = await rateLeftOut(sets, { language, verdicts, chosen })
  if (process.env['STOREFRONT_WRITE'] === '1') {
    await writeWeights(language, fitWeights(verdicts))
    if (language === 'zh') await writeCurve(fitCurve(left.map(({ sum, score }) => ({ sum, score }))))
  }
  return { figures: Object.assign({}, ...sets.map((set) => figuresOf(set, left))), targets: {} }
}

/** An answer rated with nothing that was fitted on its question; `sum` before the curve, `score` of the set. */
type LeftOut = {
  readonly questionId: string
  readonly sum: number
  readonly score: number
  readonly prediction: Prediction
}
type Fitting = {
  readonly language: SpokenLanguage
  readonly verdicts: readonly RatedVerdict[]
  readonly chosen: ChosenRater
}

async function rateLeftOut(sets: readonly RatedSet[], fitting: Fitting): Promise<readonly LeftOut[]> {
  const rated: LeftOut[] = []
  for (const set of sets) {
    for (const questionId of set.questions.keys()) {
      const rater = await raterWithout(questionId, fitting)
      const answers = set.answers.filter((answer) => answer.questionId === questionId)
      const scores = new Map(answers.map(({ id, score }) => [id, score]))
      for await (const prediction of rateSet({ ...set, answers }, rater, { language: 'auto' }))
        rated.push({ questionId, sum: prediction.score, score: scores.get(prediction.id) ?? 0, prediction })
    }
  }
  return [...Map.groupBy(rated, ({ questionId }) => questionId)].flatMap(([id, own]) => {
    const curve = fitCurve(rated.filter(({ questionId }) => questionId !== id))
    return own.map((one) => ({
      ...one,
      prediction: { ...one.prediction, score: applyScoreCurve(curve, one.sum) },
    }))
  })
}

async function raterWithout(
  questionId: string,
  { language, verdicts, chosen }: Fitting,
): Promise<ChosenRater> {
  const { lexicon } = await conceptsOf(resources)
  const fitted = fitWeights(verdicts.filter((verdict) => verdict.questionId !== questionId))
  const weights = { zh: ZH_WEIGHTS, en: EN_WEIGHTS, [language]: fitted }
  return {
    ...chosen,
    rater: createLexicalRater(lexicon, questionId, { weights }),
    calibration: { ...chosen.calibration, scoreCurve: [] },
  }
}

function figuresOf(set: RatedSet, left: readonly LeftOut[]): Record<string, number> {
  const predictions = left.map(({ prediction }) => prediction)
  const { figures } = agreeOnSet(set.answers, predictions, {
    polarityOf: polarityIn(set.questions),
    resamples: 0,
  })
  const { scores, indicators } = figures
  return {
    [`${set.name} kappa`]: scores.weightedKappa.value ?? Number.NaN,
    [`${set.name} F1`]: indicators.all.f1.value ?? Number.NaN,
    [`${set.name} F1 negative`]: indicators.negative.f1.value ?? Number.NaN,
    [`${set.name} off, mean`]: scores.meanAbsoluteDifference.value ?? Number.NaN,
  }
}

async function writeWeights(language: SpokenLanguage, weights: Weights): Promise<void> {
  const tell = (polarity: keyof Weights): string =>
    Object.entries(weights[polarity])
      .map(([name, value]) => `    ${name}: ${String(value)},\n`)
      .join('')
  const text = `import type { Weights } from './evidence.ts'

/** Written by \`npm run bench -- fit-lexical\`; see \`evidence.ts\` for the traits. */
export const ${language.toUpperCase()}_WEIGHTS: Weights = {
  positive: {
${tell('positive')}  },
  negative: {
${tell('negative')}  },
}
`
  await writeFile(join(projectFolder, `src/domain/scoring/lexical/evidence-weights.${language}.ts`), text)
}

async function writeCurve(scoreCurve: Calibration['scoreCurve']): Promise<void> {
  const path = join(resources, 'calibration/shipped.json')
  const points = scoreCurve.map(
    ({ sum, score }) => `    { "sum": ${String(sum)}, "score": ${String(score)} }`,
  )
  const text = await readFile(path, 'utf8')
  await writeFile(
    path,
    text.replace(/"scoreCurve": \[[^\]]*\]/, `"scoreCurve": [\n${points.join(',\n')}\n  ]`),
  )
}
