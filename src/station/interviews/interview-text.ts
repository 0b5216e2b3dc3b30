import type { Kysely, NotNull } from 'kysely'
import { toSearchTokens } from '../../domain/candidates/search-text.ts'
import type { Transcript } from '../../domain/transcript/transcript.ts'
import type { Database } from '../db/schema.ts'
import { indexText } from '../db/text-index.ts'

const interviewsAtOnce = 200

/**
 * Takes into the index what was said in interviews since the last time: the database notes each transcript that is
 * saved, so that none is forgotten, whoever saves it. Ask before searching; without anything due it costs one look.
 */
export async function catchUpInterviews(db: Kysely<Database>): Promise<void> {
  while ((await catchUpSome(db)) > 0);
}

async function catchUpSome(db: Kysely<Database>): Promise<number> {
  const due = await db
    .selectFrom('text_due')
    .select('record_id')
    .where('kind', '=', 'interview')
    .limit(interviewsAtOnce)
    .execute()
  const ids = due.map(({ record_id }) => record_id)
  if (ids.length === 0) return 0
  await db.transaction().execute(async (trx) => {
    await giveKeys(trx, ids)
    await indexText(trx, 'interview_text', await readEntries(trx, ids))
    await trx.deleteFrom('text_due').where('kind', '=', 'interview').where('record_id', 'in', ids).execute()
  })
  return ids.length
}

/** Keys for those that have none; in the order of time, as the interviews are. */
async function giveKeys(trx: Kysely<Database>, ids: readonly string[]): Promise<void> {
  const { last } = await trx
    .selectFrom('interview')
    .select((eb) => eb.fn.max('text_key').as('last'))
    .executeTakeFirstOrThrow()
  let key = last ?? 0
  for (const id of ids.toSorted()) {
    const { numUpdatedRows } = await trx
      .updateTable('interview')
      .set({ text_key: key + 1 })
      .where('id', '=', id)
      .where('text_key', 'is', null)
      .executeTakeFirst()
    key += Number(numUpdatedRows)
  }
}

/** What was said in each interview, by the newest transcript of each answer. */
async function readEntries(
  trx: Kysely<Database>,
  ids: readonly string[],
): Promise<{ key: number; tokens: string }[]> {
  const rows = await trx
    .selectFrom('interview')
    .innerJoin('answer', 'answer.interview_id', 'interview.id')
    .innerJoin('transcript', 'transcript.answer_id', 'answer.id')
    .select(['interview.text_key as key', 'answer.id as answer', 'content_json'])
    .where('interview.id', 'in', ids)
    .where('interview.text_key', 'is not', null)
    .$narrowType<{ key: NotNull }>()
    .orderBy('answer.seq')
    .orderBy('transcript.revision')
    .execute()
  const answers = new Map(rows.map((row) => [row.answer, row]))
  const said = Map.groupBy(answers.values(), ({ key }) => key)
  return [...said].map(([key, own]) => ({
    key,
    tokens: own.map(({ content_json }) => toSearchTokens(textOf(content_json))).join(' '),
  }))
}

/** Segments run on without a break between them: a word may have been cut in two. */
function textOf(json: string): string {
  const { language, segments } = JSON.parse(json) as Transcript
  return segments.map(({ text }) => text).join(language === 'zh' ? '' : ' ')
}
