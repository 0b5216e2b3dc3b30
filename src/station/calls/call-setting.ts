import type { Kysely } from 'kysely'
import type { DialogueSetting } from '../../domain/dialogue/dialogue.ts'
import type { Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { found } from '../failure.ts'
import { readWhoAsks } from '../live/notice.ts'
import { getPosition } from '../positions/position.service.ts'
import { callBackPin } from './call-back-pin.ts'
import type { CallPartner } from './find-caller.ts'

/** How a call is held, and what its sentences name. */
export type CallSetting = Pick<DialogueSetting, 'resumed' | 'voicemail'> & {
  readonly language: 'zh' | 'en'
  readonly positionId: string
  /** What is keyed by who calls back; null where the line shows no number to call. */
  readonly pin: string | null
  readonly fillings: { readonly store: string; readonly position: string }
}

export async function readCallSetting(
  { db, keys }: Pick<Station, 'db' | 'keys'>,
  { campaignId, candidateId, invitationId }: CallPartner,
): Promise<CallSetting> {
  const row = found(
    await db
      .selectFrom('invitation')
      .innerJoin('candidate', 'candidate.id', 'invitation.candidate_id')
      .select([
        'invitation.interview_id',
        'invitation.position_id',
        'invitation.language',
        'candidate.org_unit_id',
      ])
      .where('invitation.id', '=', invitationId)
      .where('candidate.id', '=', candidateId)
      .executeTakeFirst(),
  )
  const campaign = await db
    .selectFrom('campaign')
    .innerJoin('phone_line', 'phone_line.id', 'campaign.line_id')
    .select(['campaign.voicemail', 'phone_line.caller_number'])
    .where('campaign.id', '=', campaignId)
    .executeTakeFirst()
  const { language, position_id: positionId } = row
  const { content } = await getPosition(db, positionId)
  return {
    resumed: row.interview_id !== null,
    voicemail: campaign?.voicemail ?? 'hang-up',
    language,
    positionId,
    pin: campaign?.caller_number ? callBackPin(keys.codes, invitationId) : null,
    fillings: { store: await readWhoAsks(db, row.org_unit_id), position: content.name[language] },
  }
}

/** Before it is known who calls: the language of the newest campaign on the line. */
export async function readOpenSetting(db: Kysely<Database>, lineId: string): Promise<CallSetting> {
  const campaign = await db
    .selectFrom('campaign')
    .select(['language', 'position_id'])
    .where('line_id', '=', lineId)
    .where('state', '!=', 'draft')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const group = await db.selectFrom('org_unit').select('name').where('kind', '=', 'group').executeTakeFirst()
  return {
    resumed: false,
    voicemail: 'hang-up',
    language: campaign?.language ?? 'zh',
    positionId: campaign?.position_id ?? '',
    pin: null,
    fillings: { store: group?.name ?? '', position: '' },
  }
}
