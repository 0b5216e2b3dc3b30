import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import type { candidates as contract } from '../../../contract/candidates.ts'
import type { Caller, Station } from '../../context.ts'
import { Failure } from '../../failure.ts'

type Inputs = InferContractRouterInputs<typeof contract>
type Outputs = InferContractRouterOutputs<typeof contract>

export async function getImportPreview(
  _station: Station,
  _importId: string,
): Promise<Outputs['importPreview']> {
  throw new Failure('NOT_FOUND')
}

export async function mapImport(
  _station: Station,
  _input: Inputs['importMap'],
): Promise<Outputs['importMap']> {
  throw new Failure('NOT_FOUND')
}

export async function listImportRows(
  _station: Station,
  _input: Inputs['importRows'],
): Promise<Outputs['importRows']> {
  throw new Failure('NOT_FOUND')
}

export async function commitImport(
  _station: Station,
  _caller: Caller,
  _input: Inputs['importCommit'],
): Promise<Outputs['importCommit']> {
  throw new Failure('NOT_FOUND')
}
