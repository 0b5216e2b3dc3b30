import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import type { Interview } from '../../src/contract/interviews.ts'
import type { ReportPage } from '../../src/contract/reports.ts'
import { verifyAudit } from '../../src/station/audit/audit.ts'
import { openDatabase } from '../../src/station/db/open.ts'
import { newId } from '../../src/station/ids.ts'
import { loadStationKeys } from '../../src/station/keys/station-keys.ts'
import { descendantsOf, type RunningStation, runStation } from '../support/run-station.ts'
import { projectFolder } from '../support/sources.ts'
import { StationClient } from '../support/station-client.ts'

const wantedKills = Number(process.env['STOREFRONT_TEST_KILLS'] ?? 14)
const seed = Number(process.env['STOREFRONT_TEST_SEED'] ?? 20_260_101)
const folders: string[] = []

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'storefront-kill-'))
  folders.push(folder)
  return folder
}

/** Small slices, so that there are many moments between two of them. */
const sliceBytes = 12_000
const answers = ['q1', 'q3'].map((name) => {
  const bytes = Uint8Array.from(readFileSync(join(projectFolder, 'resources/samples', `${name}.mp3`)))
  const slices = Array.from({ length: Math.ceil(bytes.length / sliceBytes) }, (_, n) =>
    bytes.subarray(n * sliceBytes, (n + 1) * sliceBytes),
  )
  return { name, questionId: name === 'q1' ? 'hcs-late-bookcase' : 'hcs-dont-know', bytes, slices }
})
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** What the station has said is safe. */
class Acknowledged {
  readonly slices = new Map<string, Set<number>>()
  readonly complete = new Map<string, string>()
  readonly submitted = new Set<string>()
  readonly edits = new Map<string, string>()
  readonly decisions = new Map<string, string>()

  /** Asks the station for all of it. */
  async check(client: StationClient): Promise<void> {
    for (const [recordingId, numbers] of this.slices) {
      const { state, received } = await client.expect<{ state: string; received: number[] }>(
        'GET',
        `/media/${recordingId}`,
      )
      if (state === 'complete') continue
      expect([...numbers].filter((n) => !received.includes(n))).toEqual([])
    }
    for (const [recordingId, hash] of this.complete) {
      const original = await client.fetch(`/api/media/${recordingId}/original`)
      expect([original.status, hashOf(new Uint8Array(await original.arrayBuffer()))]).toEqual([200, hash])
    }
    for (const interviewId of this.submitted) {
      const { state } = await client.expect<Interview>('GET', `/interviews/${interviewId}`)
      expect(state).not.toBe('draft')
    }
    for (const [interviewId, text] of this.edits) {
      const { transcripts } = await client.expect<ReportPage>('GET', `/interviews/${interviewId}/report`)
      expect(transcripts[0]?.revisions.at(-1)?.content.segments[0]?.text).toBe(text)
    }
    for (const [interviewId, reason] of this.decisions) {
      const { decisions } = await client.expect<ReportPage>('GET', `/interviews/${interviewId}/report`)
      expect(decisions.map((decision) => decision.reason)).toContain(reason)
    }
  }
}

/** A station that may die at any moment, and a browser that does not give up. */
class World {
  readonly folder = makeFolder()
  readonly safe = new Acknowledged()
  private station: RunningStation | undefined
  private client: StationClient | undefined
  private restarting: Promise<void> | undefined

  async start(): Promise<void> {
    this.station = await runStation(this.folder)
    this.client = await StationClient.launch(this.station.link)
    await this.client.setUp()
  }

  /** Asks until it is answered; a cut connection only means: again. */
  async ask<Result>(work: (client: StationClient) => Promise<Result>): Promise<Result> {
    for (;;) {
      await this.restarting
      try {
        return await work(this.present().client)
      } catch (error) {
        // What `fetch` throws when nobody answers or the line is cut.
        if (!(error instanceof TypeError)) throw error
        await delay(20)
      }
    }
  }

  engines(): number[] {
    return descendantsOf(this.present().station.process.pid ?? 0)
  }

  /** Kills the station, sees its engines go too, starts it again and looks whether anything is missing. */
  async kill(): Promise<void> {
    this.restarting = (async () => {
      const { station, client } = this.present()
      const orphans = this.engines()
      await station.kill()
      await expect.poll(() => orphans.filter(isAlive), { timeout: 20_000 }).toEqual([])
      this.station = await runStation(this.folder)
      this.client = client.moveTo(this.station.origin)
      await this.safe.check(this.client)
    })()
    await this.restarting
  }

  async stop(): Promise<void> {
    await this.restarting?.catch(() => undefined)
    await this.station?.stop()
  }

