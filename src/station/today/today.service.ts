import type { FailureRecord } from '../../contract/failures.ts'
import type { Today } from '../../contract/today.ts'
import type { Caller, Station } from '../context.ts'
import { listInterviews } from '../interviews/interview.service.ts'
import { isOwn } from '../interviews/whose-interview.ts'
import { findPresent } from '../live-wall/read-tiles.ts'
import { veilInterviews } from '../ratings/veil.ts'
import { countReviewQueue } from '../review/review-queue.service.ts'

const shown = 50

/**
 * What needs this person now; which list an undecided interview stands in tells nothing that is hidden from them.
 * Interviews that stores sent need the store's people, not those here.
 */
export async function readToday(station: Station, caller: Caller): Promise<Today> {
  const { db } = station
  const [failed, reported, processing, drafts] = await Promise.all(
    (['failed', 'reported', 'processing', 'draft'] as const).map(
      async (state) =>
        await veilInterviews(
          db,
          caller,
          await listInterviews(station, { state, own: true, limit: state === 'reported' ? 500 : shown }),
        ),
    ),
  )
  const undecided = (reported ?? []).filter((interview) => interview.decision === null)
  const open = undecided.filter((interview) => !interview.machineHidden)
  const weekAgo = new Date(Date.now() - 7 * 86_400_000).toISOString()
  const decided = await db
    .selectFrom('decision')
    .innerJoin('interview', 'interview.id', 'decision.interview_id')
    .select((eb) => eb.fn.count<number>('interview.id').distinct().as('n'))
    .where('decided_at', '>', weekAgo)
    .where('decision.kind', '!=', 'withdrawn')
    .where(isOwn())
    .executeTakeFirst()
  const total = await db
    .selectFrom('interview')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirst()
  return {
    failed: await Promise.all(
      (failed ?? []).map(async (interview) => ({
        ...interview,
        failure: await firstFailure(station, interview.id),
      })),
    ),
    toRate: undecided.filter((interview) => interview.machineHidden).slice(0, shown),
    toDecide: open.filter((interview) => interview.recommendation !== 'review').slice(0, shown),
    uncertain: open.filter((interview) => interview.recommendation === 'review').slice(0, shown),
    processing: processing ?? [],
    drafts: drafts ?? [],
    liveNow: (await findPresent(station, Date.now())).length,
    inReview: await countReviewQueue(station),
    decidedThisWeek: Number(decided?.n ?? 0),
    interviewsTotal: Number(total?.n ?? 0),
  }
}

async function firstFailure(station: Station, interviewId: string): Promise<FailureRecord | null> {
  const row = await station.db
    .selectFrom('answer')
    .select('failure_json')
    .where('interview_id', '=', interviewId)
    .where('failure_json', 'is not', null)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
  return row?.failure_json ? (JSON.parse(row.failure_json) as FailureRecord) : null
}
