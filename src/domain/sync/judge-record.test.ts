import { describe, expect, it } from 'vitest'
import { judgeRecord } from './judge-record.ts'

describe('of two versions of a record', () => {
  it.each([
    ['new', undefined, { stamp: '2', hash: 'a' }],
    ['identical', { stamp: '2', hash: 'a' }, { stamp: '2', hash: 'a' }],
    ['identical', { stamp: '3', hash: 'a' }, { stamp: '2', hash: 'a' }],
    ['newer', { stamp: '2', hash: 'b' }, { stamp: '3', hash: 'a' }],
    ['older', { stamp: '3', hash: 'a' }, { stamp: '2', hash: 'b' }],
    ['newer', { stamp: '2', hash: 'a' }, { stamp: '2', hash: 'b' }],
    ['older', { stamp: '2', hash: 'b' }, { stamp: '2', hash: 'a' }],
    ['newer', { stamp: '2', hash: 'b' }, { stamp: '3', hash: '' }],
  ] as const)('the incoming one is %s', (verdict, known, incoming) => {
    expect(judgeRecord(known, incoming)).toBe(verdict)
  })
})
