import type { Kysely } from 'kysely'
import type { Station } from '../context.ts'
import type { Database, NewRow } from '../db/schema.ts'
import { Failure } from '../failure.ts'
import type { CandidateLink } from './candidate-link.ts'
import { type LiveState, readLive } from './live-state.ts'

/** One change of a running interview: kept whole in one transaction, one revision on, and told afterwards. */
export async function changeLive(
  station: Station,
  interviewId: string,
  work: (trx: Kysely<Database>, state: LiveState) => Promise<void>,
): Promise<void> {
  await station.db.transaction().execute(async (trx) => {
    const state = await readLive(trx, interviewId)
    if (state === undefined) throw new Failure('NOT_FOUND')
    await work(trx, state)
    await raiseRevision(trx, interviewId)
  })
  station.queue.wake()
  station.live.changed(interviewId)
}

/** The same for the tab that has the interview; OTHER_TAB for any other, and before there is an interview. */
export async function changeOwn(
  station: Station,
  link: CandidateLink,
  work: (trx: Kysely<Database>, state: LiveState) => Promise<void>,
): Promise<void> {
  const { interview_id } = link.invitation
  if (interview_id === null) throw new Failure('OTHER_TAB')
  await changeLive(station, interview_id, async (trx, state) => {
    requireTab(state, link)
    await work(trx, state)
  })
}

export function requireTab({ live }: LiveState, { tab }: CandidateLink): void {
  if (live.tab_id !== tab) throw new Failure('OTHER_TAB')
}

export async function raiseRevision(trx: Kysely<Database>, interviewId: string): Promise<void> {
  await trx
    .updateTable('live_interview')
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .where('interview_id', '=', interviewId)
    .execute()
}

export async function setLive(
  trx: Kysely<Database>,
  interviewId: string,
  change: Partial<Omit<NewRow<'live_interview'>, 'interview_id'>>,
): Promise<void> {
  await trx.updateTable('live_interview').set(change).where('interview_id', '=', interviewId).execute()
}

export async function setPart(
  trx: Kysely<Database>,
  partId: string,
  change: Partial<Omit<NewRow<'answer_part'>, 'id'>>,
): Promise<void> {
  await trx.updateTable('answer_part').set(change).where('id', '=', partId).execute()
}
