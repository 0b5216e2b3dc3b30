import type { InferContractRouterInputs } from '@orpc/contract'
import type { PositionDifference } from '../../contract/position-editing.ts'
import type { positions } from '../../contract/positions.ts'
import { comparePositions } from '../../domain/positions/compare-positions.ts'
import type { Position } from '../../domain/positions/position.ts'
import type { Station } from '../context.ts'
import { getPositionDraft } from './draft.service.ts'
import { lexicalTools } from './lexical-tools.ts'
import { getPosition, getVersionOf } from './position.service.ts'

/** The differences between two versions, or a version and the working copy. */
export async function compareSides(
  station: Station,
  input: InferContractRouterInputs<typeof positions>['compare'],
): Promise<PositionDifference[]> {
  const { concepts } = await lexicalTools(station)
  const read = async (side: string): Promise<Position> => {
    const { positionId } = input
    if (side === 'draft') return (await getPositionDraft(station.db, positionId)).content
    if (side === 'published') return (await getPosition(station.db, positionId)).content
    return (await getVersionOf(station.db, { positionId, versionId: side })).content
  }
  const differences = comparePositions(
    await read(input.from),
    await read(input.to),
    (id) => concepts.get(id)?.name,
  )
  return differences.map((difference) => ({
    ...difference,
    path: difference.path.map((name) => ({ ...name })),
  }))
}
