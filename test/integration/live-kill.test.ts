import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import type { Position } from '../../src/domain/positions/position.ts'
import type { ReportPage } from '../../src/contract/reports.ts'
import { openDatabase } from '../../src/station/db/open.ts'
import { newId } from '../../src/station/ids.ts'
import { loadStationKeys } from '../../src/station/keys/station-keys.ts'
import { getPosition, publishPosition } from '../../src/station/positions/position.service.ts'
import { type CandidateRequest, sendAsCandidate } from '../support/candidate-request.ts'
import { findFreePort } from '../support/free-port.ts'
import { CandidateTab, type Reply, type Session, step } from '../support/live-interview.ts'
import { type RunningStation, runStation } from '../support/run-station.ts'
import { projectFolder } from '../support/sources.ts'
import { StationClient } from '../support/station-client.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** The first seconds alone: recognised well before a decision would go on without them. */
const sample = (name: string) =>
  readFileSync(join(projectFolder, 'resources/samples', `${name}.mp3`)).subarray(0, 30_000)
/** What is said to each part, in order; more than enough of them. */
const answers = ['q3', 'q1', 'q1', 'q4', 'q1', 'q1'].map(sample)
const slices = 6

/** A scenario whose second line comes only without an apology, and a question with a follow-up. */
function plan({ questions, ...shipped }: Position): Position {
  const [first, second] = questions
  if (first === undefined || second === undefined) throw new Error('the shipped position changed')
  const line = (en: string) => ({ zh: en, en })
  return {
    ...shipped,
    id: 'planned',
    questions: [
      {
        ...first,
        kind: 'scenario',
        probes: [],
        turns: [
          {
            id: 'turn-unless',
            line: line('I have been waiting for a week!'),
            when: { kind: 'unless-shown', indicators: first.indicators.slice(0, 2).map(({ id }) => id) },
            replySeconds: 60,
          },
          { id: 'turn-always', line: line('And now?'), when: { kind: 'always' }, replySeconds: 60 },
        ],
      },
      {
        ...second,
        kind: 'open',
        turns: [],
        probes: [
          {
            id: 'probe-deadline',
            missing: { kind: 'part', part: 'deadline' },
            line: line('By when?'),
            replySeconds: 60,
          },
        ],
      },
    ],
    plan: {
      modes: ['voice'],
      practice: false,
      steps: [step(first.id), step(second.id, { maxProbes: 1 })],
    },
  }
}

/** A station that dies in the middle of requests, and a page that asks until it is answered. */
class World {
  readonly folder = mkdtempSync(join(tmpdir(), 'storefront-live-kill-'))
  /** Slices that were acknowledged, by recording. */
  readonly safe = new Map<string, Set<number>>()
  kills = 0
  private readonly agent = new Agent({ rejectUnauthorized: false, keepAlive: false })
  private readonly killAt: ReadonlySet<number>
  private killsWhileListening: number
  private asked = 0
  private port = 0
  private station: RunningStation | undefined
  private client: StationClient | undefined

  /** Dies at these requests, counted from 1, and so many times while a part is listened to. */
  constructor({ killAt, listening }: { killAt: readonly number[]; listening: number }) {
    this.killAt = new Set(killAt)
    this.killsWhileListening = listening
    folders.push(this.folder)
  }

  /** A candidate of a published plan, invited; the door is open. */
  async open(): Promise<CandidateTab> {
    const first = await runStation(this.folder)
    await (await StationClient.launch(first.link)).setUp()
    await first.stop()
    const keys = loadStationKeys(this.folder, undefined)
    const records = openDatabase(join(this.folder, 'station.db'), keys.database, true)
    await publishPosition(records.db, plan((await getPosition(records.db, 'home-customer-service')).content))
    await records.close()
    this.port = await findFreePort()
    this.station = await runStation(this.folder)
    this.client = await StationClient.launch(this.station.link)
    const signIn = { login: 'admin', password: 'correct horse 电池' }
    await this.client.expect('POST', '/access/sign-in', signIn)
    await this.client.expect('PUT', '/candidate-door', { open: true, port: this.port, host: '127.0.0.1' })
    const { candidate } = await this.client.expect<{ candidate: { id: string } }>('POST', '/candidates', {
      name: 'Somebody',
    })
    const { issued } = await this.client.expect<{ issued: { url: string }[] }>('POST', '/invitations', {
      candidateIds: [candidate.id],
      positionId: 'planned',
      language: 'en',
      expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
    })
    const token = issued[0]?.url.split('/').at(-1) ?? ''
    return new CandidateTab(newId(), async (tab, method, path, body) => {
      const reply = await this.persist(token, { tab, method, path, body })
      const [, recordingId = '', n = ''] = /recordings\/(.+)\/slices\/(\d+)/u.exec(path) ?? []
      if (recordingId !== '' && reply.status === 204)
        this.safe.set(recordingId, (this.safe.get(recordingId) ?? new Set()).add(Number(n)))
      return reply
    })
  }