  private present(): { station: RunningStation; client: StationClient } {
    if (this.station === undefined || this.client === undefined) throw new Error('not started')
    return { station: this.station, client: this.client }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function upload(world: World, draft: Interview, answer: (typeof answers)[number]): Promise<string> {
  const recordingId = newId()
  await world.ask(
    async (client) =>
      await client.begin(draft.id, { name: `${answer.name}.mp3`, bytes: answer.bytes.length }, recordingId),
  )
  const safe = new Set<number>()
  world.safe.slices.set(recordingId, safe)
  for (const [n, slice] of answer.slices.entries()) {
    const status = await world.ask(async (client) => (await client.putSlice(recordingId, n, slice)).status)
    expect(status).toBe(204)
    safe.add(n)
  }
  const slices = answer.slices.length
  await world.ask(async (client) => await client.expect('POST', `/media/${recordingId}/complete`, { slices }))
  world.safe.complete.set(recordingId, hashOf(answer.bytes))
  return recordingId
}

/** From the candidate to the report; resolves to the report's page. */
async function interview(world: World): Promise<ReportPage> {
  const draft = await world.ask(async (client) => await client.createDraft())
  const parts: { questionId: string; recordingId: string; range: null }[] = []
  for (const answer of answers) {
    parts.push({
      questionId: answer.questionId,
      recordingId: await upload(world, draft, answer),
      range: null,
    })
  }
  await world.ask(async (client) => {
    const { state } = await client.expect<Interview>('GET', `/interviews/${draft.id}`)
    // Submitted by a request whose answer got lost.
    if (state !== 'draft') return
    await client.expect('PUT', `/interviews/${draft.id}/answers`, { answers: parts })
    await client.expect('POST', `/interviews/${draft.id}/submit`)
  })
  world.safe.submitted.add(draft.id)
  const settled = await world.ask(async (client) => await client.settled(draft.id))
  expect(settled.answers.map(({ state, failure }) => [state, failure])).toEqual(
    answers.map(() => ['done', null]),
  )
  return await world.ask(async (client) => await client.expect('GET', `/interviews/${draft.id}/report`))
}

/** What a person adds to a report. */
async function judge(world: World, page: ReportPage): Promise<void> {
  const { id } = page.interview
  const [transcript] = page.transcripts
  const texts = transcript?.revisions[0]?.content.segments.map((_, index) => `Edited ${index}.`) ?? []
  await world.ask(async (client) => {
    const answer = await client.ask('POST', `/answers/${transcript?.answerId}/transcript`, {
      baseRevision: 0,
      texts,
    })
    // Changed by a request whose answer got lost.
    expect([200, 409]).toContain(answer.status)
  })
  world.safe.edits.set(id, texts[0] ?? '')
  const reason = `decided ${id}`
  const decision = { reportId: page.report.id, kind: 'hold', reason }
  await world.ask(async (client) => await client.expect('POST', `/interviews/${id}/decisions`, decision))
  world.safe.decisions.set(id, reason)
}

/** Everything of a report that does not depend on when and under which ids it was made. */
function essenceOf({ report, transcripts }: ReportPage): unknown {
  const { competencies, recommendation, missingMustHaves, rater, positionHash } = report.content
  return {
    words: transcripts.map(({ revisions }) => revisions[0]?.content),
    competencies,
    recommendation,
    missingMustHaves,
    rater,
    positionHash,
    answers: report.content.answers.map(
      ({ questionId, rating, delivery, durationMs, warnings, recogniser }) => ({
        questionId,
        rating,
        delivery,
        durationMs,
        warnings,
        recogniser,
      }),
    ),
  }
}

/** Numbers 0–1 that are the same for the same seed (mulberry32). */
function randomOf(from: number): () => number {
  let state = from >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

describe('a station that is killed', () => {
  it(
    `${wantedKills} times, at any moment, loses nothing and comes to the same report`,
    { timeout: 120_000 + wantedKills * 25_000 },
    async () => {
      const quiet = new World()
      await quiet.start()
      const undisturbed = await interview(quiet)
      await quiet.stop()
      expect(undisturbed.report.content.recommendation.match).not.toBeNull()

      const random = randomOf(seed)
      const world = new World()
      await world.start()
      const kills = { station: 0, engine: 0 }
      // An answer is given up after four attempts, so that few engines may die on one interview.
      let enginesLeft = 2
      const murder = async () => {
        while (kills.station + kills.engine < wantedKills) {
          // Half of them soon after the start, where uploads are; half anywhere until after the report.
          await delay(random() < 0.5 ? random() * 250 : random() * 5_000)
          const engines = random() < 0.4 && enginesLeft > 0 ? world.engines() : []
          for (const pid of engines) process.kill(pid, 'SIGKILL')
          if (engines.length > 0) {
            kills.engine += 1
            enginesLeft -= 1
          } else {
            await world.kill()
            kills.station += 1
          }
        }
      }
      const over = new AbortController()
      const murdering = murder().finally(() => over.abort())
      const live = async () => {
        do {
          enginesLeft = 2
          const page = await interview(world)
          expect(page.history).toHaveLength(1)
          expect(page.transcripts.map(({ revisions }) => revisions.length)).toEqual(answers.map(() => 1))
          expect(essenceOf(page)).toEqual(essenceOf(undisturbed))
          await judge(world, page)
        } while (!over.signal.aborted)
      }
      try {
        await Promise.all([murdering, live()])
        await world.ask(async (client) => await world.safe.check(client))
      } finally {
        over.abort()
        await world.stop()
      }
      expect(kills.station + kills.engine).toBe(wantedKills)
      expect(kills.station).toBeGreaterThan(0)
      const keys = loadStationKeys(world.folder, undefined)
      const open = openDatabase(join(world.folder, 'station.db'), keys.database, true)
      expect(await verifyAudit(open.db)).toMatchObject({ intact: true })
      const ratings = await open.db.selectFrom('rating').select('id').execute()
      expect(ratings).toHaveLength(world.safe.edits.size * answers.length)
      await open.close()
    },
  )
})
