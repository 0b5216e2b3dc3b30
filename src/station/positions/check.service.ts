import type { InferContractRouterInputs } from '@orpc/contract'
import type { PositionDifference, PositionFinding } from '../../contract/position-editing.ts'
import type { positions } from '../../contract/positions.ts'
import type { Position } from '../../domain/positions/position.ts'
import type { Station } from '../context.ts'

type Inputs = InferContractRouterInputs<typeof positions>

export async function checkContent(_station: Station, _content: Position): Promise<PositionFinding[]> {
  return []
}

/** Findings that stand in the way of publishing. */
export async function countErrors(_station: Station, _content: Position): Promise<number> {
  return 0
}

export async function compareSides(
  _station: Station,
  _input: Inputs['compare'],
): Promise<PositionDifference[]> {
  return []
}
