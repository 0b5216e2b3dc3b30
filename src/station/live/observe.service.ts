import type { InferContractRouterInputs } from '@orpc/contract'
import type { candidateContract } from '../../contract/candidate/index.ts'
import { offersVisualObservation } from '../../domain/policy/region-policy.ts'
import { readRegionPolicy } from '../candidate-door/region-policy.ts'
import type { Station } from '../context.ts'
import { Failure } from '../failure.ts'
import type { CandidateLink } from './candidate-link.ts'
import { requireTab } from './change-live.ts'
import { readLive } from './live-state.ts'

type Inputs = InferContractRouterInputs<typeof candidateContract>['parts']

/** Keeps the camera's numbers for a recording; CONSENT_NEEDED without the candidate's word or the region's. */
export async function observe(
  { db }: Station,
  link: CandidateLink,
  { recordingId, method, calibration, seconds }: Inputs['observe'],
): Promise<number> {
  const { interview_id } = link.invitation
  const state = interview_id === null ? undefined : await readLive(db, interview_id)
  if (state === undefined) throw new Failure('OTHER_TAB')
  requireTab(state, link)
  const allowed = offersVisualObservation(await readRegionPolicy(db))
  if (!allowed || state.consents['visual-observation'] !== true)
    throw new Failure('CONSENT_NEEDED', { kind: 'visual-observation' })
  const known = await db
    .selectFrom('recording')
    .select('id')
    .where('id', '=', recordingId)
    .where('interview_id', '=', state.interview.id)
    .executeTakeFirst()
  if (known === undefined) throw new Failure('NOT_FOUND')
  const content = { method, calibration, seconds_json: JSON.stringify(seconds) }
  await db
    .insertInto('observation')
    .values({
      ...content,
      recording_id: recordingId,
      interview_id: state.interview.id,
      created_at: new Date().toISOString(),
    })
    .onConflict((conflict) => conflict.column('recording_id').doUpdateSet(content))
    .execute()
  return seconds.length
}
