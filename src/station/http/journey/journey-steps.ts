import { X509Certificate } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { ProofStepName } from '../../../contract/egress.ts'
import { askDoor, freePort } from './ask-door.ts'
import { type JourneyStation, openJourneyStation } from './journey-station.ts'
import { pairAndSend } from './pair-and-send.ts'

/** What one step leaves for those after it. */
export type Journey = {
  readonly folder: string
  store?: JourneyStation
  interviewId?: string
}

/** `skipped` names what this computer has not. */
export type StepEnd = { readonly skipped: string } | undefined

const positionId = 'home-customer-service'
const interviewWithinMs = 8 * 60_000
const jobsWithinMs = 3 * 60_000

/** Of the journey alone, in a folder that is thrown away. */
const administrator = { name: '—', login: 'proof', password: 'of-no-use-afterwards-0000' }

/** The product's whole journey, in the order of `proofSteps`. Each step throws when it does not come to its end. */
export const journeySteps: Readonly<Record<ProofStepName, (journey: Journey) => Promise<StepEnd>>> = {
  async open(journey) {
    journey.store = await openJourneyStation(join(journey.folder, 'store'), 'store')
    return undefined
  },

  async 'first-run'(journey) {
    await storeOf(journey).call.access.completeFirstRun({
      language: 'zh-CN',
      role: 'store',
      administrator,
      group: '—',
      region: '—',
      store: '—',
      demonstration: false,
    })
    return undefined
  },

  /** The console's page and all that it names, as a browser would fetch them. */
  async pages(journey) {
    const store = storeOf(journey)
    const launched = await fetch(store.link, { redirect: 'manual' })
    await launched.arrayBuffer()
    const page = await (await store.fetch('/')).text()
    const named = [...page.matchAll(/(?:src|href)="([^"]+)"/gu)].map(([, path = '']) => path)
    const outside = named.filter((path) => !path.startsWith('/') || path.startsWith('//'))
    if (outside.length > 0) throw new Error(`the page names ${outside.join(' ')}`)
    for (const path of named) await (await store.fetch(path)).arrayBuffer()
    return undefined
  },

  async position(journey) {
    const { call } = storeOf(journey)
    await call.positions.list()
    await call.positions.get({ positionId })
    return undefined
  },

  /** The shipped sample recording, through recognition, rating and report. */
  async interview(journey) {
    const { call } = storeOf(journey)
    const { id } = await call.interviews.startSample()
    const until = Date.now() + interviewWithinMs
    for (;;) {
      const interview = await call.interviews.get({ interviewId: id })
      if (interview.state === 'reported') break
      const failure = interview.answers.find((answer) => answer.failure !== null)?.failure
      if (interview.state === 'failed' && failure?.code === 'MODEL_MISSING') return { skipped: failure.code }
      if (interview.state === 'failed') throw new Error(failure?.code ?? 'failed')
      if (Date.now() > until) throw new Error('took too long')
      await wait(300)
    }
    journey.interviewId = id
    return undefined
  },

  async report(journey) {
    const { interviewId } = journey
    if (interviewId === undefined) return { skipped: 'MODEL_MISSING' }
    for (const file of [`pdf?language=zh-CN`, `pdf?language=en`, 'json'])
      await (await storeOf(journey).fetch(`/api/reports/${interviewId}/${file}`)).arrayBuffer()
    return undefined
  },

  async 'candidate-door'(journey) {
    const { call, fetch: ask } = storeOf(journey)
    const door = await call.candidateDoor.change({ open: true, port: await freePort(), host: '127.0.0.1' })
    if (door.port === null) throw new Error('the door did not open')
    const { candidate } = await call.candidates.create({ name: '—' })
    const { issued } = await call.invitations.create({
      candidateIds: [candidate.id],
      positionId,
      expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
    })
    const authority = new X509Certificate(
      await (await ask('/api/candidate-door/authority.crt')).bytes(),
    ).toString()
    await askDoor(issued[0]?.url ?? '', authority)
    return undefined
  },

  /** A backup into a folder, and the trial of restoring it. */
  async backup(journey) {
    const { call } = storeOf(journey)
    const folder = join(journey.folder, 'backup')
    mkdirSync(folder)
    const { words, asked } = await call.backup.beginPhrase({ language: 'en' })
    await call.backup.confirmPhrase({ words: asked.map((number) => words[number - 1] ?? '') })
    await call.backup.set({ folder, everyHours: 24 })
    await call.backup.run()
    await whenIdle(journey)
    await call.backup.try()
    await whenIdle(journey)
    const { runs, trials } = await call.backup.get()
    if (runs[0] === undefined || runs[0].failure !== null)
      throw new Error(runs[0]?.failure?.code ?? 'no backup')
    if (trials[0]?.ok !== true) throw new Error('the backup was not restored')
    return undefined
  },

  async headquarters(journey) {
    const folder = join(journey.folder, 'headquarters')
    const headquarters = await openJourneyStation(folder, 'hq')
    try {
      await headquarters.call.access.completeFirstRun({
        language: 'zh-CN',
        role: 'hq',
        administrator,
        group: '—',
        demonstration: false,
      })
      await pairAndSend(storeOf(journey), headquarters, join(journey.folder, 'letters'))
    } finally {
      await headquarters.close()
    }
    return undefined
  },

  async demonstration(journey) {
    const station = await openJourneyStation(join(journey.folder, 'demonstration'), 'store')
    try {
      await station.call.access.completeFirstRun({
        language: 'zh-CN',
        role: 'store',
        administrator,
        group: '—',
        region: '—',
        store: '—',
        demonstration: true,
      })
      await station.call.today.get()
      await station.call.access.leaveDemonstration()
    } finally {
      await station.close()
    }
    return undefined
  },

  async support(journey) {
    const { call, fetch: ask } = storeOf(journey)
    await call.health.get()
    await call.health.makeSnapshot()
    await call.audit.verify()
    await (await ask('/api/health/support-bundle')).arrayBuffer()
    return undefined
  },

  async close(journey) {
    await storeOf(journey).close()
    delete journey.store
    return undefined
  },
}

function storeOf({ store }: Journey): JourneyStation {
  if (store === undefined) throw new Error('the station is not open')
  return store
}

async function whenIdle(journey: Journey): Promise<void> {
  const until = Date.now() + jobsWithinMs
  while ((await storeOf(journey).call.backup.get()).working !== null) {
    if (Date.now() > until) throw new Error('took too long')
    await wait(200)
  }
}
