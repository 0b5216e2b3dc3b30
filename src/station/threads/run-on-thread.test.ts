import { describe, expect, it } from 'vitest'
import { runOnThread } from './run-on-thread.ts'
import type { double } from './thread.fixture.ts'

const entry = new URL('./thread.fixture.ts', import.meta.url)

describe('a computation on a thread of its own', () => {
  it('answers, or fails with what was thrown', async () => {
    expect(await Promise.all([1, 2].map(async (n) => await runOnThread<typeof double>(entry, n)))).toEqual([
      2, 4,
    ])
    await expect(runOnThread<typeof double>(entry, Number.NaN)).rejects.toThrow('no number')
  })

  it('is ended when nobody waits for it any more', async () => {
    const giveUp = new AbortController()
    const endless = runOnThread<typeof double>(entry, Number.POSITIVE_INFINITY, giveUp.signal)
    // The station's own thread goes on meanwhile.
    await runOnThread<typeof double>(entry, 1)
    giveUp.abort(new Error('enough'))
    await expect(endless).rejects.toThrow('enough')
    await expect(runOnThread<typeof double>(entry, 1, giveUp.signal)).rejects.toThrow('enough')
  })
})
