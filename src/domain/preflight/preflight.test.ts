import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkIds, verdicts, worstOf } from './checks.ts'
import { type BenchFigures, estimate, triedCalls } from './estimate.ts'
import { judge, judgeDevices } from './judge.ts'
import type { Measured } from './measured.ts'
import { fitModels, type KnownModel } from './model-fit.ts'
import { findSlowdown } from './slower.ts'

const gib = 1024 ** 3
const well: Measured = {
  processor: {
    model: 'A processor',
    physicalCores: 2,
    logicalCores: 4,
    arch: 'x64',
    listed: ['AVX', 'AVX2'],
    found: ['AVX2'],
  },
  engines: {
    speech: { ran: true, code: null, version: '1' },
    language: { ran: true, code: null, version: '1' },
  },
  memory: { totalBytes: 8 * gib, freeBytes: 4 * gib },
  disk: {
    freeBytes: 100 * gib,
    totalBytes: 200 * gib,
    fileSystem: 'ext4',
    isNetwork: false,
    isRemovable: false,
    syncedBy: '',
    writeRate: 200,
    readRate: 400,
    syncMedian: 3,
    sync95: 9,
  },
  antivirus: { archiveRatio: 1.1, folderRatio: 1, held: 0 },
  clock: {
    zone: 'Asia/Shanghai',
    offsetMinutes: 480,
    summerTime: 'never',
    behindRecordsMs: 0,
    aheadOfHeadquartersMs: null,
  },
  network: [],
  models: { recogniser: 'Whisper base', voiceActivity: true, damaged: [] },
}

type Change = { [Key in keyof Measured]?: Partial<Measured[Key]> }
const changed = (change: Change): Measured =>
  Object.fromEntries(
    Object.entries(well).map(([key, value]) => {
      const part = change[key as keyof Change]
      return [key, Array.isArray(value) ? (part ?? value) : { ...value, ...part }]
    }),
  ) as unknown as Measured

const died = { ran: false, code: 'CPU_UNSUPPORTED', version: '' }

describe('what was measured', () => {
  it('is well on a usual computer', () => {
    expect(worstOf(judge(well))).toBe('ok')
  })

  it.each<[string, Change, string, string]>([
    ['no AVX2', { processor: { listed: ['AVX'], found: ['AVX'] } }, 'instructions', 'no-avx2'],
    ['no AVX', { processor: { listed: ['SSE4.2'], found: [] } }, 'instructions', 'no-avx'],
    ['no list and engines that run', { processor: { listed: [], found: [] } }, 'instructions', 'unlisted'],
    ['an Arm', { processor: { arch: 'arm64', listed: ['NEON'], found: [] } }, 'instructions', 'modern'],
    ['recognition that dies', { engines: { speech: died } }, 'instructions', 'speech-cannot'],
    [
      'recognition that is not there',
      { engines: { speech: { ...died, code: 'ENGINE_UNAVAILABLE' } } },
      'instructions',
      'speech-missing',
    ],
    ['a language model that dies', { engines: { language: died } }, 'instructions', 'language-cannot'],
    ['one core', { processor: { logicalCores: 1 } }, 'processor', 'one-core'],
    ['2 GB', { memory: { totalBytes: 2 * gib } }, 'memory', 'too-little'],
    ['4 GB', { memory: { totalBytes: 4 * gib, freeBytes: 2 * gib } }, 'memory', 'little'],
    ['memory in use', { memory: { freeBytes: gib } }, 'memory', 'in-use'],
    ['a full disk', { disk: { freeBytes: gib } }, 'disk-room', 'full'],
    ['little room', { disk: { freeBytes: 10 * gib } }, 'disk-room', 'low'],
    ['a slow disk', { disk: { syncMedian: 40 } }, 'disk-speed', 'slow'],
    ['a very slow disk', { disk: { syncMedian: 200 } }, 'disk-speed', 'very-slow'],
    ['a share', { disk: { isNetwork: true } }, 'file-system', 'network'],
    ['a folder that is copied away', { disk: { syncedBy: 'OneDrive' } }, 'file-system', 'synced'],
    ['an antivirus', { antivirus: { archiveRatio: 4 } }, 'antivirus', 'slows'],
    ['a bad antivirus', { antivirus: { folderRatio: 12 } }, 'antivirus', 'slows-much'],
    ['files that are held', { antivirus: { held: 1 } }, 'antivirus', 'held'],
    ['a clock that went back', { clock: { behindRecordsMs: 3_600_000 } }, 'clock', 'behind-records'],
    ['a clock off by a minute', { clock: { aheadOfHeadquartersMs: -60_000 } }, 'clock', 'differs'],
    ['a clock off by an hour', { clock: { aheadOfHeadquartersMs: 3_600_000 } }, 'clock', 'differs-much'],
    ['no recogniser', { models: { recogniser: null } }, 'models', 'no-recogniser'],
    ['a damaged model', { models: { damaged: ['x'] } }, 'models', 'damaged'],
  ])('%s is said', (_, change, id, verdict) => {
    const check = judge(changed(change)).find((one) => one.id === id)
    expect(check).toMatchObject({ id, verdict, state: (verdicts as never)[id]?.[verdict] })
  })

  it('names who issued a certificate that is not trusted, and each host apart', () => {
    const host = { what: 'headquarters', name: 'HQ', host: 'hq:7444', ms: 4, issuer: 'Proxy CA' } as const
    const checks = judge({ ...well, network: [{ ...host, outcome: 'certificate' }] })
    expect(checks.find(({ id }) => id === 'headquarters')?.values).toMatchObject({ issuer: 'Proxy CA' })
    expect(checks.filter(({ id }) => id === 'telephone')).toHaveLength(1)
  })

  it('says of devices that nobody tried that they were not tried', () => {
    const checks = judgeDevices({ microphone: null, camera: null, speaker: null })
    expect(checks.map(({ state }) => state)).toEqual(['untried', 'untried', 'untried'])
    expect(checkIds).toEqual(expect.arrayContaining(checks.map(({ id }) => id)))
  })
})

