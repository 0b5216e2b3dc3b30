import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { PositionFinding } from '../../contract/position-editing.ts'
import type { KnownFields } from '../../domain/plan/known-fields.ts'
import { checkPosition } from '../../domain/positions/check-position.ts'
import {
  checkRecognition,
  type RecognitionTools,
  type ShownOnText,
} from '../../domain/positions/check-recognition.ts'
import type { PositionFinding as Finding } from '../../domain/positions/finding.ts'
import type { Position, Question } from '../../domain/positions/position.ts'
import type { AnswerRating } from '../../domain/scoring/rater.ts'
import { readFields } from '../candidates/candidate-fields.ts'
import type { Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { lexicalTools, type LexicalTools } from './lexical-tools.ts'

/** Real answers looked at for each check; enough to tell indicators apart, few enough to be quick. */
const mostAnswers = 400

/** Errors first; within a severity in the order in which the position stands. */
export async function checkContent(station: Station, content: Position): Promise<PositionFinding[]> {
  const tools = await lexicalTools(station)
  const known = await readKnown(station.db, content)
  const findings = [...checkPosition(content, { concepts: tools.concepts, ...known })]
  const answers = await readShown(station, content)
  for (const question of content.questions) {
    findings.push(...(await checkOne(tools, question, answers.get(question.id) ?? [])))
  }
  const isError = ({ severity }: { severity: string }) => severity === 'error'
  return [...findings.filter(isError), ...findings.filter((finding) => !isError(finding))].map((finding) => ({
    ...finding,
    about: { ...finding.about },
    data: { ...finding.data },
  }))
}

const mostKnown = 300
const found = new Map<string, readonly Finding[]>()

/** The same question is checked anew with each edit elsewhere, so what was found of it is kept a while. */
async function checkOne(
  { rater, coverage }: LexicalTools,
  question: Question,
  answers: readonly ShownOnText[],
): Promise<readonly Finding[]> {
  const seen = JSON.stringify([rater.identity.hash, question, answers.map((one) => [...one])])
  const key = createHash('sha256').update(seen).digest('hex')
  const before = found.get(key)
  if (before !== undefined) return before
  // Rating by rules does not wait for anything; recordings and pages must get their turn between two questions.
  await setImmediate()
  const isCovered: RecognitionTools['isCovered'] = (indicator, language) =>
    coverage(indicator)[language] !== 'none'
  const findings = await checkRecognition(question, { rater, isCovered, answers })
  for (const oldest of found.keys()) if (found.size >= mostKnown) found.delete(oldest)
  found.set(key, findings)
  return findings
}

/** Findings that stand in the way of publishing, as `trx` sees the candidates' fields. */
export async function countErrors(
  station: Station,
  trx: Kysely<Database>,
  content: Position,
): Promise<number> {
  const { concepts } = await lexicalTools(station)
  const known = await readKnown(trx, content)
  return checkPosition(content, { concepts, ...known }).filter(({ severity }) => severity === 'error').length
}

/** Candidates' fields in use and the content's pictures that are here, as far as it may refer to them. */
async function readKnown(
  db: Kysely<Database>,
  { questions }: Position,
): Promise<{ fields: KnownFields; assets: ReadonlySet<string> }> {
  const fields = [...(await readFields(db)).values()].filter(({ archived }) => !archived)
  const named = questions.flatMap(({ image }) => (image ? [image.assetId] : []))
  const assets =
    named.length === 0 ? [] : await db.selectFrom('asset').select('id').where('id', 'in', named).execute()
  return {
    fields: new Map(
      fields.map(({ id, kind, choices }) => [id, { kind, choices: choices.map((one) => one.id) }]),
    ),
    assets: new Set(assets.map(({ id }) => id)),
  }
}

/** What the newest answers to these questions were found to show, by question, as they were rated then. */
async function readShown(
  { db }: Station,
  { questions }: Position,
): Promise<ReadonlyMap<string, readonly ShownOnText[]>> {
  const shown = new Map<string, ShownOnText[]>()
  if (questions.length === 0) return shown
  const rows = await db
    .selectFrom('rating')
    .innerJoin('answer', 'answer.id', 'rating.answer_id')
    .select(['answer.question_id', 'rating.content_json'])
    .where(
      'answer.question_id',
      'in',
      questions.map(({ id }) => id),
    )
    .orderBy('rating.created_at', 'desc')
    .limit(mostAnswers)
    .execute()
  for (const row of rows) {
    const { findings } = JSON.parse(row.content_json) as AnswerRating
    const judged = findings.filter(({ verdict }) => verdict !== 'cannot-judge')
    const one = new Map(judged.map(({ indicatorId, verdict }) => [indicatorId, verdict === 'shown']))
    shown.set(row.question_id, [...(shown.get(row.question_id) ?? []), one])
  }
  return shown
}
