import type { ExpressionBuilder, Kysely, SqlBool, Expression } from 'kysely'
import type { CandidateFilter, CandidateQuery } from '../../contract/candidates.ts'
import { toSearchQuery } from '../../domain/candidates/search-text.ts'
import type { Database } from '../db/schema.ts'
import { matchesText } from '../db/text-index.ts'
import type { CandidateIds } from '../ratings/veil-candidates.ts'

type Where = ExpressionBuilder<Database, 'candidate'>

/** How many records a query finds, and the ids of one page of them in its order. */
export async function findCandidates(
  db: Kysely<Database>,
  asked: CandidateQuery & {
    readonly offset: number
    readonly limit: number
    /** Whose match may not be told, not even by their place in the order. */
    readonly veiled?: CandidateIds | undefined
  },
): Promise<{ total: number; ids: string[] }> {
  const typed = asked.query.trim()
  const words = toSearchQuery(typed)
  if (typed !== '' && words === undefined) return { total: 0, ids: [] }
  const listed = db
    .selectFrom('candidate')
    .where((eb) =>
      eb.and([
        eb('candidate.removed_at', 'is', null),
        ...(words === undefined ? [] : [matchesText('candidate_text', eb.ref('candidate.text_key'), words)]),
        ...asked.filters.map((filter) => holds(eb, filter)),
      ]),
    )
  const { total } = await listed
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const { by, direction } = asked.sort
  const order = direction === 'ascending' ? 'asc' : 'desc'
  const sorted =
    typeof by === 'string'
      ? listed.orderBy(sortKey(by, asked.veiled), (o) => o[order]().nullsLast())
      : listed
          .leftJoin('candidate_value as sorted', (join) =>
            join.onRef('sorted.candidate_id', '=', 'candidate.id').on('sorted.field_id', '=', by.fieldId),
          )
          .orderBy('sorted.number', (o) => o[order]().nullsLast())
          .orderBy('sorted.text', (o) => o[order]().nullsLast())
  const rows = await sorted
    .orderBy('candidate.id', order)
    .select('candidate.id')
    .offset(asked.offset)
    .limit(asked.limit)
    .execute()
  return { total: Number(total), ids: rows.map(({ id }) => id) }
}

const columns = { name: 'name_key', created: 'created_at', updated: 'updated_at', match: 'match' } as const

/** A match that may not be told sorts as none. */
function sortKey(by: keyof typeof columns, veiled: CandidateIds | undefined) {
  return (eb: Where) => {
    const column = eb.ref(`candidate.${columns[by]}`)
    if (by !== 'match' || veiled === undefined) return column
    return eb.case().when('candidate.id', 'in', veiled).then(null).else(column).end()
  }
}

function holds(eb: Where, filter: CandidateFilter): Expression<SqlBool> {
  switch (filter.kind) {
    case 'interviewed':
      return eb('candidate.interviews', filter.is ? '>' : '=', 0)
    case 'decision':
      return filter.is === 'none'
        ? eb('candidate.decision', 'is', null)
        : eb('candidate.decision', '=', filter.is)
    case 'created':
      return eb.and([
        ...(filter.from === undefined ? [] : [eb('candidate.created_at', '>=', beginOf(filter.from, 0))]),
        ...(filter.to === undefined ? [] : [eb('candidate.created_at', '<', beginOf(filter.to, 1))]),
      ])
    case 'available':
      return eb(
        'candidate.id',
        'in',
        eb
          .selectFrom('candidate_window')
          .select('candidate_id')
          .where('field_id', '=', filter.fieldId)
          .where('weekday', '=', filter.window.weekday)
          .where('start_minute', '<=', filter.window.startMinute)
          .where('end_minute', '>=', filter.window.endMinute),
      )
    default:
      return eb('candidate.id', 'in', valuesOf(eb, filter))
  }
}

function valuesOf(
  eb: Where,
  filter: Extract<CandidateFilter, { kind: 'text' | 'number' | 'choice' | 'date' }>,
) {
  const values = eb
    .selectFrom('candidate_value')
    .select('candidate_id')
    .where('field_id', '=', filter.fieldId)
  switch (filter.kind) {
    case 'text':
      return values.where('text', 'like', `%${filter.contains.trim().replace(/[%_]/gu, '')}%`)
    case 'choice':
      return values.where('text', 'in', filter.anyOf)
    case 'number':
      return values
        .where('number', '>=', filter.min ?? -Number.MAX_VALUE)
        .where('number', '<=', filter.max ?? Number.MAX_VALUE)
    case 'date':
      return values.where('text', '>=', filter.from ?? '').where('text', '<=', filter.to ?? '9999-12-31')
  }
}

/** The instant at which a day of the station's own calendar begins. */
function beginOf(day: string, daysLater: number): string {
  const date = new Date(`${day}T00:00:00`)
  date.setDate(date.getDate() + daysLater)
  return date.toISOString()
}
