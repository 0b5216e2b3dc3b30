import type { Expression, ExpressionBuilder, Kysely, SelectQueryBuilder, SqlBool } from 'kysely'
import type { CandidateQuery } from '../../contract/candidates.ts'
import { toSearchQuery } from '../../domain/candidates/search-text.ts'
import type { Database } from '../db/schema.ts'
import { matchesText } from '../db/text-index.ts'
import type { CandidateIds } from '../ratings/veil-candidates.ts'
import { allHold } from './candidate-filters.ts'

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
        ...allHold(eb, asked.filters, words !== undefined),
      ]),
    )
  const total = await countOf(listed)
  const page = { offset: asked.offset, limit: asked.limit }
  return { total, ids: await findPage(db, listed, { sort: asked.sort, page, veiled: asked.veiled }) }
}

type Listed = SelectQueryBuilder<Database, 'candidate', object>
type Page = { readonly offset: number; readonly limit: number }

const columns = { name: 'name_key', created: 'created_at', updated: 'updated_at', match: 'match' } as const

/** One page of a list in its order, each part of which comes from an index as it is. */
async function findPage(
  db: Kysely<Database>,
  listed: Listed,
  { sort, page, veiled }: { sort: CandidateQuery['sort']; page: Page; veiled: CandidateIds | undefined },
): Promise<string[]> {
  const { by } = sort
  const order = sort.direction === 'ascending' ? 'asc' : 'desc'
  if (typeof by === 'string') {
    const ordered = listed.orderBy(`candidate.${columns[by]}`, order).orderBy('candidate.id', order)
    if (by !== 'match') return await idsOf(ordered, page)
    return await findValuedFirst(
      {
        valued: ordered.where((eb) => tellsMatch(eb, veiled)),
        others: listed.where((eb) => eb.not(tellsMatch(eb, veiled))).orderBy('candidate.id', order),
      },
      page,
    )
  }
  const { fieldId } = by
  const joined = listed
    .innerJoin('candidate_value as sorted', 'sorted.candidate_id', 'candidate.id')
    .where('sorted.field_id', '=', fieldId)
  const others = listed
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('candidate_value')
            .select('field_id')
            .whereRef('candidate_id', '=', 'candidate.id')
            .where('field_id', '=', fieldId),
        ),
      ),
    )
    .orderBy('candidate.id', order)
  const field = await db
    .selectFrom('candidate_field')
    .select('kind')
    .where('id', '=', fieldId)
    .executeTakeFirst()
  const valued = joined
    .orderBy(field?.kind === 'number' ? 'sorted.number' : 'sorted.text', order)
    .orderBy('sorted.candidate_id', order)
  return await findValuedFirst({ valued, others }, page)
}

/** A match that may not be told sorts as none. */
function tellsMatch(eb: Where, veiled: CandidateIds | undefined): Expression<SqlBool> {
  const known = eb('candidate.match', 'is not', null)
  return veiled === undefined ? known : eb.and([known, eb('candidate.id', 'not in', veiled)])
}

/** Those without a value come last, whichever way the others are sorted. */
async function findValuedFirst(
  { valued, others }: { valued: Listed; others: Listed },
  { offset, limit }: Page,
): Promise<string[]> {
  const ids = await idsOf(valued, { offset, limit })
  if (ids.length === limit) return ids
  const before = ids.length > 0 || offset === 0 ? offset + ids.length : await countOf(valued)
  const rest = { offset: Math.max(0, offset - before), limit: limit - ids.length }
  return [...ids, ...(await idsOf(others, rest))]
}

async function idsOf(listed: Listed, { offset, limit }: Page): Promise<string[]> {
  const rows = await listed.select('candidate.id').offset(offset).limit(limit).execute()
  return rows.map(({ id }) => id)
}

async function countOf(listed: Listed): Promise<number> {
  const { total } = await listed
    .clearOrderBy()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return Number(total)
}
