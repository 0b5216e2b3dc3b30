import type { InferContractRouterInputs } from '@orpc/contract'
import type { positions, PositionVersion } from '../../contract/positions.ts'
import type { Caller, Station } from '../context.ts'
import { Failure } from '../failure.ts'
import { requireOwn } from '../releases/in-force.ts'
import { countErrors } from './check.service.ts'
import { changeDraft, changedMeanwhile } from './draft.repository.ts'
import { note, readState } from './draft-state.ts'
import { getPosition, publishPosition } from './position.service.ts'

/** Freezes the working copy as a version; interviews that have begun keep theirs. */
export async function publishDraft(
  station: Station,
  caller: Caller,
  { positionId, revision, note: words = '' }: InferContractRouterInputs<typeof positions>['publish'],
): Promise<PositionVersion> {
  return await station.db.transaction().execute(async (trx) => {
    await requireOwn(trx, { kind: 'position', subject: positionId })
    const { row, content, published } = await readState(trx, positionId)
    if ((row?.revision ?? 0) !== revision) throw changedMeanwhile(row)
    const errors = await countErrors(station, trx, content)
    if (errors > 0) throw new Failure('POSITION_NOT_READY', { errors })
    const versionId = await publishPosition(trx, content, { by: caller.user.id, note: words })
    const version = await getPosition(trx, positionId)
    await changeDraft(
      trx,
      { positionId, revision },
      { caller, change: { content_json: null, discarded_json: null, base_version: version.version } },
    )
    if (published?.versionId !== versionId) {
      await note(trx, caller, { positionId, action: 'published', detail: { version: version.version } })
    }
    return version
  })
}
