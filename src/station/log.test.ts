import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createLog, logFiles, type LogFields } from './log.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const now = () => new Date('2026-11-22T07:33:56.123Z')
const lines = () =>
  readFileSync(join(folder, 'logs', 'station.log'), 'utf8')
    .trimEnd()
    .split('\n')

test('writes one JSON line to the file and one readable line to stderr', () => {
  const shown: string[] = []
  const log = createLog({ folder, stderr: { write: (text) => shown.push(text) }, now })
  log.warn('job.retried', { kind: 'transcribe', attempt: 2, ms: 1500 })
  expect(lines().map((line) => JSON.parse(line))).toEqual([
    {
      at: '2026-11-22T07:33:56.123Z',
      level: 'warn',
      event: 'job.retried',
      kind: 'transcribe',
      attempt: 2,
      ms: 1500,
    },
  ])
  expect(shown).toEqual(['07:33:56 warn  job.retried kind=transcribe attempt=2 ms=1500\n'])
})

describe('candidate data', () => {
  const slipped = { candidateName: '李娜', transcript: 'I would apologise' } as unknown as LogFields
  test.each<[string, LogFields]>([
    ['in fields that are not on the list', slipped],
    ['as a value that is no code', { code: '李娜', kind: 'I would apologise' }],
    ['in an error', { error: new Error('no person \'李娜\' said "I would apologise"') }],
    ["in an error's cause", { error: new Error('failed', { cause: new Error('李娜 “I would apologise”') }) }],
    ['thrown as a string', { error: '李娜 I would apologise' }],
  ])('%s is not written', (_, fields) => {
    const shown: string[] = []
    const log = createLog({ folder, stderr: { write: (text) => shown.push(text) }, now })
    log.error('job.failed', fields)
    for (const text of [...lines(), ...shown, JSON.stringify(log.recent())]) {
      expect(text).toContain('job.failed')
      expect(text).not.toContain('李娜')
      expect(text).not.toContain('apologise')
    }
  })
})

test('an error is told by name, code, message and place', () => {
  const log = createLog({ folder, stderr: null, now })
  const error = Object.assign(new TypeError('disk is full'), { code: 'ENOSPC' })
  log.error('media.failed', { error })
  expect(log.recent()[0]?.detail).toMatch(
    /^error=TypeError ENOSPC \| disk is full \| src\/station\/log\.test\.ts:\d+/,
  )
})

test('keeps the last 200 warnings and errors in memory, newest first', () => {
  const log = createLog({ folder, stderr: null, now })
  log.info('station.started')
  for (let count = 1; count <= 250; count += 1) log.warn('queue.slow', { count })
  const recent = log.recent()
  expect(recent).toHaveLength(200)
  expect(recent[0]).toEqual({
    at: '2026-11-22T07:33:56.123Z',
    level: 'warn',
    code: 'queue.slow',
    detail: 'count=250',
  })
  expect(recent.at(-1)?.detail).toBe('count=51')
})

test('never holds more than five files of 2 MB, and the newest line is in station.log', () => {
  const log = createLog({ folder, stderr: null, now })
  const error = Object.assign(new Error('x'.repeat(30)), { stack: '' })
  log.info('station.started')
  // Filling files by hand: what counts is where lines go once a file is full.
  for (let round = 1; round <= 7; round += 1) {
    writeFileSync(join(folder, 'logs', 'station.log'), `${'.'.repeat(2 * 1024 * 1024 - 10)}\n`)
    const reopened = createLog({ folder, stderr: null, now })
    reopened.warn('job.failed', { count: round, error })
  }
  const found = readdirSync(join(folder, 'logs')).toSorted()
  expect(found).toEqual(['station.1.log', 'station.2.log', 'station.3.log', 'station.4.log', 'station.log'])
  for (const name of found)
    expect(statSync(join(folder, 'logs', name)).size).toBeLessThanOrEqual(2 * 1024 * 1024)
  expect(lines()).toHaveLength(1)
  expect(JSON.parse(lines()[0] ?? '')).toMatchObject({ count: 7 })
  expect(logFiles(folder).map((path) => path.split(/[\\/]/).at(-1))).toEqual([
    'station.log',
    ...found.slice(0, 4),
  ])
})

test('a folder that cannot be written does not stop the station', () => {
  writeFileSync(join(folder, 'logs'), 'in the way')
  const log = createLog({ folder, stderr: null, now })
  log.error('disk.full', { bytes: 0 })
  expect(log.recent()).toHaveLength(1)
})
