import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { makeSupportBundle, type SupportBundleInput } from './support-bundle.ts'

const personal = ['李娜', 'Li Na', 'Anna', '13812345678', 'li.na@example.com', '/home/lina']

const input: SupportBundleInput = {
  madeAt: '2026-11-22T07:30:00.000Z',
  versions: { product: '0.1.0', node: '24.21.0', sqlite: '3.50.4', system: 'win32 10.0.26100 x64' },
  models: [{ id: 'whisper-base', state: 'present', bytes: 124_926_293, hash: 'ab'.repeat(32) }],
  engines: [
    {
      engine: 'speech',
      state: 'failed',
      failure: 'ENGINE_FAILED',
      modelId: 'whisper-base',
      residentBytes: null,
      restarts: 2,
    },
  ],
  queue: { queued: 3, running: 1, failed: 0 },
  disk: { freeBytes: 5_000_000_000, databaseBytes: 1_000_000, mediaBytes: 90_000_000 },
  lastErrors: [
    {
      at: '2026-11-22T07:29:00.000Z',
      level: 'error',
      code: 'job.failed',
      detail: `error=${personal.join(' ')}`,
    },
  ],
  logs: [
    {
      name: 'station.log',
      text: [
        `{"at":"2026-11-22T07:29:00.000Z","level":"error","event":"job.failed","ms":12345,"error":"${personal.join(', ')}"}`,
        `not json: ${personal.join(' / ')}`,
        '',
      ].join('\n'),
    },
    { name: '../outside.log', text: '' },
  ],
  known: ['李娜', 'Li Na', 'Anna', '13812345678'],
}

const files = async () =>
  Object.fromEntries(
    Object.entries(unzipSync(await makeSupportBundle(input))).map(([name, bytes]) => [
      name,
      strFromU8(bytes),
    ]),
  )

test('holds states, counts and errors as files one can read', async () => {
  const found = await files()
  expect(Object.keys(found)).toEqual([
    'README.txt',
    'versions.json',
    'models.json',
    'engines.json',
    'queue.json',
    'disk.json',
    'errors.json',
    'logs/station.log',
    'logs/.._outside.log',
  ])
  expect(JSON.parse(found['models.json'] ?? '')).toEqual(input.models)
  expect(JSON.parse(found['engines.json'] ?? '')).toEqual(input.engines)
  expect(JSON.parse(found['queue.json'] ?? '')).toEqual(input.queue)
  expect(JSON.parse(found['disk.json'] ?? '')).toEqual(input.disk)
  expect(found['versions.json']).toContain('win32 10.0.26100 x64')
  expect(found['errors.json']).toContain('job.failed')
})

test('no file holds anything personal that was in an error or a log line', async () => {
  for (const text of Object.values(await files())) {
    for (const secret of personal) expect(text).not.toContain(secret)
  }
})

test('log lines stay JSON, with their times and numbers', async () => {
  const [line] = ((await files())['logs/station.log'] ?? '').split('\n')
  expect(JSON.parse(line ?? '')).toMatchObject({
    at: '2026-11-22T07:29:00.000Z',
    event: 'job.failed',
    ms: 12_345,
  })
})

test('what the types do not name stays out', async () => {
  const more = {
    ...input,
    queue: { ...input.queue, candidate: '李娜' },
    disk: { ...input.disk, dataFolder: '/home/lina' },
  }
  const found = unzipSync(await makeSupportBundle(more))
  expect(strFromU8(found['queue.json'] ?? new Uint8Array())).not.toContain('candidate')
  expect(strFromU8(found['disk.json'] ?? new Uint8Array())).not.toContain('dataFolder')
})
