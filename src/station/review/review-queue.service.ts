import type { ReviewItem } from '../../contract/review.ts'
import { meanDisagreement, NOTABLE_DISAGREEMENT } from '../../domain/review/disagreement.ts'
import { HIDDEN_PRIORITY, reviewPriority, type ReviewReason } from '../../domain/review/review-priority.ts'
import type { Caller, Station } from '../context.ts'
import { findInterviewSummaries } from '../interviews/interview.repository.ts'
import { isOwn } from '../interviews/whose-interview.ts'
import { toPairs } from '../ratings/agreement-pairs.ts'
import { listRatedAnswers } from '../ratings/rated-answers.ts'
import { findHidden, veilInterviews } from '../ratings/veil.ts'
import { sumSeconds } from './review-time.service.ts'
import { readSignals, type ReportSignal } from './review-signals.ts'

type Waiting = { readonly id: string; readonly reportId: string }
type Ranked = Omit<ReviewItem, 'interview' | 'seconds'> & { readonly interviewId: string }

/** Reported interviews without a decision: least certain and most disagreed first, then the one that waits longest. */
export async function readReviewQueue(
  station: Station,
  caller: Caller,
  { limit = 100 }: { limit?: number },
): Promise<{ total: number; items: ReviewItem[] }> {
  const { db } = station
  const waiting = await findUndecided(station)
  const ids = waiting.map(({ id }) => id)
  const signals = await readSignals(
    db,
    waiting.map(({ reportId }) => reportId),
  )
  const hidden = await findHidden(db, caller, ids)
  const disagreements = await readDisagreements(station, ids)
  const ranked = waiting
    .flatMap(({ id, reportId }): Ranked[] => {
      const signal = signals.get(reportId)
      if (hidden.has(id)) return [rankHidden(id)]
      return signal === undefined ? [] : [rank(id, signal, disagreements.get(id) ?? null)]
    })
    // The sort is stable and ids are time-ordered: among equals the oldest comes first.
    .toSorted((one, other) => other.priority - one.priority)
    .slice(0, limit)
  return { total: waiting.length, items: await describe(station, caller, ranked) }
}

/** How many interviews wait. */
export async function countReviewQueue(station: Station): Promise<number> {
  return (await findUndecided(station)).length
}

function rank(interviewId: string, signal: ReportSignal, disagreement: number | null): Ranked {
  const reasons = new Set<ReviewReason>(signal.reasons)
  if (disagreement !== null && disagreement >= NOTABLE_DISAGREEMENT) reasons.add('disagreement')
  return {
    interviewId,
    priority: reviewPriority({ certainty: signal.certainty, disagreement, reasons }),
    reasons: [...reasons],
    certainty: signal.certainty,
    disagreement,
  }
}

function rankHidden(interviewId: string): Ranked {
  return {
    interviewId,
    priority: HIDDEN_PRIORITY,
    reasons: ['rate-first'],
    certainty: null,
    disagreement: null,
  }
}

async function describe(station: Station, caller: Caller, ranked: readonly Ranked[]): Promise<ReviewItem[]> {
  if (ranked.length === 0) return []
  const ids = ranked.map(({ interviewId }) => interviewId)
  const found = await findInterviewSummaries(station.db, { ids, limit: ids.length })
  const interviews = new Map(
    (await veilInterviews(station.db, caller, found)).map((interview) => [interview.id, interview]),
  )
  const seconds = await sumSeconds(station.db, ids)
  return ranked.flatMap(({ interviewId, ...item }) => {
    const interview = interviews.get(interviewId)
    return interview === undefined ? [] : [{ interview, ...item, seconds: seconds.get(interviewId) ?? 0 }]
  })
}

/** Oldest first. A withdrawn decision is none; what a store sent is decided there. */
async function findUndecided({ db }: Station): Promise<Waiting[]> {
  const rows = await db
    .selectFrom('interview')
    .select(['interview.id', 'interview.latest_report_id'])
    .select((eb) =>
      eb
        .selectFrom('decision')
        .select('decision.kind')
        .whereRef('decision.interview_id', '=', 'interview.id')
        .orderBy('decision.decided_at', 'desc')
        .orderBy('decision.id', 'desc')
        .limit(1)
        .as('decision'),
    )
    .where('interview.state', '=', 'reported')
    .where('interview.latest_report_id', 'is not', null)
    .where(isOwn())
    .orderBy('interview.id')
    .execute()
  return rows
    .filter(({ decision }) => decision === null || decision === 'withdrawn')
    .map((row) => ({ id: row.id, reportId: row.latest_report_id ?? '' }))
}

async function readDisagreements(
  { db }: Station,
  interviewIds: readonly string[],
): Promise<ReadonlyMap<string, number | null>> {
  if (interviewIds.length === 0) return new Map()
  const pairs = toPairs(await listRatedAnswers(db, { interviewIds }))
  return new Map(
    [...Map.groupBy(pairs, ({ row }) => row.interviewId)].map(([id, group]) => [id, meanDisagreement(group)]),
  )
}
