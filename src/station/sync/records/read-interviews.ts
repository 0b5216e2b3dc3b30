import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { readWhereIn } from './bulk.ts'
import {
  type ChildTable,
  childShapes,
  columnsOfChild,
  type InterviewBody,
  InterviewRow,
} from './interview-body.ts'
import { columnsIn } from './row-shape.ts'

type Child = Record<string, unknown> & { readonly of: string }

/** Of the tables whose rows name their answer, not their interview. */
const byAnswer: ReadonlySet<ChildTable> = new Set(['transcript', 'rating', 'person_rating'])
/** So that the same interview is always written the same way. */
const orders: Readonly<Partial<Record<ChildTable, string>>> = {
  rating_submission: 'user_id',
  live_interview: 'interview_id',
}

/** Interviews with all of their rows, each table read once for all of them. */
export async function readInterviews(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<Map<string, InterviewBody>> {
  const rows = await readWhereIn(ids, (some) =>
    db
      .selectFrom('interview')
      .select(['id', ...columnsIn(InterviewRow)])
      .where('id', 'in', some)
      .execute(),
  )
  const children = new Map<ChildTable, Map<string, Child[]>>()
  const found = rows.map(({ id }) => id)
  for (const table of Object.keys(childShapes) as ChildTable[])
    children.set(
      table,
      Map.groupBy(await readWhereIn(found, (some) => readChildren(db, table, some)), ({ of }) => of),
    )
  return new Map(
    rows.map(({ id, ...interview }) => [
      id,
      {
        interview,
        ...Object.fromEntries(
          [...children].map(([table, own]) => [table, (own.get(id) ?? []).map(({ of: _of, ...row }) => row)]),
        ),
      } as unknown as InterviewBody,
    ]),
  )
}

async function readChildren(
  db: Kysely<Database>,
  table: ChildTable,
  interviewIds: readonly string[],
): Promise<Child[]> {
  const { ref } = db.dynamic
  const columns = columnsOfChild(table).map((column) => ref(`${table}.${column}`))
  const anyTable = db as unknown as Kysely<Record<string, Record<string, unknown>>>
  const order = `${table}.${orders[table] ?? 'id'}`
  if (byAnswer.has(table))
    return (await anyTable
      .selectFrom(table)
      .innerJoin('answer', 'answer.id', `${table}.answer_id`)
      .select(columns)
      .select('answer.interview_id as of')
      .where('answer.interview_id', 'in', interviewIds)
      .orderBy(order)
      .execute()) as unknown as Child[]
  if (table === 'invitation')
    return (await anyTable
      .selectFrom(table)
      .innerJoin('live_interview', 'live_interview.invitation_id', 'invitation.id')
      .select(columns)
      .select('live_interview.interview_id as of')
      .where('live_interview.interview_id', 'in', interviewIds)
      .execute()) as unknown as Child[]
  return (await anyTable
    .selectFrom(table)
    .select(columns)
    .select(`${table}.interview_id as of`)
    .where(`${table}.interview_id`, 'in', interviewIds)
    .orderBy(order)
    .execute()) as unknown as Child[]
}
