import { z } from 'zod'
import type { GoldAnswer, Prediction } from '../../domain/agreement/agree-on-set.ts'
import {
  findDuplicates,
  parseLines,
  readText,
  refuseWrong,
  type Line,
  type WrongLine,
} from './rate-file-lines.ts'
import type { FileQuestion } from './rate-file-questions.ts'

const FileAnswer = z.object({ id: z.string().min(1), question_id: z.string(), text: z.string() })
const FileGold = FileAnswer.extend({
  tag: z.string().default(''),
  indicators: z.record(z.string(), z.object({ shown: z.boolean() })),
  gold_score: z.number().min(0).max(100),
  source_id: z.string().nullish(),
})
const FilePrediction = z.object({
  id: z.string().min(1),
  score: z.number().min(0).max(100),
  indicators: z.record(z.string(), z.boolean()).optional(),
  quotes: z.record(z.string(), z.string()).default({}),
  abstained: z.boolean().default(false),
  uncovered: z.array(z.string()).default([]),
})

/** An answer to be rated. */
export type FileAnswer = { readonly id: string; readonly questionId: string; readonly text: string }
type Questions = ReadonlyMap<string, FileQuestion>

/** The answers of a file, one JSON object per line; what else a line holds is passed over. */
export async function readAnswersFile(path: string, questions: Questions): Promise<readonly FileAnswer[]> {
  const rows = await readRows(path, FileAnswer, (all) => findUnknownQuestions(all, questions))
  return rows.map(({ id, question_id, text }) => ({ id, questionId: question_id, text }))
}

/** The answers of a rated set with their gold ratings. */
export async function readGoldFile(path: string, questions: Questions): Promise<readonly GoldAnswer[]> {
  const rows = await readRows(path, FileGold, (all) => findUnknownQuestions(all, questions))
  return rows.map(({ id, question_id, tag, text, indicators, gold_score, source_id }) => {
    const shown = Object.entries(indicators).map(([key, one]) => [key, one.shown] as const)
    const answer = { id, questionId: question_id, tag, text, score: gold_score }
    return {
      ...answer,
      indicators: Object.fromEntries(shown),
      ...(typeof source_id === 'string' ? { sourceId: source_id } : {}),
    }
  })
}

/** Predictions as `wordPrediction` writes them, or another program that keeps to the format. */
export async function readPredictionsFile(path: string): Promise<readonly Prediction[]> {
  const rows = await readRows(path, FilePrediction, () => [])
  return rows.map(({ indicators, ...rest }) => (indicators === undefined ? rest : { ...rest, indicators }))
}

/** One line of a predictions file, without its line end. */
export function wordPrediction({ abstained, uncovered, ...rest }: Prediction): string {
  return JSON.stringify({
    ...rest,
    ...(abstained ? { abstained } : {}),
    ...(uncovered.length > 0 ? { uncovered } : {}),
  })
}

async function readRows<Row extends { readonly id: string }>(
  path: string,
  schema: z.ZodType<Row>,
  check: (rows: readonly Line<Row>[]) => readonly WrongLine[],
): Promise<readonly Row[]> {
  const { rows, wrong } = parseLines(await readText(path), schema)
  refuseWrong(path, [...wrong, ...findDuplicates(rows), ...check(rows)])
  return rows.map(({ value }) => value)
}

function findUnknownQuestions(
  rows: readonly Line<{ readonly question_id: string }>[],
  questions: Questions,
): readonly WrongLine[] {
  return rows
    .filter(({ value }) => !questions.has(value.question_id))
    .map(({ line, value }) => ({ line, problem: 'unknown-question', about: value.question_id }))
}
