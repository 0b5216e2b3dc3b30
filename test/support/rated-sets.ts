import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  agreeOnSet,
  type GoldAnswer,
  type Prediction,
  type SetAgreement,
} from '../../src/domain/agreement/agree-on-set.ts'
import { readGoldFile } from '../../src/station/scoring/rate-file.ts'
import {
  polarityIn,
  readQuestionsFile,
  type FileQuestion,
} from '../../src/station/scoring/rate-file-questions.ts'
import { rateSet } from '../../src/station/scoring/rate-set.ts'
import type { ChosenRater } from '../../src/station/scoring/raters.ts'
import { projectFolder } from './sources.ts'

/** Questions and answers with reference ratings. */
export type RatedSet = {
  readonly name: string
  readonly questions: ReadonlyMap<string, FileQuestion>
  readonly answers: readonly GoldAnswer[]
}

/**
 * The rated sets of test/agreement, and `eval` where it stands beside the checkout. Blind sets are read only where
 * `blind` says so (test/agreement/README.md).
 */
export async function readRatedSets({ blind }: { blind: boolean }): Promise<readonly RatedSet[]> {
  const own = join(projectFolder, 'test/agreement')
  const folders = readdirSync(own, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && (blind || !entry.name.endsWith('-blind')))
    .map(({ name }) => ({ name, folder: join(own, name) }))
  const places = [{ name: 'eval', folder: join(projectFolder, '../shared/eval') }, ...folders].filter(
    ({ folder }) => existsSync(join(folder, 'answers.jsonl')),
  )
  return await Promise.all(
    places.map(async ({ name, folder }) => {
      const questions = await readQuestionsFile(join(folder, 'questions.json'))
      return { name, questions, answers: await readGoldFile(join(folder, 'answers.jsonl'), questions) }
    }),
  )
}

export async function predictSet(
  { questions, answers }: RatedSet,
  chosen: ChosenRater,
): Promise<readonly Prediction[]> {
  const predictions: Prediction[] = []
  for await (const prediction of rateSet({ questions, answers }, chosen, { language: 'auto' }))
    predictions.push(prediction)
  return predictions
}

/** A rater's agreement with a set, without intervals. */
export async function agreeOn(set: RatedSet, chosen: ChosenRater): Promise<SetAgreement> {
  return agreeOnSet(set.answers, await predictSet(set, chosen), {
    polarityOf: polarityIn(set.questions),
    resamples: 0,
  })
}