  /** Once no part is being listened to. */
  async understood(): Promise<void> {
    const busy = async () => {
      const jobs = await this.present().expect<{ kind: string; state: string }[]>('GET', '/jobs')
      const parts = jobs.filter(({ kind }) => kind === 'transcribe-part')
      if (this.killsWhileListening > 0 && parts.some(({ state }) => state === 'running')) {
        this.killsWhileListening -= 1
        await this.kill()
        return true
      }
      return parts.some(({ state }) => state === 'queued' || state === 'running')
    }
    await expect.poll(busy, { timeout: 120_000 }).toBe(false)
  }

  async report(interviewId: string): Promise<ReportPage> {
    const path = `/interviews/${interviewId}/report`
    const status = async () => (await this.present().ask('GET', path)).status
    await expect.poll(status, { timeout: 120_000 }).toBe(200)
    return await this.present().expect<ReportPage>('GET', path)
  }

  /** What became of the parts, from the records of the station once it has stopped. */
  async stop() {
    await this.station?.stop()
    const keys = loadStationKeys(this.folder, undefined)
    const records = openDatabase(join(this.folder, 'station.db'), keys.database, true)
    const parts = await records.db
      .selectFrom('answer_part')
      .select(['kind', 'prompt_id', 'state', 'late', 'shown_json'])
      .orderBy('id')
      .execute()
    await records.close()
    return parts
  }

  private present(): StationClient {
    if (this.client === undefined) throw new Error('the station was never opened')
    return this.client
  }

  private async persist(token: string, asking: CandidateRequest): Promise<Reply> {
    this.asked += 1
    let doomed = this.killAt.has(this.asked)
    for (;;) {
      try {
        const answer = sendAsCandidate({ port: this.port, agent: this.agent, token }, asking)
        if (doomed) {
          doomed = false
          answer.catch(() => undefined)
          // Some time after it was sent; nobody knows how far the station came.
          await delay(3 * (this.asked % 7))
          await this.kill()
        }
        return await answer
      } catch (error) {
        if (!(error instanceof Error && 'code' in error)) throw error
        await delay(50)
      }
    }
  }

  private async kill(): Promise<void> {
    await this.station?.kill()
    this.kills += 1
    this.station = await runStation(this.folder)
    this.client = this.client?.moveTo(this.station.origin)
    for (const [recordingId, numbers] of this.safe) {
      const path = `/media/${recordingId}`
      const { state, received } = await this.present().expect<{ state: string; received: number[] }>(
        'GET',
        path,
      )
      // Killed between putting the slices together and writing that down: what they became is there.
      const isJoined = existsSync(join(this.folder, 'media', recordingId, 'original.sfm'))
      if (state !== 'complete' && !isJoined)
        expect([...numbers].filter((n) => !received.includes(n))).toEqual([])
    }
  }
}

/** From the welcome to the end. */
async function interview(world: World): Promise<{ lines: string[]; interviewId: string }> {
  const tab = await world.open()
  let session = await tab.start('voice')
  const lines: string[] = []
  const wanted = ({ phase, step: asked }: Session) => phase === 'finished' || asked?.part.state === 'asked'
  while (session.phase !== 'finished') {
    lines.push(session.step?.part.line ?? '')
    await tab.record(session, answers[lines.length - 1] ?? sample('q1'), slices, 'audio/mpeg')
    // Without a look at the session meanwhile: a page that waits would be led on after 15 seconds, decided or not.
    await world.understood()
    session = await tab.until(wanted)
  }
  return { lines, interviewId: session.interviewId ?? '' }
}

const essenceOf = ({ report, transcripts }: ReportPage) => ({
  words: transcripts.map(({ revisions }) => revisions.map(({ content }) => content)),
  competencies: report.content.competencies,
  answers: report.content.answers.map(({ questionId, rating, delivery, durationMs }) => ({
    questionId,
    rating,
    delivery,
    durationMs,
  })),
})

describe('a station that is killed while a candidate speaks', () => {
  it(
    'loses nothing that it acknowledged, asks the same next, and comes to the same report',
    {
      timeout: 1_200_000,
    },
    async () => {
      const quiet = new World({ killAt: [], listening: 0 })
      const undisturbed = await interview(quiet)
      const expected = await quiet.report(undisturbed.interviewId)
      const calm = await quiet.stop()
      expect(undisturbed.lines.length).toBeGreaterThanOrEqual(3)

      // At a first slice and one in the middle, and at handing in.
      const world = new World({ killAt: [5, 15, 20], listening: 1 })
      const disturbed = await interview(world)
      const report = await world.report(disturbed.interviewId)
      const parts = await world.stop()
      expect(world.kills).toBe(4)
      expect(disturbed.lines).toEqual(undisturbed.lines)
      expect(parts).toEqual(calm)
      expect(essenceOf(report)).toEqual(essenceOf(expected))
      expect(report.history).toHaveLength(1)
    },
  )
})
