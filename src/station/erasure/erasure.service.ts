import type { InferContractRouterOutputs } from '@orpc/contract'
import type { ErasureProof, erasures as contract } from '../../contract/erasures.ts'
import { getCandidate } from '../candidates/candidate.service.ts'
import { inPortions } from '../candidates/portions.ts'
import type { Caller, Station } from '../context.ts'
import { Failure } from '../failure.ts'
import { erasePerson } from './apply-erasure.ts'
import { countInterviewParts } from './delete-interviews.ts'
import { findInterviewsOf, findRecordsOf } from './delete-person.ts'
import { finishErasures } from './finish-erasures.ts'

type Outputs = InferContractRouterOutputs<typeof contract>

export async function previewErasure(station: Station, candidateId: string): Promise<Outputs['preview']> {
  const { db } = station
  const { id, name } = await getCandidate(station, candidateId)
  const recordIds = await findRecordsOf(db, id)
  const interviewIds = await findInterviewsOf(db, recordIds)
  return {
    name,
    interviews: interviewIds.length,
    ...(await countInterviewParts(db, interviewIds)),
    merged: recordIds.length - 1,
    running: await countRunning(station, interviewIds),
  }
}

/** Erases a person for good, as somebody asked; STILL_PROCESSING while they are in an interview. */
export async function eraseCandidate(
  station: Station,
  caller: Caller,
  candidateId: string,
): Promise<ErasureProof> {
  const { id } = await getCandidate(station, candidateId)
  return await erase(station, { personId: id, why: 'request', actor: caller.user.id })
}

/** Erases a person with the work that is under way for them, and everything outside the records. */
export async function erase(
  station: Station,
  erased: { readonly personId: string; readonly why: 'retention' | 'request'; readonly actor: string },
): Promise<ErasureProof> {
  const { db } = station
  const interviewIds = await findInterviewsOf(db, await findRecordsOf(db, erased.personId))
  if ((await countRunning(station, interviewIds)) > 0) throw new Failure('STILL_PROCESSING')
  await stopJobs(station, interviewIds)
  const proof = await db.transaction().execute(async (trx) => await erasePerson(trx, erased))
  // A job that was being claimed all the while may write a file anew.
  await stopJobs(station, interviewIds)
  await finishErasures(station)
  station.queue.wake()
  return proof
}

/** Ends what is queued or running for these interviews. */
export async function stopJobs(
  { db, queue }: Pick<Station, 'db' | 'queue'>,
  interviewIds: readonly string[],
): Promise<void> {
  for (const ids of inPortions(interviewIds)) {
    const jobs = await db
      .selectFrom('job')
      .select('id')
      .where('interview_id', 'in', ids)
      .where('state', 'in', ['queued', 'running'])
      .execute()
    for (const { id } of jobs) await queue.cancel(id)
  }
}

async function countRunning({ db }: Station, interviewIds: readonly string[]): Promise<number> {
  let running = 0
  for (const ids of inPortions(interviewIds)) {
    const row = await db
      .selectFrom('interview')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('id', 'in', ids)
      .where('state', '=', 'running')
      .executeTakeFirstOrThrow()
    running += Number(row.n)
  }
  return running
}

export async function listErasures({ db }: Station, limit: number): Promise<Outputs['list']> {
  // A person may have been several records; the proof is one.
  const { total } = await db
    .selectFrom('erasure')
    .select((eb) => eb.fn.count<number>('proof_json').distinct().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await db
    .selectFrom('erasure')
    .select(['at', 'proof_json'])
    .groupBy(['at', 'proof_json'])
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()
  const due = await db
    .selectFrom('erasure_due')
    .select('what')
    .where('what', 'in', ['snapshots', 'target'])
    .executeTakeFirst()
  return {
    total: Number(total),
    copiesDue: due !== undefined,
    proofs: rows.map(({ proof_json }) => JSON.parse(proof_json) as ErasureProof),
  }
}
