import type { DoNotCall, TakeOffReason } from '../../contract/campaigns.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Caller, Station } from '../context.ts'
import { Failure, found } from '../failure.ts'
import { callable } from './callable.ts'
import { readCountry } from './country.ts'
import { barNumber } from './do-not-call.repository.ts'

/** How long a number that was taken off can be put back as it was, ms. */
const keptMs = 10 * 60_000

/** Newest first. */
export async function listDoNotCall({ db }: Pick<Station, 'db'>): Promise<DoNotCall[]> {
  const rows = await db
    .selectFrom('do_not_call')
    .leftJoin('candidate', 'candidate.id', 'do_not_call.candidate_id')
    .leftJoin('user', 'user.id', 'do_not_call.created_by')
    .selectAll('do_not_call')
    .select(['candidate.name as candidate_name', 'user.name as creator'])
    .where('do_not_call.removed_at', 'is', null)
    .orderBy('do_not_call.created_at', 'desc')
    .orderBy('do_not_call.id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    number: `···· ${row.last_digits}`,
    candidateId: row.candidate_id,
    candidateName: row.candidate_name,
    source: row.source,
    at: row.created_at,
    by: row.creator ?? row.created_by,
  }))
}

/** No campaign calls the number from now on; NUMBER_UNUSABLE for what could not be called anyway. */
export async function addDoNotCall(
  { db, keys, phone }: Station,
  { user }: Caller,
  { number: typed }: { readonly number: string },
): Promise<DoNotCall> {
  const read = callable(typed, await readCountry(db))
  if ('problem' in read) throw new Failure('NUMBER_UNUSABLE', { problem: read.problem })
  const { number } = read
  const id = await db.transaction().execute(async (trx) => {
    const entry = { number, candidateId: null, source: 'hr' as const, by: user.id }
    const barred = await barNumber(trx, keys.codes, entry)
    const subject = `do-not-call:${barred.id}`
    if (barred.isNew) await appendAudit(trx, { actor: user.id, action: 'do-not-call.added', subject })
    return barred.id
  })
  phone.news.changed({ of: 'numbers' })
  return await getDoNotCall({ db }, id)
}

export async function removeDoNotCall(
  { db, phone }: Station,
  { user }: Caller,
  { id, reason }: { readonly id: string; readonly reason: TakeOffReason },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { source } = found(
      await trx
        .updateTable('do_not_call')
        .set({ removed_at: new Date().toISOString() })
        .where('id', '=', id)
        .where('removed_at', 'is', null)
        .returning('source')
        .executeTakeFirst(),
    )
    await appendAudit(trx, {
      actor: user.id,
      action: 'do-not-call.removed',
      subject: `do-not-call:${id}`,
      detail: { source, reason },
    })
  })
  phone.news.changed({ of: 'numbers' })
}

/** Takes a removal back; NOT_FOUND once it is too late. */
export async function restoreDoNotCall(
  { db, phone }: Station,
  { user }: Caller,
  { id }: { readonly id: string },
): Promise<DoNotCall> {
  await db.transaction().execute(async (trx) => {
    found(
      await trx
        .updateTable('do_not_call')
        .set({ removed_at: null })
        .where('id', '=', id)
        .where('removed_at', '>=', lastKept())
        .returning('id')
        .executeTakeFirst(),
    )
    const subject = `do-not-call:${id}`
    await appendAudit(trx, { actor: user.id, action: 'do-not-call.restored', subject })
  })
  phone.news.changed({ of: 'numbers' })
  return await getDoNotCall({ db }, id)
}

/** Nothing is kept of numbers that were taken off and not put back in time. */
export async function forgetRemovedNumbers({ db }: Pick<Station, 'db'>): Promise<void> {
  await db.deleteFrom('do_not_call').where('removed_at', '<', lastKept()).execute()
}

const lastKept = (): string => new Date(Date.now() - keptMs).toISOString()

const getDoNotCall = async (station: Pick<Station, 'db'>, id: string): Promise<DoNotCall> =>
  found((await listDoNotCall(station)).find((one) => one.id === id))
