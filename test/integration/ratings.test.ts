import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Agreement } from '../../src/contract/agreement.ts'
import { contract } from '../../src/contract/index.ts'
import type { InterviewSummary } from '../../src/contract/interviews.ts'
import type { PersonRating, RatingSheet } from '../../src/contract/ratings.ts'
import type { ReportPage } from '../../src/contract/reports.ts'
import type { ReviewItem } from '../../src/contract/review.ts'
import type { Position } from '../../src/domain/positions/position.ts'
import { startSession } from '../../src/station/access/sessions.ts'
import { type OpenDatabase, openDatabase } from '../../src/station/db/open.ts'
import { newId } from '../../src/station/ids.ts'
import { loadStationKeys } from '../../src/station/keys/station-keys.ts'
import { byteRoutes, id as nothing, needs } from '../support/api-needs.ts'
import { readPdf } from '../support/pdf-text.ts'
import { type RunningStation, runStation } from '../support/run-station.ts'
import { firstRun, StationClient } from '../support/station-client.ts'

const data = mkdtempSync(join(tmpdir(), 'storefront-ratings-'))
const noModels = { env: { STOREFRONT_MODEL_FOLDER: join(data, 'no-models') } }
const roles = ['hr', 'supervisor', 'hq', 'auditor'] as const
type Who = (typeof roles)[number]
const sessions = new Map<Who, string>()
let station: RunningStation
let client: StationClient
let target: ReportPage

beforeAll(async () => {
  station = await runStation(data, noModels)
  client = await StationClient.launch(station.link)
  await client.expect('POST', '/access/first-run', { ...firstRun, demonstration: true })
})

afterAll(async () => {
  await station.stop()
  rmSync(data, { recursive: true, force: true })
})

/** Changes the records while the station is down. */
async function whileDown(change: (open: OpenDatabase) => Promise<void>): Promise<void> {
  await station.stop()
  const open = openDatabase(join(data, 'station.db'), loadStationKeys(data, undefined).database, true)
  await change(open)
  await open.close()
  station = await runStation(data, noModels)
  client = client.moveTo(station.origin)
}

/** Every position of the chain asks to rate first, nobody has seen anything yet, and there is one user of each role. */
async function askToRateFirst({ db }: OpenDatabase): Promise<void> {
  for (const { id, content_json } of await db.selectFrom('position_version').selectAll().execute()) {
    const content = JSON.parse(content_json) as Position
    const asking = { ...content, rubric: { ...content.rubric, humanFirst: true } }
    await db
      .updateTable('position_version')
      .set({ content_json: JSON.stringify(asking) })
      .where('id', '=', id)
      .execute()
  }
  await db.deleteFrom('machine_seen').execute()
  const store = await db
    .selectFrom('org_unit')
    .select('id')
    .where('kind', '=', 'store')
    .executeTakeFirstOrThrow()
  for (const role of roles) {
    const id = newId()
    const user = { id, login: `one-${role}`, name: role, role, org_unit_id: store.id, password_hash: '' }
    await db
      .insertInto('user')
      .values({ ...user, failed_attempts: 0, locked_until: null, created_at: new Date().toISOString() })
      .execute()
    sessions.set(role, await startSession(db, id))
  }
}

function as(who: Who): StationClient {
  const user = client.moveTo(station.origin)
  user.setCookie('session', sessions.get(who) ?? '')
  return user
}

describe('the demonstration chain', () => {
  it('has ratings by people, so agreement and the queue show something real', async () => {
    const found = await client.expect<Agreement>('GET', '/agreement?by=question')
    expect(found).toMatchObject({ n: 25, people: 2, notBlind: 0, overall: { state: 'enough' } })
    expect(found.overall.scores.weightedKappa.value).toBeGreaterThan(0)
    expect(found.indicators.some(({ examples }) => examples.length > 0)).toBe(true)
    const queue = await client.expect<{ total: number; items: ReviewItem[] }>('GET', '/review/queue')
    expect(queue.total).toBe(queue.items.length)
    expect(queue.items.length).toBeGreaterThan(0)
    const priorities = queue.items.map(({ priority }) => priority)
    expect(priorities).toEqual(priorities.toSorted((one, other) => other - one))
    expect(queue.items.some(({ disagreement }) => disagreement !== null)).toBe(true)
    expect((await client.expect<{ inReview: number }>('GET', '/today')).inReview).toBe(queue.total)
  })
})

