import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import type { candidates as contract } from '../../contract/candidates.ts'
import type { Caller, Station } from '../context.ts'
import { Failure } from '../failure.ts'

type Inputs = InferContractRouterInputs<typeof contract>
type Outputs = InferContractRouterOutputs<typeof contract>

export async function mergeCandidates(
  _station: Station,
  _caller: Caller,
  _input: Inputs['merge'],
): Promise<Outputs['merge']> {
  throw new Failure('NOT_FOUND')
}

export async function findDuplicates(
  _station: Station,
  _candidateId?: string,
): Promise<Outputs['duplicates']> {
  return []
}
