import { type Expression, type ExpressionBuilder, sql, type SqlBool } from 'kysely'
import type { CandidateFilter } from '../../contract/candidates.ts'
import type { Database } from '../db/schema.ts'

type Where = ExpressionBuilder<Database, 'candidate'>

/**
 * The conditions that must all hold. One on own values that stands alone is answered from one list of everybody it
 * holds for; several, or any beside a search, by a look at each record that the others leave.
 */
export function allHold(
  eb: Where,
  filters: readonly CandidateFilter[],
  searched: boolean,
): Expression<SqlBool>[] {
  const alone = !searched && filters.filter(isOwn).length === 1
  return filters.map((filter) => {
    if (!isOwn(filter)) return stands(eb, filter)
    if (filter.kind === 'available') return alone ? isListedAvailable(eb, filter) : isAvailable(eb, filter)
    return alone ? isListed(eb, filter) : hasValue(eb, filter)
  })
}

type OwnFilter = Extract<CandidateFilter, { fieldId: string }>
type WindowFilter = Extract<OwnFilter, { kind: 'available' }>

function isOwn(filter: CandidateFilter): filter is OwnFilter {
  return 'fieldId' in filter
}

function stands(eb: Where, filter: Exclude<CandidateFilter, OwnFilter>): Expression<SqlBool> {
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
  }
}

/** Windows of a record never touch: of those that begin in time, the last ends last. */
function isAvailable(eb: Where, { fieldId, window }: WindowFilter): Expression<SqlBool> {
  const end = eb
    .selectFrom('candidate_window as owner')
    .select((max) => max.fn.max('owner.end_minute').as('end'))
    .whereRef('owner.candidate_id', '=', 'candidate.id')
    .where('owner.field_id', '=', fieldId)
    .where('owner.weekday', '=', window.weekday)
    .where('owner.start_minute', '<=', window.startMinute)
  return eb(end, '>=', window.endMinute)
}

function isListedAvailable(eb: Where, { fieldId, window }: WindowFilter): Expression<SqlBool> {
  const listed = eb
    .selectFrom('candidate_window as owner')
    .select('owner.candidate_id')
    .where('owner.field_id', '=', fieldId)
    .where('owner.weekday', '=', window.weekday)
    .where('owner.start_minute', '<=', window.startMinute)
    .where('owner.end_minute', '>=', window.endMinute)
  return eb('candidate.id', 'in', listed)
}

type ValueFilter = Exclude<OwnFilter, WindowFilter>
type Operands = { readonly text: Expression<string | null>; readonly number: Expression<number | null> }

function hasValue(eb: Where, filter: ValueFilter): Expression<SqlBool> {
  const own = eb
    .selectFrom('candidate_value as owner')
    .whereRef('owner.candidate_id', '=', 'candidate.id')
    .where('owner.field_id', '=', filter.fieldId)
  return compare(eb, filter, {
    text: own.select('owner.text').$asScalar(),
    number: own.select('owner.number').$asScalar(),
  })
}

function isListed(eb: Where, filter: ValueFilter): Expression<SqlBool> {
  const holds = compare(eb, filter, { text: sql.ref('owner.text'), number: sql.ref('owner.number') })
  const listed = eb
    .selectFrom('candidate_value as owner')
    .select('owner.candidate_id')
    .where('owner.field_id', '=', filter.fieldId)
    .where(holds)
  return eb('candidate.id', 'in', listed)
}

function compare(eb: Where, filter: ValueFilter, { text, number }: Operands): Expression<SqlBool> {
  switch (filter.kind) {
    case 'text':
      return eb(text, 'like', `%${filter.contains.trim().replace(/[%_]/gu, '')}%`)
    case 'choice':
      return eb(text, 'in', filter.anyOf)
    case 'number':
      return eb.between(number, filter.min ?? -Number.MAX_VALUE, filter.max ?? Number.MAX_VALUE)
    case 'date':
      return eb.between(text, filter.from ?? '', filter.to ?? '9999-12-31')
  }
}

/** The instant at which a day of the station's own calendar begins. */
function beginOf(day: string, daysLater: number): string {
  const date = new Date(`${day}T00:00:00`)
  date.setDate(date.getDate() + daysLater)
  return date.toISOString()
}
