import { describe, expect, it } from 'vitest'
import type { Health } from '../../../contract/health.ts'
import { problemsOf } from './health-problems.ts'

const well: Health = {
  versions: { product: '0.1.0', node: '24', sqlite: '3', system: 'any' },
  models: [],
  engines: [],
  telephone: null,
  languageModel: null,
  queue: { queued: 0, running: 0, failed: 0, pace: null },
  disk: { dataFolder: '', freeBytes: 0, databaseBytes: 0, mediaBytes: 0, hoursLeft: 400, warnings: [] },
  memory: { stationBytes: 0, totalBytes: 0 },
  processors: { model: '', count: 2 },
  snapshots: [{ id: 's', madeAt: '2026-11-22T06:00:00Z', bytes: 1 }],
  audit: { entries: 1, intact: true, checkedAt: '2026-11-22T06:00:00Z' },
  lastErrors: [],
  outsideHosts: [],
}
const model = {
  id: 'm',
  kind: 'recogniser',
  name: 'Whisper',
  licence: 'MIT',
  languages: ['zh'],
  isDefault: true,
  bytes: 1,
  hash: null,
} as const
const engine = { engine: 'speech', failure: null, modelId: null, residentBytes: null, restarts: 0 } as const

describe('problemsOf', () => {
  it('finds nothing on a healthy station', () => {
    expect(problemsOf(well)).toEqual([])
  })

  it.each<[string, Partial<Health>, string]>([
    ['a broken audit chain', { audit: { ...well.audit, intact: false } }, 'auditBroken'],
    ['a disk that is nearly full', { disk: { ...well.disk, hoursLeft: 3.9 } }, 'diskLow'],
    ['a missing default model', { models: [{ ...model, state: 'missing' }] }, 'modelMissing'],
    ['a damaged model', { models: [{ ...model, isDefault: false, state: 'corrupt' }] }, 'modelCorrupt'],
    ['an engine that failed', { engines: [{ ...engine, state: 'failed' }] }, 'engineFailed'],
    ['failed jobs', { queue: { ...well.queue, failed: 2 } }, 'jobsFailed'],
    ['no snapshot at all', { snapshots: [] }, 'noSnapshot'],
  ])('names %s', (_, change, kind) => {
    expect(problemsOf({ ...well, ...change }).map((problem) => problem.kind)).toEqual([kind])
  })

  it('does not mind a missing model that is not the default', () => {
    expect(problemsOf({ ...well, models: [{ ...model, isDefault: false, state: 'missing' }] })).toEqual([])
  })
})
