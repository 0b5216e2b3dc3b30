import type { Station } from '../context.ts'
import type { Row } from '../db/schema.ts'
import { found } from '../failure.ts'
import { isApprovedAudio } from '../question-audio/line-audio.repository.ts'
import type { CandidateLink } from './candidate-link.ts'
import { frozenPosition } from './frozen-positions.ts'

/** A picture or approved sound of the position this link is about; NOT_FOUND for any other. */
export async function findCandidateAsset(
  { db }: Station,
  { invitation }: CandidateLink,
  assetId: string,
): Promise<Pick<Row<'asset'>, 'mime' | 'bytes'>> {
  const { version } = await db
    .selectFrom('position')
    .leftJoin('interview', (join) => join.on('interview.id', '=', invitation.interview_id))
    .select((eb) =>
      eb.fn.coalesce('interview.position_version_id', 'position.current_version_id').as('version'),
    )
    .where('position.id', '=', invitation.position_id)
    .executeTakeFirstOrThrow()
  const { questions } = await frozenPosition(db, version)
  const shown = questions.some(({ image }) => image?.assetId === assetId)
  const spoken = shown || (await isApprovedAudio(db, invitation.position_id, assetId))
  const asset = spoken
    ? await db.selectFrom('asset').select(['mime', 'bytes']).where('id', '=', assetId).executeTakeFirst()
    : undefined
  return found(asset)
}