type Route = { '~orpc': { route: { method?: string; path?: string } } }
const procedures = Object.entries(contract).flatMap(([feature, all]) =>
  Object.entries(all).map(([name, procedure]) => {
    const { method = 'POST', path = '' } = (procedure as unknown as Route)['~orpc'].route
    return { name: `${feature}.${name}`, method, path }
  }),
)

/** Anything of the machine's about an interview: its figures, verdicts, quotes and suggestions. */
const telling =
  /"(?:match|machineMatch|certainty|startChar|evidenceCount)":\s*-?\d|"(?:recommendation|machineSaid)":\s*["{]|"machine":\s*"/u

/** Rates words typed by the reader, not an interview; takes the person and all of theirs away. */
const aside = new Set(['positions.tryIt', 'erasures.erase'])

/** What an answer carries; of a stream, which never ends by itself, what comes within half a second. */
async function bytesOf(answer: Response): Promise<Buffer> {
  if (answer.headers.get('content-type') !== 'text/event-stream' || !answer.body) {
    return Buffer.from(await answer.arrayBuffer())
  }
  const reader = answer.body.getReader()
  const timer = setTimeout(() => void reader.cancel(), 500)
  const chunks: Uint8Array[] = []
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) chunks.push(chunk.value)
  clearTimeout(timer)
  return Buffer.concat(chunks)
}

/** Everything that one user is answered, by door, with what is known of one real interview in every place. */
async function knockEverywhere(
  user: StationClient,
  methods: readonly string[],
): Promise<Map<string, string>> {
  const { interview, report } = target
  const known: Record<string, string> = {
    interviewId: interview.id,
    candidateId: interview.candidateId,
    answerId: interview.answers[0]?.id ?? nothing,
    reportId: report.id,
    before: report.id,
    after: report.id,
    positionId: interview.positionId,
    versionId: interview.position.versionId,
    questionId: interview.answers[0]?.questionId ?? '',
    indicatorId: interview.position.content.questions[0]?.indicators[0]?.id ?? '',
    engine: 'language',
  }
  const query = new URLSearchParams({ ...known, by: 'question', blindOnly: 'false' })
  const answers = new Map<string, string>()
  const doors = [
    ...procedures
      .filter(({ name }) => !name.startsWith('access.') && !aside.has(name))
      .map((one) => ({ ...one, body: needs[one.name]?.body })),
    ...byteRoutes.map(({ method, path }) => ({
      name: path,
      method,
      path: path.replaceAll(nothing, interview.id),
      body: undefined,
    })),
  ]
  for (const { name, method, path, body } of doors.filter((door) => methods.includes(door.method))) {
    const filled = path.replaceAll(/\{(\w+)\}/gu, (_all, key: string) => known[key] ?? nothing)
    const init: RequestInit = { method }
    if (method !== 'GET') {
      init.headers = { 'content-type': 'application/json' }
      init.body = JSON.stringify(body ?? {}).replaceAll(nothing, interview.id)
    }
    const answer = await user.fetch(`/api${filled}${method === 'GET' ? `?${query}` : ''}`, init)
    const bytes = await bytesOf(answer)
    const isPdf = answer.headers.get('content-type') === 'application/pdf'
    const text = isPdf ? (await readPdf(bytes)).pages.join('\n') : bytes.toString('utf8')
    answers.set(`${method} ${name}`, `${answer.status} ${text}`)
  }
  return answers
}

const listByMatch = async (who: Who, direction: 'ascending' | 'descending') =>
  await as(who).expect<{ rows: { id: string; match: number | null }[] }>('POST', '/candidates/search', {
    sort: { by: 'match', direction },
  })

const leaking = (answers: ReadonlyMap<string, string>): string[] =>
  [...answers].filter(([, text]) => telling.test(text)).map(([door]) => door)

