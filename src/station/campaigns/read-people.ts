import type { Kysely } from 'kysely'
import type { CallFacts, CallOutcome, NumberProblem, PersonFacts } from '../../domain/dialler/dialler.ts'
import { inPortions } from '../candidates/portions.ts'
import type { Station } from '../context.ts'
import type { Database, Row } from '../db/schema.ts'
import { callable, hashNumber } from './callable.ts'
import { type CampaignRow, rulesOf } from './campaign.repository.ts'
import { readCountry } from './country.ts'
import { readNeverCalled } from './do-not-call.repository.ts'

export type CallRow = Pick<
  Row<'phone_call'>,
  | 'id'
  | 'direction'
  | 'attempt'
  | 'state'
  | 'placed_at'
  | 'ringing_at'
  | 'up_at'
  | 'ended_at'
  | 'outcome'
  | 'problem'
>

/** Somebody of a campaign, with what the dialler and the board need to know. */
export type PersonRecord = {
  readonly facts: PersonFacts
  readonly name: string
  /** As it is kept. */
  readonly typed: string
  readonly numberProblem: NumberProblem | null
  readonly orgUnitId: string
  readonly invitationId: string | null
  readonly interviewId: string | null
  /** How the interview that the calls are about ended elsewhere, or was taken back; null while it may go on. */
  readonly closed: 'done' | 'human' | 'skipped' | null
  readonly lastCall: CallRow | null
  /** When they were seen last in their interview, whatever holds it; epoch ms, null before it. */
  readonly seenAt: number | null
}

type Reading = { readonly db: Kysely<Database>; readonly keys: Station['keys'] }

/** The people of a campaign in the order of its list, or those of them that are asked for. */
export async function readPeople(
  { db, keys }: Reading,
  campaign: CampaignRow,
  candidateIds?: readonly string[],
): Promise<PersonRecord[]> {
  const country = await readCountry(db, rulesOf(campaign).timeZone)
  const barred = await readNeverCalled(db)
  const rows = await selectPeople(db, campaign.id, candidateIds)
  const calls = Map.groupBy(await selectCalls(db, campaign.id, candidateIds), (call) => call.candidate_id)
  return rows.map((row): PersonRecord => {
    const read = callable(row.phone, country)
    const number = 'number' in read ? read.number : null
    const isBarred = number !== null && barred.size > 0 && barred.has(hashNumber(keys.codes, number))
    const closed = closedBy(row)
    const own = calls.get(row.candidate_id) ?? []
    return {
      facts: {
        candidateId: row.candidate_id,
        number,
        doNotCall: isBarred,
        calls: own.filter(counts).map(toCallFacts),
        later: row.later_at === null ? null : Date.parse(row.later_at),
        skipped: row.skipped === 1 || closed !== null,
      },
      name: row.name,
      typed: row.phone,
      numberProblem: isBarred ? 'do-not-call' : 'problem' in read ? read.problem : null,
      orgUnitId: row.org_unit_id,
      invitationId: row.invitation_id,
      interviewId: row.interview_id,
      closed,
      lastCall: own.at(-1) ?? null,
      seenAt: row.last_seen_at === null ? null : Date.parse(row.last_seen_at),
    }
  })
}

function peopleQuery(db: Kysely<Database>, campaignId: string) {
  return (
    db
      .selectFrom('campaign_person as person')
      .innerJoin('candidate', 'candidate.id', 'person.candidate_id')
      .leftJoin('invitation', 'invitation.id', 'person.invitation_id')
      .leftJoin('live_interview as live', 'live.interview_id', 'invitation.interview_id')
      .select([
        'person.candidate_id',
        'person.skipped',
        'person.later_at',
        'person.invitation_id',
        'candidate.name',
        'candidate.phone',
        'candidate.org_unit_id',
        'candidate.removed_at',
        'invitation.interview_id',
        'invitation.revoked_at',
        'live.phase',
        'live.last_seen_at',
      ])
      .select((eb) =>
        eb
          .exists(
            eb
              .selectFrom('deletion_proof')
              .select('deletion_proof.id')
              .whereRef('deletion_proof.invitation_id', '=', 'person.invitation_id'),
          )
          .as('withdrawn'),
      )
      .where('person.campaign_id', '=', campaignId)
      // Who became one with somebody is called as that one.
      .where('candidate.merged_into', 'is', null)
      .orderBy('person.seq')
  )
}

type Selected = Awaited<ReturnType<ReturnType<typeof peopleQuery>['execute']>>[number]

async function selectPeople(
  db: Kysely<Database>,
  campaignId: string,
  candidateIds: readonly string[] | undefined,
): Promise<Selected[]> {
  if (candidateIds === undefined) return await peopleQuery(db, campaignId).execute()
  const rows: Selected[] = []
  for (const some of inPortions(candidateIds))
    rows.push(...(await peopleQuery(db, campaignId).where('person.candidate_id', 'in', some).execute()))
  return rows
}

function callQuery(db: Kysely<Database>, campaignId: string) {
  return db
    .selectFrom('phone_call')
    .select([
      'id',
      'candidate_id',
      'direction',
      'attempt',
      'state',
      'placed_at',
      'ringing_at',
      'up_at',
      'ended_at',
      'outcome',
      'problem',
    ])
    .where('campaign_id', '=', campaignId)
    .orderBy('placed_at')
    .orderBy('id')
}

async function selectCalls(
  db: Kysely<Database>,
  campaignId: string,
  candidateIds: readonly string[] | undefined,
) {
  if (candidateIds === undefined) return await callQuery(db, campaignId).execute()
  const rows: Awaited<ReturnType<ReturnType<typeof callQuery>['execute']>> = []
  for (const some of inPortions(candidateIds))
    rows.push(...(await callQuery(db, campaignId).where('candidate_id', 'in', some).execute()))
  return rows
}

/** What somebody wished on their own call counts as if we had called; that they hung up does not. */
const wishes = new Set(['completed', 'refused', 'never', 'human', 'later'])
const counts = ({ direction, ended_at, outcome }: CallRow): boolean =>
  direction === 'out' || ended_at === null || wishes.has(outcome ?? '')

const toCallFacts = ({ attempt, placed_at, ended_at, outcome }: CallRow): CallFacts => ({
  attempt,
  placedAt: Date.parse(placed_at),
  endedAt: ended_at === null ? null : Date.parse(ended_at),
  outcome: outcome as CallOutcome | null,
})

function closedBy({ phase, revoked_at, removed_at, withdrawn }: Selected): PersonRecord['closed'] {
  if (phase === 'human-only') return 'human'
  if (phase === 'finished' || phase === 'ended') return 'done'
  return revoked_at !== null || removed_at !== null || Number(withdrawn) === 1 ? 'skipped' : null
}
