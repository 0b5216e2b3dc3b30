import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ShellNotice } from '../../contract/shell.ts'
import { GatheredNotices, usualGathering } from './gathered-notices.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function gather(): { notices: GatheredNotices; told: ShellNotice[] } {
  const told: ShellNotice[] = []
  return {
    told,
    notices: new GatheredNotices({ ...usualGathering, tell: (notice) => void told.push(notice) }),
  }
}

it('five reports within a minute are one notice, which leads to the list', () => {
  const { notices, told } = gather()
  for (let report = 0; report < 5; report++) {
    notices.add('report-ready', `/interviews/${report}/report`)
    vi.advanceTimersByTime(10_000)
  }
  expect(told).toEqual([])
  vi.advanceTimersByTime(10_000)
  expect(told).toEqual([{ kind: 'report-ready', count: 5, path: '/review' }])
})

it('one report leads to itself, and the next minute is another notice', () => {
  const { notices, told } = gather()
  notices.add('report-ready', '/interviews/a/report')
  vi.advanceTimersByTime(60_000)
  notices.add('report-ready', '/interviews/b/report')
  vi.advanceTimersByTime(60_000)
  expect(told.map(({ count, path }) => [count, path])).toEqual([
    [1, '/interviews/a/report'],
    [1, '/interviews/b/report'],
  ])
})

it('somebody who waits for a person does not wait behind reports', () => {
  const { notices, told } = gather()
  notices.add('report-ready', '/interviews/a/report')
  notices.add('candidate-waiting', '/interviews/b')
  vi.advanceTimersByTime(3_000)
  expect(told).toEqual([{ kind: 'candidate-waiting', count: 1, path: '/interviews/b' }])
})

it('nothing is told after it was closed', () => {
  const { notices, told } = gather()
  notices.add('candidate-waiting', '/interviews/b')
  notices.close()
  vi.advanceTimersByTime(60_000)
  expect(told).toEqual([])
})
