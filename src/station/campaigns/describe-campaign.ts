import type { Kysely } from 'kysely'
import type { Campaign } from '../../contract/campaigns.ts'
import type { DiallerFacts } from '../../domain/dialler/dialler.ts'
import { estimateEnd } from '../../domain/dialler/estimate-end.ts'
import { openFrom } from '../../domain/dialler/opening-hours.ts'
import { planSeconds } from '../../domain/plan/plan-length.ts'
import type { Position } from '../../domain/positions/position.ts'
import type { Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { getPosition } from '../positions/position.service.ts'
import { type CampaignRow, isCampaignOver, rulesOf } from './campaign.repository.ts'
import { standingOf } from './describe-people.ts'
import { hourObstacles, lineObstacles, soundObstacles } from './obstacles.ts'
import { readLineFacts, toDiallerFacts } from './read-facts.ts'
import { type PersonRecord, readPeople } from './read-people.ts'

/** Until the first question: who calls, the consent, how to answer; seconds. */
const openingSeconds = 60

type Watching = Pick<Station, 'db' | 'keys' | 'phone'>

/** The longest a call of this plan takes, seconds. */
export const callSeconds = (position: Position, flow: CampaignRow['flow']): number =>
  openingSeconds + planSeconds(position, { flow, stage: 'interview', byPhone: true })

/** A campaign as it stands, with everybody in it as they were read. */
export async function describeCampaign(
  station: Watching,
  row: CampaignRow,
  people?: readonly PersonRecord[],
): Promise<Campaign> {
  const { db, phone } = station
  const now = Date.now()
  const known = people ?? (await readPeople(station, row))
  const { content } = await getPosition(db, row.position_id)
  const rules = rulesOf(row)
  const line = await readLineFacts(db, { lines: phone.lines, lineId: row.line_id, placedAt: new Map() })
  const facts = toDiallerFacts(row, known, line)
  const opens = openFrom(rules, now)
  const isActive = row.state === 'running' || row.state === 'draining'
  const names = await readNames(db, row)
  return {
    id: row.id,
    name: row.name,
    positionId: row.position_id,
    positionName: { zh: content.name.zh, en: content.name.en },
    lineId: row.line_id,
    lineName: names.line,
    flow: row.flow,
    language: row.language,
    timeZone: rules.timeZone,
    hours: [...rules.hours],
    holidays: [...rules.holidays],
    attempts: rules.attempts,
    spacingMinutes: rules.spacingMinutes,
    atOnce: rules.atOnce,
    ringSeconds: row.ring_seconds,
    voicemail: row.voicemail,
    state: row.state,
    people: known.length,
    counts: countStates(known, row, now),
    obstacles: isCampaignOver(row)
      ? []
      : await obstaclesOf(station, { row, position: content, people: known }),
    estimatedEnd: isCampaignOver(row) || row.state === 'paused' ? null : endOf(facts, row, content),
    closedUntil: isActive && opens !== null && opens > now ? new Date(opens).toISOString() : null,
    createdAt: row.created_at,
    createdBy: names.creator,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    revision: row.revision,
  }
}

/** When it is likely over; a campaign that is draining calls nobody for the first time. */
export function endOf(
  facts: DiallerFacts,
  { flow, ring_seconds }: Pick<CampaignRow, 'flow' | 'ring_seconds'>,
  position: Position,
): string | null {
  const people =
    facts.state === 'draining' ? facts.people.filter(({ calls }) => calls.length > 0) : facts.people
  const times = { talkMs: callSeconds(position, flow) * 1000, ringMs: ring_seconds * 1000 }
  const end = estimateEnd({ ...facts, people }, times, Date.now())
  return end === null ? null : new Date(end).toISOString()
}

/** What must be mended before it can start, or go on. */
export async function obstaclesOf(
  { db, phone }: Pick<Station, 'db' | 'phone'>,
  { row, position, people }: { row: CampaignRow; position: Position; people: readonly PersonRecord[] },
): Promise<Campaign['obstacles']> {
  const { flow, language } = row
  const rules = rulesOf(row)
  const now = Date.now()
  const callable = people.filter((one) => !standingOf(one, rules, now).over)
  return [
    ...(await lineObstacles(db, phone.lines, row.line_id)),
    ...(callable.length === 0 ? ['no-people' as const] : []),
    ...(await soundObstacles(
      db,
      { flow, language, position },
      callable.map(({ orgUnitId }) => orgUnitId),
    )),
    ...hourObstacles(rules, now),
  ]
}

function countStates(people: readonly PersonRecord[], row: CampaignRow, now: number): Campaign['counts'] {
  const rules = rulesOf(row)
  const counts: Campaign['counts'] = {}
  for (const person of people) {
    const { state } = standingOf(person, rules, now)
    counts[state] = (counts[state] ?? 0) + 1
  }
  return counts
}

async function readNames(
  db: Kysely<Database>,
  { line_id, created_by }: CampaignRow,
): Promise<{ line: string; creator: string }> {
  const line = await db.selectFrom('phone_line').select('name').where('id', '=', line_id).executeTakeFirst()
  const user = await db.selectFrom('user').select('name').where('id', '=', created_by).executeTakeFirst()
  return { line: line?.name ?? '', creator: user?.name ?? created_by }
}