const readme: BenchFigures = {
  speechPaces: [15.4],
  ratingSeconds: 0.02,
  mediaSecondsPerMegabyte: 0.02,
  commitSeconds: 0.001,
  busyElsewhere: 0,
}

describe('the estimate', () => {
  it('agrees with what the benches measured on the computer of the README, within a tenth', () => {
    const { interviewsAnHour, callsAtOnce, reportAfterSeconds } = estimate(readme)
    const off = (value: number | undefined, measured: number) => Math.abs((value ?? 0) / measured - 1)
    expect(off(interviewsAnHour?.about, 161)).toBeLessThan(0.1)
    expect(off(callsAtOnce?.about, 82)).toBeLessThan(0.1)
    expect(off(reportAfterSeconds?.about, 5.9)).toBeLessThan(0.1)
  })

  it.each<[string, Partial<BenchFigures>, number, number, number]>([
    ['half the pace', { speechPaces: [7.7] }, 83, 41, 10.8],
    ['twice the pace', { speechPaces: [30.8] }, 306, 157, 3.5],
    ['a disk that takes 0.1 s for each commit', { commitSeconds: 0.1 }, 55, 31, 5.9],
    ['a language model of 5 s an answer', { ratingSeconds: 5 }, 82, 16, 10.9],
  ])('follows %s', (_, change, interviews, calls, report) => {
    expect(estimate({ ...readme, ...change })).toMatchObject({
      interviewsAnHour: { about: interviews },
      callsAtOnce: { about: calls },
      reportAfterSeconds: { about: report },
    })
  })

  it('promises nothing where recognition could not be measured', () => {
    expect(estimate({ ...readme, speechPaces: [] })).toMatchObject({
      interviewsAnHour: null,
      callsAtOnce: null,
      reportAfterSeconds: null,
    })
  })

  it('is rough where other programs were at work or the rounds differed', () => {
    expect(estimate({ ...readme, busyElsewhere: 0.5 }).rough).toBe('busy')
    expect(estimate({ ...readme, speechPaces: [10, 15, 20] }).rough).toBe('uneven')
    expect(estimate(readme)).toMatchObject({ rough: null, uncertainty: 0.1 })
  })

  it('grows with the pace, holds its own range, and never promises more calls than were tried', () => {
    const pace = fc.double({ min: 0.2, max: 500, noNaN: true })
    fc.assert(
      fc.property(pace, pace, (one, other) => {
        const [slow, fast] = [Math.min(one, other), Math.max(one, other)].map((value) =>
          estimate({ ...readme, speechPaces: [value] }),
        )
        expect(fast?.interviewsAnHour?.about).toBeGreaterThanOrEqual(slow?.interviewsAnHour?.about ?? 0)
        const calls = fast?.callsAtOnce
        expect(calls?.to).toBeLessThanOrEqual(triedCalls)
        expect(calls?.from).toBeLessThanOrEqual(calls?.about ?? 0)
      }),
    )
  })
})

describe('a computer that became slower', () => {
  const runs = (...paces: number[]) => paces.map((pace, n) => ({ at: `2026-11-2${n}`, pace, rough: false }))

  it.each([
    ['by three tenths', runs(7, 10, 10), 0.3],
    ['not so that it counts', runs(9, 10, 10), null],
    ['not known with one earlier run', runs(5, 10), null],
    ['not known of a run that was disturbed', [{ at: '', pace: 5, rough: true }, ...runs(10, 10, 10)], null],
  ])('is slower %s', (_, list, slower) => {
    expect(findSlowdown(list)).toBe(slower)
  })
})

describe('models for a computer', () => {
  const models: KnownModel[] = [
    { id: 'whisper-base', name: 'W', kind: 'recogniser', languages: [], bytes: 126e6, present: true },
    { id: 'sense-voice-small', name: 'S', kind: 'recogniser', languages: [], bytes: 240e6, present: false },
    { id: 'large', name: 'L', kind: 'language', languages: [], bytes: 6e9, present: false },
    { id: 'silero-vad', name: 'V', kind: 'vad', languages: [], bytes: 2e6, present: true },
  ]
  const computer = {
    totalBytes: 8 * gib,
    freeBytes: 4 * gib,
    roomBytes: 100 * gib,
    logicalCores: 4,
    speechRuns: true,
    languageRuns: true,
  }
  const fitOf = (change: Partial<typeof computer>) =>
    Object.fromEntries(fitModels(models, { ...computer, ...change }).map(({ id, fit }) => [id, fit]))

  it('says which fit, and recommends the best recogniser of them', () => {
    expect(fitOf({})).toEqual({ 'whisper-base': 'present', 'sense-voice-small': 'fits', large: 'no-memory' })
    expect(fitModels(models, computer).find(({ recommended }) => recommended)?.id).toBe('sense-voice-small')
  })

  it.each([
    [{ roomBytes: 1e8 }, 'no-room'],
    [{ freeBytes: 1e8 }, 'tight'],
    [{ totalBytes: 2 * gib }, 'no-memory'],
    [{ speechRuns: false }, 'cannot-run'],
  ])('with %o the better recogniser is: %s', (change, fit) => {
    expect(fitOf(change)['sense-voice-small']).toBe(fit)
  })
})
