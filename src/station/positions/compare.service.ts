import type { InferContractRouterInputs } from '@orpc/contract'
import type { CustomField } from '../../contract/candidates.ts'
import type { PositionDifference } from '../../contract/position-editing.ts'
import type { positions } from '../../contract/positions.ts'
import { comparePositions } from '../../domain/positions/compare-positions.ts'
import type { LocalText, Position } from '../../domain/positions/position.ts'
import { readFields } from '../candidates/candidate-fields.ts'
import type { Station } from '../context.ts'
import { getPositionDraft } from './draft.service.ts'
import { lexicalTools } from './lexical-tools.ts'
import { getPosition, getVersionOf } from './position.service.ts'

/** The differences between two versions, or a version and the working copy. */
export async function compareSides(
  station: Station,
  input: InferContractRouterInputs<typeof positions>['compare'],
): Promise<PositionDifference[]> {
  const read = async (side: string): Promise<Position> => {
    const { positionId } = input
    if (side === 'draft') return (await getPositionDraft(station.db, positionId)).content
    if (side === 'published') return (await getPosition(station.db, positionId)).content
    return (await getVersionOf(station.db, { positionId, versionId: side })).content
  }
  return await compareContents(station, await read(input.from), await read(input.to))
}

/** The same between any two contents. */
export async function compareContents(
  station: Station,
  before: Position,
  after: Position,
): Promise<PositionDifference[]> {
  const { concepts } = await lexicalTools(station)
  const fields = namesOfFields(await readFields(station.db))
  const differences = comparePositions(before, after, (id) => concepts.get(id)?.name ?? fields.get(id))
  return differences.map((difference) => ({
    ...difference,
    path: difference.path.map((name) => ({ ...name })),
  }))
}

/** Candidates' fields by id, and what may be chosen of them by `field/choice`. */
function namesOfFields(fields: ReadonlyMap<string, CustomField>): ReadonlyMap<string, LocalText> {
  return new Map(
    [...fields.values()].flatMap(({ id, name, choices }) => [
      [id, name] as const,
      ...choices.map((choice) => [`${id}/${choice.id}`, choice.name] as const),
    ]),
  )
}
