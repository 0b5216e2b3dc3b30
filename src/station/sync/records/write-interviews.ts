import type { Kysely } from 'kysely'
import { refreshStanding } from '../../db/dialect.ts'
import type { Database } from '../../db/schema.ts'
import { type Cells, insertRows, readWhereIn } from './bulk.ts'
import {
  type ChildTable,
  childShapes,
  columnsOfChild,
  type InterviewBody,
  InterviewRow,
} from './interview-body.ts'
import type { Incoming, Written } from './record-type.ts'
import { columnsIn } from './row-shape.ts'

const rowColumns = ['id', ...columnsIn(InterviewRow)] as const
const tables = Object.keys(childShapes) as ChildTable[]
/** What of an interview is put in the place of what is there, in an order that no reference stands against. */
const replaced = [
  'decision',
  'rating_override',
  'candidate_request',
  'live_interview',
  'rating_submission',
  'consent',
  'answer',
  'report',
] as const
/** In which nobody can do anything any more. */
const overPhases: ReadonlySet<string> = new Set(['finished', 'human-only', 'ended'])

/** Puts interviews with everything that belongs to them in the place of what is here of them. */
export async function writeInterviews(
  db: Kysely<Database>,
  rows: readonly Incoming<InterviewBody>[],
): Promise<Written> {
  const ids = rows.map(({ id }) => id)
  const before = await readWhereIn(ids, (some) =>
    db.selectFrom('interview').select(['id', 'candidate_id']).where('id', 'in', some).execute(),
  )
  const known = before.map(({ id }) => id)
  const listed = new Set(rows.flatMap(({ body }) => body.recording.map(({ id }) => id)))
  const goneMedia = await clear(db, known, listed)
  const owners = await followMerged(
    db,
    rows.map(({ body }) => body.interview.candidate_id),
  )
  const ownerOf = ({ interview }: InterviewBody) =>
    owners.get(interview.candidate_id) ?? interview.candidate_id
  const there = new Set(known)
  await insertRows(
    db,
    { table: 'interview', columns: rowColumns },
    rows.flatMap(({ id, body }) =>
      there.has(id) ? [] : [{ ...body.interview, id, candidate_id: ownerOf(body) }],
    ),
  )
  // Not as an insert that turns into an update: SQLite would then have its triggers fail where theirs say to ignore.
  for (const { id, body } of rows) {
    if (!there.has(id)) continue
    await db
      .updateTable('interview')
      .set({ ...body.interview, candidate_id: ownerOf(body) })
      .where('id', '=', id)
      .execute()
  }
  for (const table of tables) await insertChildren(db, table, rows, ownerOf)
  await refreshStanding(db, [
    ...new Set([...rows.map(({ body }) => ownerOf(body)), ...before.map((row) => row.candidate_id)]),
  ])
  return { goneMedia }
}

/** Takes interviews away with all that belongs to them; says whose files go. */
export async function removeInterviews(db: Kysely<Database>, ids: readonly string[]): Promise<Written> {
  const goneMedia = await clear(db, ids, new Set())
  await readWhereIn(ids, async (some) => {
    await db.deleteFrom('text_due').where('kind', '=', 'interview').where('record_id', 'in', some).execute()
    await db.deleteFrom('interview').where('id', 'in', some).execute()
    return []
  })
  return { goneMedia }
}

async function clear(
  db: Kysely<Database>,
  ids: readonly string[],
  listed: ReadonlySet<string>,
): Promise<string[]> {
  const recordings = await readWhereIn(ids, async (some) => {
    for (const table of replaced) await db.deleteFrom(table).where('interview_id', 'in', some).execute()
    return await db.selectFrom('recording').select('id').where('interview_id', 'in', some).execute()
  })
  const gone = recordings.flatMap(({ id }) => (listed.has(id) ? [] : [id]))
  await readWhereIn(gone, async (some) => {
    await db.deleteFrom('recording').where('id', 'in', some).execute()
    return []
  })
  return gone
}

/** Records that were made one here take their interviews along, whenever these come. */
async function followMerged(
  db: Kysely<Database>,
  candidateIds: readonly string[],
): Promise<Map<string, string>> {
  const into = new Map<string, string>()
  let asked = [...new Set(candidateIds)]
  // A record that went into one that went into another, and never in a circle.
  for (let step = 0; step < 20 && asked.length > 0; step += 1) {
    const rows = await readWhereIn(asked, (some) =>
      db
        .selectFrom('candidate')
        .select(['id', 'merged_into'])
        .where('id', 'in', some)
        .where('merged_into', 'is not', null)
        .execute(),
    )
    for (const { id, merged_into } of rows) if (merged_into !== null) into.set(id, merged_into)
    asked = rows.flatMap(({ merged_into }) =>
      merged_into === null || into.has(merged_into) ? [] : [merged_into],
    )
  }
  const last = (id: string): string => {
    let at = id
    for (let step = 0; step < 20 && into.has(at); step += 1) at = into.get(at) ?? at
    return at
  }
  const ends = new Map([...new Set(candidateIds)].map((id) => [id, last(id)]))
  const there = await readWhereIn([...ends.values()], (some) =>
    db.selectFrom('candidate').select('id').where('id', 'in', some).execute(),
  )
  const present = new Set(there.map(({ id }) => id))
  return new Map([...ends].filter(([, end]) => present.has(end)))
}

async function insertChildren(
  db: Kysely<Database>,
  table: ChildTable,
  rows: readonly Incoming<InterviewBody>[],
  ownerOf: (body: InterviewBody) => string,
): Promise<void> {
  const byAnswer = table === 'transcript' || table === 'rating' || table === 'person_rating'
  const columns = columnsOfChild(table)
  const written: Cells<string>[] = []
  for (const { id, body } of rows)
    for (const row of body[table]) written.push(rowOf(table, row, { id, owner: ownerOf(body) }))
  await insertRows(
    db,
    {
      table,
      columns: [
        ...columns,
        ...(byAnswer ? [] : ['interview_id']),
        ...(table === 'live_interview' ? ['last_seen_at', 'revision'] : []),
        ...(table === 'invitation' ? ['candidate_id', 'token_hash', 'code_hash'] : []),
      ],
      ...(table === 'recording' || table === 'invitation' ? { conflict: ['id'] } : {}),
    },
    written,
  )
}

/** With what a row needs here: of an interview that is over and opens from nowhere. */
function rowOf(
  table: ChildTable,
  row: InterviewBody[ChildTable][number],
  { id, owner }: { id: string; owner: string },
): Cells<string> {
  if (table === 'live_interview') {
    const { phase, ended_at, started_at } = row as InterviewBody['live_interview'][number]
    return {
      ...row,
      interview_id: id,
      phase: overPhases.has(phase) ? phase : 'finished',
      last_seen_at: ended_at ?? started_at,
      revision: 0,
    }
  }
  if (table === 'invitation') {
    const invitation = row as InterviewBody['invitation'][number]
    return {
      ...invitation,
      interview_id: id,
      candidate_id: owner,
      token_hash: `elsewhere:${invitation.id}`,
      code_hash: '',
      revoked_at: invitation.revoked_at ?? invitation.opened_at ?? invitation.created_at,
    }
  }
  return { ...row, interview_id: id }
}
