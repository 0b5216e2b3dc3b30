import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import type { Kysely } from 'kysely'
import type { KeptUntil, retention as contract } from '../../contract/retention.ts'
import { isOver, keptUntil, noticeEnd } from '../../domain/retention/kept-until.ts'
import { noticeOf } from '../../domain/retention/notice.ts'
import { appendAudit } from '../audit/audit.ts'
import { readRegionPolicy } from '../candidate-door/region-policy.ts'
import { getCandidate } from '../candidates/candidate.service.ts'
import type { Caller, Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { Failure } from '../failure.ts'
import { readSettings, writeSetting } from '../settings.ts'
import { requireReceipted } from '../sync/ledger.service.ts'
import { findInterviewsOf, findRecordsOf } from './delete-person.ts'
import { erase } from './erasure.service.ts'
import { type Activity, readActivities } from './last-activity.ts'

type Inputs = InferContractRouterInputs<typeof contract>
type Outputs = InferContractRouterOutputs<typeof contract>

const dayMs = 86_400_000
const shown = 100
/** People erased in one look, so that others have their turn in between. */
const erasedAtOnce = 50

/** Until when somebody is kept; null in the demonstration, which is erased as a whole, and for people of a store. */
export async function readKeptUntil(
  station: Station,
  candidateId: string,
  now = new Date().toISOString(),
): Promise<KeptUntil | null> {
  const { db } = station
  if ((await readSettings(db)).demonstration) return null
  const [activity] = await readActivities(db, { candidateIds: [candidateId] })
  if (activity === undefined) {
    await getCandidate(station, candidateId)
    return null
  }
  return await describe(db, activity, { keptDays: await readKeptDays(db), now })
}

/** Who goes within the days of notice, soonest first. */
export async function listUpcoming(
  { db }: Pick<Station, 'db'>,
  now = new Date().toISOString(),
): Promise<Outputs['upcoming']> {
  const keptDays = await readKeptDays(db)
  const soon = (await readSettings(db)).demonstration ? [] : await findEnding(db, keptDays, noticeEnd(now))
  const people = []
  for (const activity of soon.slice(0, shown)) {
    const { name, interviews } = activity
    people.push({ ...(await describe(db, activity, { keptDays, now })), name, interviews })
  }
  return { keptDays, total: soon.length, people }
}

/** Keeps somebody so many days from now at least. */
export async function holdPerson(
  station: Station,
  caller: Caller,
  { candidateId, reason, days }: Inputs['hold'],
): Promise<KeptUntil> {
  const { db } = station
  const { id } = await getCandidate(station, candidateId)
  const heldAt = new Date()
  const hold = {
    reason,
    until: new Date(heldAt.getTime() + days * dayMs).toISOString(),
    held_by: caller.user.id,
    held_at: heldAt.toISOString(),
  }
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('retention_hold')
      .values({ candidate_id: id, ...hold })
      .onConflict((conflict) => conflict.column('candidate_id').doUpdateSet(hold))
      .execute()
    await appendAudit(trx, {
      actor: caller.user.id,
      action: 'person.kept-longer',
      subject: `candidate:${id}`,
      detail: { days },
    })
  })
  return requireKept(await readKeptUntil(station, id))
}

export async function releasePerson(
  station: Station,
  caller: Caller,
  candidateId: string,
): Promise<KeptUntil> {
  const { db } = station
  const { id } = await getCandidate(station, candidateId)
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('retention_hold').where('candidate_id', '=', id).execute()
    await appendAudit(trx, {
      actor: caller.user.id,
      action: 'person.not-kept-longer',
      subject: `candidate:${id}`,
    })
  })
  return requireKept(await readKeptUntil(station, id))
}

/**
 * Erases people whose time is over, and was told to be for seven days; nobody before headquarters has everything of
 * them, and nobody in the middle of an interview. Returns how many went.
 */
export async function eraseOutdated(station: Station, now = new Date().toISOString()): Promise<number> {
  const { db } = station
  const settings = await readSettings(db)
  if (settings.demonstration) return 0
  const notice = noticeOf(settings.retentionNotice, now)
  await writeSetting(db, 'retentionNotice', notice)
  let erased = 0
  for (const { candidateId } of await findEnding(db, await readKeptDays(db), now)) {
    if (erased === erasedAtOnce) break
    const [activity] = await readActivities(db, { candidateIds: [candidateId] })
    if (activity === undefined) continue
    if (!isOver(keptUntil(activity, await readKeptDays(db)), notice, now)) continue
    if (!(await isReceipted(db, candidateId))) continue
    try {
      await erase(station, { personId: candidateId, why: 'retention', actor: 'station' })
      erased += 1
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'STILL_PROCESSING') throw error
    }
  }
  return erased
}

async function readKeptDays(db: Kysely<Database>): Promise<number> {
  return (await readRegionPolicy(db)).keptDays
}

/** People whose time ends before a moment, soonest first. */
async function findEnding(db: Kysely<Database>, keptDays: number, end: string): Promise<Activity[]> {
  const before = new Date(Date.parse(end) - keptDays * dayMs).toISOString()
  return (await readActivities(db, { before }))
    .map((activity) => ({ activity, until: keptUntil(activity, keptDays) }))
    .filter(({ until }) => until <= end)
    .sort((a, b) => (a.until < b.until ? -1 : 1))
    .map(({ activity }) => activity)
}

async function describe(
  db: Kysely<Database>,
  activity: Activity,
  { keptDays, now }: { keptDays: number; now: string },
): Promise<KeptUntil> {
  const { candidateId } = activity
  const until = keptUntil(activity, keptDays)
  const hold = await db
    .selectFrom('retention_hold')
    .leftJoin('user', 'user.id', 'retention_hold.held_by')
    .select(['reason', 'until', 'held_by', 'held_at', 'user.name'])
    .where('candidate_id', '=', candidateId)
    .executeTakeFirst()
  return {
    candidateId,
    until,
    hold:
      hold === undefined
        ? null
        : {
            reason: hold.reason,
            until: hold.until,
            heldBy: hold.name ?? hold.held_by,
            heldAt: hold.held_at,
          },
    waitsForReceipt: until <= now && !(await isReceipted(db, candidateId)),
  }
}

/** Whether headquarters has everything of somebody; true where there is none. */
async function isReceipted(db: Kysely<Database>, candidateId: string): Promise<boolean> {
  const recordIds = await findRecordsOf(db, candidateId)
  const interviewIds = await findInterviewsOf(db, recordIds)
  try {
    await requireReceipted(db, [
      ...recordIds.map((id) => ({ kind: 'candidate' as const, id })),
      ...interviewIds.map((id) => ({ kind: 'interview' as const, id })),
    ])
    return true
  } catch (error) {
    if (error instanceof Failure && error.code === 'NOT_AT_HEADQUARTERS') return false
    throw error
  }
}

function requireKept(kept: KeptUntil | null): KeptUntil {
  if (kept === null) throw new Failure('NOT_FOUND')
  return kept
}
