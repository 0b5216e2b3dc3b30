import type { InferContractRouterOutputs } from '@orpc/contract'
import type { Kysely } from 'kysely'
import type { campaigns as contract } from '../../contract/campaigns.ts'
import type { PersonFacts } from '../../domain/dialler/dialler.ts'
import { requireListed } from '../candidates/candidate.service.ts'
import { inPortions } from '../candidates/portions.ts'
import type { Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { listVoices } from '../question-audio/speak.service.ts'
import { callable, hashNumber } from './callable.ts'
import { type CampaignInputs as Inputs, readCampaignInput } from './campaign-input.ts'
import { rulesOf } from './campaign.repository.ts'
import { readCountry } from './country.ts'
import { callSeconds, endOf } from './describe-campaign.ts'
import { readNeverCalled } from './do-not-call.repository.ts'
import { hourObstacles, lineObstacles, soundObstacles } from './obstacles.ts'
import { readLineFacts } from './read-facts.ts'

type Preview = InferContractRouterOutputs<typeof contract>['preview']

/** Who would be called, and what is in the way. Sentences count as missing only where no voice could speak them. */
export async function previewCampaign(
  station: Station,
  { candidateIds, ...input }: Inputs['preview'],
): Promise<Preview> {
  const { db, phone, keys } = station
  const { columns, position } = await readCampaignInput(db, input)
  const rules = rulesOf(columns)
  const { flow, language, line_id: lineId } = columns
  const wanted = [...new Set(candidateIds)]
  const stored = await requireListed(db, wanted)
  const country = await readCountry(db, rules.timeZone)
  const barred = await readNeverCalled(db)
  const interviewed = await findInterviewed(db, wanted, columns.position_id)
  const people = wanted.flatMap((candidateId) => {
    const one = stored.get(candidateId)
    if (one === undefined) return []
    const { name, phone: number } = one.state
    const read = callable(number, country)
    const isBarred = 'number' in read && barred.has(hashNumber(keys.codes, read.number))
    const problem = isBarred ? ('do-not-call' as const) : 'problem' in read ? read.problem : null
    const person = { candidateId, name, number, problem, interviewed: interviewed.has(candidateId) }
    return [{ person, orgUnitId: one.row.org_unit_id }]
  })
  const usable = people.filter(({ person }) => person.problem === null)
  const line = await readLineFacts(db, { lines: phone.lines, lineId, placedAt: new Map() })
  const facts = {
    state: 'draft' as const,
    rules,
    line,
    people: usable.map(({ person }): PersonFacts => ({
      candidateId: person.candidateId,
      number: person.number,
      doNotCall: false,
      calls: [],
      later: null,
      skipped: false,
    })),
  }
  const sounds = await soundObstacles(
    db,
    { flow, language, position },
    usable.map(({ orgUnitId }) => orgUnitId),
  )
  const canSpeak =
    sounds.includes('sentences-without-sound') &&
    (await listVoices(station)).some((voice) => voice.language === language)
  return {
    people: people.map(({ person }) => person),
    obstacles: [
      ...(await lineObstacles(db, phone.lines, lineId)),
      ...(usable.length === 0 ? ['no-people' as const] : []),
      ...sounds.filter((one) => !(canSpeak && one === 'sentences-without-sound')),
      ...hourObstacles(rules, Date.now()),
    ],
    minutes: Math.ceil(callSeconds(position, flow) / 60),
    estimatedEnd: endOf(facts, columns, position),
  }
}

/** Who of them has an interview for the position. */
async function findInterviewed(
  db: Kysely<Database>,
  candidateIds: readonly string[],
  positionId: string,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (const some of inPortions(candidateIds)) {
    const rows = await db
      .selectFrom('interview')
      .innerJoin('position_version', 'position_version.id', 'interview.position_version_id')
      .select('interview.candidate_id')
      .distinct()
      .where('position_version.position_id', '=', positionId)
      .where('interview.candidate_id', 'in', some)
      .execute()
    for (const { candidate_id } of rows) found.add(candidate_id)
  }
  return found
}
