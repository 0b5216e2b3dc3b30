import type { Kysely } from 'kysely'
import type { Database, Row } from '../db/schema.ts'
import { Failure } from '../failure.ts'

type Place = Pick<Row<'campaign_person'>, 'skipped' | 'later_at' | 'invitation_id'>

/** What an undo gives back to a record in its campaigns. */
export type CampaignsBefore = {
  /** Campaigns in which it had a place that somebody else took over. */
  readonly moved: string[]
  /** Calls that were its own beside those of somebody in the same campaign. */
  readonly calls: string[]
  /** Its places as they were before another's was joined to them; those joined last are undone first. */
  readonly joined: { readonly campaignId: string; readonly was: Place; readonly made: Place }[]
}

type Trx = Kysely<Database>
type Move = { readonly campaignId: string; readonly from: string; readonly to: string }

const nothing = (): CampaignsBefore => ({ moved: [], calls: [], joined: [] })

/**
 * One person in every campaign of two records: a place moves with its calls; of two in one campaign the calls become one
 * row of attempts, so that nobody is called more often than a person may be. The place that was joined stays, unseen,
 * with the hidden record. Returns what an undo gives back to either.
 */
export async function joinPeople(
  trx: Trx,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<{ readonly from: CampaignsBefore; readonly to: CampaignsBefore }> {
  const before = { from: nothing(), to: nothing() }
  const places = await trx
    .selectFrom('campaign_person')
    .selectAll()
    .where('candidate_id', '=', from)
    .execute()
  for (const place of places) {
    const { campaign_id: campaignId } = place
    const own = await placeOf(trx, campaignId, to)
    const calls = await moveCalls(trx, { campaignId, from, to })
    if (own === undefined) {
      await movePlace(trx, { campaignId, from, to })
      before.from.moved.push(campaignId)
    } else {
      const was = fieldsOf(own)
      const made = await joinPlaces(trx, was, fieldsOf(place))
      await setPlace(trx, campaignId, to, made)
      before.from.calls.push(...calls)
      before.to.joined.push({ campaignId, was, made })
    }
  }
  return before
}

/**
 * Gives places and calls back to the records that they were taken from; returns what each of them loses by that.
 * CHANGED_MEANWHILE where a call is not with any of them.
 */
export async function separatePeople(
  trx: Trx,
  touched: readonly { readonly id: string; readonly campaigns: CampaignsBefore | undefined }[],
): Promise<ReadonlyMap<string, CampaignsBefore>> {
  const lost = new Map(touched.map(({ id }) => [id, nothing()]))
  for (const { id, campaigns = nothing() } of touched) {
    for (const { campaignId, was, made } of campaigns.joined) {
      const now = await placeOf(trx, campaignId, id)
      if (now === undefined) continue
      const current = fieldsOf(now)
      const back = unlessChanged({ current, was, made })
      await setPlace(trx, campaignId, id, back)
      lost.get(id)?.joined.unshift({ campaignId, was: current, made: back })
    }
    for (const callId of campaigns.calls) {
      const call = await trx
        .selectFrom('phone_call')
        .select(['campaign_id', 'candidate_id'])
        .where('id', '=', callId)
        .executeTakeFirst()
      const { campaign_id: campaignId = null, candidate_id: from = null } = call ?? {}
      if (campaignId === null || from === null || from === id) continue
      const taken = lost.get(from)
      if (taken === undefined) throw new Failure('CHANGED_MEANWHILE')
      await moveCall(trx, callId, { campaignId, from, to: id })
      taken.calls.push(callId)
    }
  }
  for (const { id, campaigns = nothing() } of touched)
    for (const campaignId of campaigns.moved) {
      const from = await holderOf(trx, campaignId, [...lost.keys()])
      if (from === undefined || from === id) continue
      await moveCalls(trx, { campaignId, from, to: id })
      await movePlace(trx, { campaignId, from, to: id })
      lost.get(from)?.moved.push(campaignId)
    }
  return lost
}

const fieldsOf = ({ skipped, later_at, invitation_id }: Place): Place => ({
  skipped,
  later_at,
  invitation_id,
})

/** What somebody did since stays. */
function unlessChanged({ current, was, made }: { current: Place; was: Place; made: Place }): Place {
  return {
    skipped: current.skipped === made.skipped ? was.skipped : current.skipped,
    later_at: current.later_at === made.later_at ? was.later_at : current.later_at,
    invitation_id: current.invitation_id === made.invitation_id ? was.invitation_id : current.invitation_id,
  }
}

const placeOf = async (trx: Trx, campaignId: string, candidateId: string) =>
  await trx
    .selectFrom('campaign_person')
    .selectAll()
    .where('campaign_id', '=', campaignId)
    .where('candidate_id', '=', candidateId)
    .executeTakeFirst()

/** Who of these has a place in the campaign. */
async function holderOf(trx: Trx, campaignId: string, ids: readonly string[]): Promise<string | undefined> {
  const row = await trx
    .selectFrom('campaign_person')
    .select('candidate_id')
    .where('campaign_id', '=', campaignId)
    .where('candidate_id', 'in', ids)
    .executeTakeFirst()
  return row?.candidate_id
}

async function setPlace(trx: Trx, campaignId: string, candidateId: string, place: Place): Promise<void> {
  await trx
    .updateTable('campaign_person')
    .set(place)
    .where('campaign_id', '=', campaignId)
    .where('candidate_id', '=', candidateId)
    .execute()
}

async function movePlace(trx: Trx, { campaignId, from, to }: Move): Promise<void> {
  await trx
    .updateTable('campaign_person')
    .set({ candidate_id: to })
    .where('campaign_id', '=', campaignId)
    .where('candidate_id', '=', from)
    .execute()
}

/** Whoever was taken out of one list is out; the later of two wishes counts, and the interview that is further on. */
async function joinPlaces(trx: Trx, own: Place, other: Place): Promise<Place> {
  const [first = null] = [own.later_at, other.later_at]
    .filter((at) => at !== null)
    .toSorted()
    .toReversed()
  return {
    skipped: Math.max(own.skipped, other.skipped),
    later_at: first,
    invitation_id: await furtherOn(trx, [own.invitation_id, other.invitation_id]),
  }
}

async function furtherOn(trx: Trx, invitations: readonly (string | null)[]): Promise<string | null> {
  const ids = invitations.filter((id) => id !== null)
  if (ids.length === 0) return null
  const begun = await trx
    .selectFrom('live_interview')
    .select(['invitation_id', 'phase'])
    .where('invitation_id', 'in', ids)
    .execute()
  const over = begun.find(({ phase }) => ['finished', 'ended', 'human-only'].includes(phase))
  return (over ?? begun[0])?.invitation_id ?? ids[0] ?? null
}

/** Every call of somebody in a campaign, oldest first; returns their ids. */
async function moveCalls(trx: Trx, move: Move): Promise<string[]> {
  const calls = await trx
    .selectFrom('phone_call')
    .select('id')
    .where('campaign_id', '=', move.campaignId)
    .where('candidate_id', '=', move.from)
    .orderBy('placed_at')
    .orderBy('id')
    .execute()
  for (const { id } of calls) await moveCall(trx, id, move)
  return calls.map(({ id }) => id)
}

/** An attempt goes behind those that are there: no number is used twice, and none is made again. */
async function moveCall(trx: Trx, callId: string, { campaignId, to }: Move): Promise<void> {
  const { last } = await trx
    .selectFrom('phone_call')
    .select((eb) => eb.fn.coalesce(eb.fn.max('attempt'), eb.lit(0)).as('last'))
    .where('campaign_id', '=', campaignId)
    .where('candidate_id', '=', to)
    .executeTakeFirstOrThrow()
  await trx
    .updateTable('phone_call')
    .set((eb) => ({
      candidate_id: to,
      attempt: eb
        .case()
        .when('attempt', '=', 0)
        .then(0)
        .else(Number(last) + 1)
        .end(),
    }))
    .where('id', '=', callId)
    .execute()
}
