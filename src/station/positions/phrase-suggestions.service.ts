import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import type { positions } from '../../contract/positions.ts'
import type { Station } from '../context.ts'

export async function suggestPhrases(
  _station: Station,
  _input: InferContractRouterInputs<typeof positions>['phraseSuggestions'],
): Promise<InferContractRouterOutputs<typeof positions>['phraseSuggestions']> {
  return []
}