describe('where every position asks to rate first', () => {
  beforeAll(async () => {
    await whileDown(askToRateFirst)
    const interviews = await as('auditor').expect<InterviewSummary[]>('GET', '/interviews?state=reported')
    const open = interviews.find(({ decision, match }) => decision === null && match !== null)
    target = await as('auditor').expect<ReportPage>('GET', `/interviews/${open?.id}/report`)
  })

  it('who only reads is shown the machine’s rating, so the search for leaks finds what there is', async () => {
    const open = leaking(await knockEverywhere(as('auditor'), ['GET']))
    expect(open).toEqual(
      expect.arrayContaining(['GET interviews.list', 'GET interviews.get', 'GET reports.get']),
    )
    const { rows } = await listByMatch('hq', 'descending')
    expect(rows[0]?.match).toBeGreaterThan(rows.findLast(({ match }) => match !== null)?.match ?? 100)
  })

  it.each(['hr', 'supervisor'] as const)('no door tells %s anything of it', async (who) => {
    const answers = await knockEverywhere(as(who), ['GET'])
    expect(leaking(answers)).toEqual([])
    for (const [door, text] of answers) expect([door, text.startsWith('500')]).toEqual([door, false])
    const refused = [...answers].filter(([, text]) => text.includes('RATE_FIRST')).map(([door]) => door)
    expect(refused).toEqual(expect.arrayContaining(['GET reports.get', 'GET ratings.compare']))
    const files = [...answers].filter(([door]) => /\/(?:pdf|json)$/u.test(door))
    expect(files.map(([, text]) => text.includes('RATE_FIRST'))).toEqual([true, true])
  })

  it('nor does the order of a list, which is the same whatever the match', async () => {
    const { rows: rising } = await listByMatch('hr', 'ascending')
    expect(rising.map(({ match }) => match)).toEqual(rising.map(() => null))
    expect((await listByMatch('hr', 'descending')).rows).toEqual(rising.toReversed())
  })

  it('nor does anything that can be done to it', async () => {
    const doing = await knockEverywhere(as('hr'), ['POST', 'PUT'])
    expect(leaking(doing)).toEqual([])
    await expect
      .poll(
        async () =>
          (await as('auditor').expect<{ state: string }>('GET', `/interviews/${target.interview.id}`)).state,
      )
      .toBe('reported')
    expect(leaking(await knockEverywhere(as('hr'), ['GET']))).toEqual([])
  })

  it('a saved rating survives a station that is killed, and once submitted the report opens', async () => {
    const path = `/interviews/${target.interview.id}/rating-sheet`
    const { interview, answers } = await as('hr').expect<RatingSheet>('GET', path)
    const saved: PersonRating[] = []
    for (const { answerId, questionId, mine } of answers) {
      const question = interview.position.content.questions.find(({ id }) => id === questionId)
      const verdicts = Object.fromEntries((question?.indicators ?? []).map(({ id }) => [id, 'shown']))
      const body = {
        baseRevision: mine?.revision ?? 0,
        verdicts,
        ownScore: null,
        note: '听了两遍',
        seconds: 30,
      }
      saved.push(await as('hr').expect<PersonRating>('PUT', `/answers/${answerId}/person-rating`, body))
    }
    await station.kill()
    station = await runStation(data, noModels)
    client = client.moveTo(station.origin)
    const after = await as('hr').expect<RatingSheet>('GET', path)
    expect(after.answers.map(({ mine }) => mine)).toEqual(saved)
    const closed = await as('hr').expect<RatingSheet>('POST', `${path}/submit`)
    expect(closed.answers.every(({ mine }) => mine?.blind === true)).toBe(true)
    await as('hr').expect('GET', `/interviews/${target.interview.id}/report`)
    expect(await as('supervisor').ask('GET', `/interviews/${target.interview.id}/report`)).toMatchObject({
      status: 409,
      body: { code: 'RATE_FIRST' },
    })
  })
})

describe('heartbeats', () => {
  it('of two tabs count the time that passed once', async () => {
    const path = `/interviews/${target.interview.id}/review-time`
    const beat = async () => await as('hr').expect<{ seconds: number }>('POST', path, { seconds: 30 })
    const first = await beat()
    const began = performance.now()
    const last = (await Promise.all([beat(), beat(), beat()])).at(-1)
    const passed = (performance.now() - began) / 1000
    expect(first.seconds).toBeGreaterThan(0)
    expect((last?.seconds ?? 0) - first.seconds).toBeLessThanOrEqual(passed + 1)
    expect(await client.expect('GET', '/review/time')).toMatchObject({ candidates: 1 })
  })
})
