import { readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { createServer as createSecureServer } from 'node:tls'
import { describe, expect, it, vi } from 'vitest'
import { preflightWords, wordCheck, wordHeadline } from '../../contract/words/preflight/index.ts'
import { verdicts } from '../../domain/preflight/checks.ts'
import { readPdf } from '../../../test/support/pdf-text.ts'
import { openTestStation, type TestStation } from '../../../test/support/open-test-station.ts'
import { EngineFailure } from '../../engines/protocol.ts'
import { FakeSpeech } from '../../../test/support/fake-speech.ts'
import { callOnce } from '../../../test/support/phone-call.ts'
import { createLine } from '../phone-lines/phone-line.service.ts'
import { makeAuthority } from '../candidate-door/authority.ts'
import { newId } from '../ids.ts'
import { describeZone, measureClock } from './measure-clock.ts'
import { openTo, outcomeOf } from './measure-network.ts'
import { coresOfCpuInfo, flagsOfSysctl, nameSets } from './measure-processor.ts'
import { Meter } from './meter.ts'
import { renderPreflightPdf } from './preflight-pdf.ts'
import { insertRun, listRuns } from './preflight.repository.ts'
import {
  cancelPreflight,
  noteDevices,
  readHeadline,
  readPreflight,
  startPreflight,
} from './preflight.service.ts'

const runs = { ran: true, code: null, version: '1' }
const tryEngines = async () => ({ speech: runs, language: runs, sets: ['AVX', 'AVX2'] })

async function settle(open: TestStation) {
  await vi.waitFor(async () => expect((await readPreflight(open.station)).running).toBeNull(), 60_000)
  return await readPreflight(open.station)
}

// It works for some seconds, and longer on a busy computer.
describe('a pre-flight', { timeout: 90_000 }, () => {
  it('measures this computer, keeps what it found, and leaves nothing behind', async () => {
    const open = await openTestStation({ parts: { tryEngines } })
    const begun = await startPreflight(open.life, open.caller, { benchmark: false })
    expect(begun.running?.step).toBeDefined()
    await expect(startPreflight(open.life, open.caller, { benchmark: false })).rejects.toMatchObject({
      code: 'PREFLIGHT_RUNNING',
    })
    const { runs: kept, ended } = await settle(open)
    expect(ended).toBeNull()
    expect(kept).toHaveLength(1)
    expect(kept[0]).toMatchObject({ productVersion: '0.0.0', bench: null, estimate: null, state: 'problem' })
    const byId = Object.fromEntries((kept[0]?.checks ?? []).map((check) => [check.id, check]))
    expect(byId['models']).toMatchObject({ verdict: 'no-recogniser', state: 'problem' })
    expect(byId['headquarters']).toMatchObject({ verdict: 'none', state: 'ok' })
    expect(Number(byId['disk-speed']?.values['write'])).toBeGreaterThan(0)
    expect(byId['microphone']?.state).toBe('untried')
    expect(readdirSync(open.folder)).not.toContain('.preflight')
    expect(kept[0]?.exclusions[0]).toBe(open.folder)
  })

  it('works as an interview does, and promises nothing without a recogniser', async () => {
    const open = await openTestStation({ parts: { tryEngines, speech: new WithoutModel() } })
    await startPreflight(open.life, open.caller, { benchmark: true })
    const [run] = (await settle(open)).runs
    expect(run).toMatchObject({ estimate: { interviewsAnHour: null }, bench: { missing: ['speech'] } })
    expect(run?.bench?.commitSeconds).toBeGreaterThan(0)
    expect(run?.bench?.mediaSecondsPerMegabyte).toBeGreaterThan(0)
    expect(run?.bench?.ratingSeconds).toBeGreaterThan(0)
    expect(await readHeadline(open.station)).toMatchObject({ state: run?.state })
  })

  it('stops when it is told to, and when a station closes under it, and keeps nothing of it', async () => {
    const open = await openTestStation({ parts: { tryEngines } })
    await startPreflight(open.life, open.caller, { benchmark: true })
    expect(await cancelPreflight(open.station)).toMatchObject({ running: null, ended: 'cancelled', runs: [] })
    expect(readdirSync(open.folder)).not.toContain('.preflight')
  })

  it('does not begin while somebody is on the telephone', async () => {
    const open = await openTestStation({ parts: { tryEngines } })
    await callSomebody(open)
    await expect(startPreflight(open.life, open.caller, { benchmark: true })).rejects.toMatchObject({
      code: 'PREFLIGHT_BUSY',
      data: { calls: 1, interviews: 0 },
    })
    expect((await readPreflight(open.station)).running).toBeNull()
  })

  it('gives way to a call that comes meanwhile', async () => {
    const open = await openTestStation({ parts: { tryEngines, speech: new WithoutModel() } })
    await startPreflight(open.life, open.caller, { benchmark: true })
    await callSomebody(open)
    expect(await settle(open)).toMatchObject({ ended: 'calls', runs: [] })
  })

  it('takes what the page found of devices, and says when nothing was measured yet', async () => {
    const open = await openTestStation({ parts: { tryEngines } })
    const devices = {
      microphone: { outcome: 'works', name: 'USB', level: 0.5 },
      camera: { outcome: 'denied', name: '', level: null },
      speaker: null,
    } as const
    await expect(noteDevices(open.station, devices)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await keep(open, { at: '2026-11-01T00:00:00.000Z', pace: 10 })
    const [run] = (await noteDevices(open.station, devices)).runs
    expect(run?.checks.map(({ id, state }) => [id, state])).toEqual([
      ['microphone', 'ok'],
      ['camera', 'problem'],
      ['speaker', 'untried'],
    ])
    expect(run?.state).toBe('problem')
  })

  it('says when this computer became slower, with the same model', async () => {
    const open = await openTestStation()
    await keep(open, { at: '2026-11-01T00:00:00.000Z', pace: 10 })
    await keep(open, { at: '2026-11-02T00:00:00.000Z', pace: 10 })
    await keep(open, { at: '2026-11-03T00:00:00.000Z', pace: 30, recogniser: 'another' })
    await keep(open, { at: '2026-11-04T00:00:00.000Z', pace: 6 })
    const kept = await listRuns(open.station.db)
    expect(kept.map(({ slower }) => slower)).toEqual([0.4, null, null, null])
  })

  it('is a sheet for IT in both languages', async () => {
    const open = await openTestStation({ parts: { tryEngines } })
    await startPreflight(open.life, open.caller, { benchmark: false })
    const [run] = (await settle(open)).runs
    if (run === undefined) throw new Error('no run')
    for (const language of ['zh-CN', 'en'] as const) {
      const text = readPdf(await renderPreflightPdf(run, language)).pages.join('\n')
      expect(text).toContain(preflightWords[language].exclusions)
      expect(text).toContain(preflightWords[language].checks.memory.title)
    }
  })
})

/** Recognises nothing: no model is installed. */
class WithoutModel extends FakeSpeech {
  override transcribe(): ReturnType<FakeSpeech['transcribe']> {
    return Promise.reject(new EngineFailure('MODEL_MISSING'))
  }
}

/** A call that is up, in the records as the dialler writes it. */
async function callSomebody({ station, caller }: TestStation): Promise<void> {
  const line = await createLine(station, caller, {
    name: 'x',
    connection: { kind: 'sip', server: '127.0.0.1', port: 5060, user: 'x' } as never,
    callerNumber: '',
    channels: 2,
    callsPerSecond: 1,
    enabled: false,
    secret: '',
  })
  await callOnce(
    { station },
    { lineId: line.id, partner: { campaignId: null, candidateId: null, invitationId: null } as never },
    0,
  )
}

async function keep(
  { station }: TestStation,
  { at, pace, recogniser = 'whisper-base' }: { at: string; pace: number; recogniser?: string },
): Promise<void> {
  await insertRun(station.db, {
    id: newId(),
    at,
    productVersion: '1',
    result: {
      checks: [],
      bench: {
        speechPaces: [pace],
        ratingSeconds: 0.1,
        mediaSecondsPerMegabyte: 0.1,
        commitSeconds: 0.001,
        busyElsewhere: 0,
        recogniser,
        rater: 'lexical',
        missing: [],
        seconds: 30,
      },
      estimate: {
        interviewsAnHour: null,
        callsAtOnce: null,
        reportAfterSeconds: null,
        uncertainty: 0.1,
        rough: null,
      },
      models: [],
      exclusions: [],
    },
  })
}

describe('what the system tells', () => {
  it('is named alike from every system', () => {
    expect(nameSets('fpu sse4_2 avx avx2 fma avx512f'.split(' '))).toEqual([
      'SSE4.2',
      'AVX',
      'AVX2',
      'FMA',
      'AVX512',
    ])
    expect(nameSets(['fp', 'asimd', 'crc32'])).toEqual(['NEON'])
    const mac =
      'machdep.cpu.features: FPU SSE4.2 AVX1.0\nmachdep.cpu.leaf7_features: AVX2\nhw.optional.neon: 0'
    expect(nameSets(flagsOfSysctl(mac))).toEqual(['SSE4.2', 'AVX', 'AVX2'])
    expect(nameSets(flagsOfSysctl('hw.optional.AdvSIMD: 1\nhw.optional.floatingpoint: 1'))).toEqual(['NEON'])
  })

  it('counts cores and not threads', () => {
    const thread = (core: number) => `processor : 0\nphysical id : 0\ncore id : ${core}\n`
    expect(coresOfCpuInfo([0, 0, 1, 1].map(thread).join('\n'))).toBe(2)
    expect(coresOfCpuInfo('processor : 0\nFeatures : fp asimd')).toBeNull()
  })

  it('is a time zone with its summer time', () => {
    const { zone, offsetMinutes, summerTime } = describeZone(new Date('2026-07-01T00:00:00Z'))
    expect(zone).not.toBe('')
    expect(offsetMinutes).toBe(-new Date('2026-07-01T00:00:00Z').getTimezoneOffset())
    expect(['now', 'later', 'never']).toContain(summerTime)
  })

  it('finds a clock that was set back behind the records', async () => {
    const open = await openTestStation()
    await open.station.db
      .transaction()
      .execute(
        async (trx) => await open.station.queue.add(trx, { kind: 'make-snapshot', payload: {}, priority: 1 }),
      )
    const clock = await measureClock(open.station.db, {
      now: new Date(Date.now() - 3_600_000),
      aheadOfHeadquartersMs: null,
    })
    expect(clock.behindRecordsMs).toBeGreaterThan(3_500_000)
  })
})

describe('a host that IT named', () => {
  it('is reached, or says what is in the way', async () => {
    const server = createServer((socket) => socket.end()).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as { port: number }
    await openTo({ host: '127.0.0.1', port }, false)
    server.close()
    expect(outcomeOf({ code: 'LINK_INTERCEPTED', data: { issuer: 'Proxy' } })).toEqual({
      outcome: 'certificate',
      issuer: 'Proxy',
    })
    expect(outcomeOf({ code: 'LINK_NAME_UNKNOWN' }).outcome).toBe('unknown-host')
    expect(outcomeOf({ code: 'LINK_NO_ANSWER' }).outcome).toBe('timeout')
    expect(outcomeOf({ code: 'LINK_REFUSED' }).outcome).toBe('refused')
  })
})

describe('a proxy that puts itself in between', () => {
  it('is named by who issued the certificate it shows', async () => {
    const { certificate: cert, key } = await makeAuthority('检查代理', new Date())
    const server = createSecureServer({ cert, key }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as { port: number }
    const error: unknown = await openTo({ host: '127.0.0.1', port }, true).catch((cause: unknown) => cause)
    server.close()
    expect(outcomeOf(error).outcome).toBe('certificate')
    expect(outcomeOf(error).issuer).toContain('检查代理')
  })
})

describe('the words', () => {
  it.each(['zh-CN', 'en'] as const)(
    'say every verdict in %s, and what to do about each that is not well',
    (language) => {
      for (const [id, states] of Object.entries(verdicts)) {
        for (const [verdict, state] of Object.entries(states)) {
          const check = { id, verdict, state, values: {} } as never
          const worded = wordCheck(check, language)
          expect(worded.says, `${id} ${verdict}`).not.toBe(verdict)
          if (state === 'attention' || state === 'problem')
            expect(worded.todo, `${id} ${verdict}`).not.toBe('')
        }
      }
      expect(wordHeadline({ estimate: null }, language)).toBe(preflightWords[language].headline.noBench)
    },
  )
})

describe('the time left', () => {
  it('falls with the steps, and a step that takes long stands before its end', () => {
    let now = 0
    const meter = new Meter(['computer', 'engines', 'disk'], () => now)
    const first = meter.read()
    meter.begin('engines')
    now = 60_000
    const late = meter.read()
    meter.begin('disk')
    const last = meter.read()
    expect(first.fraction).toBeLessThan(late.fraction)
    expect(late.fraction).toBeLessThan(last.fraction)
    expect(last.secondsLeft).toBeLessThan(first.secondsLeft)
  })
})
