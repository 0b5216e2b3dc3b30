import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Seen } from './vision-messages.ts'
import { watchFrames } from './watch-frames.ts'

const nobody: Seen = { faces: 0, face: null }

function begin() {
  const waiting: ((seen: Seen | null) => void)[] = []
  const seen: Seen[] = []
  let grabbed = 0
  const dispose = vi.fn()
  const end = watchFrames({
    vision: {
      isBusy: () => waiting.length > 0,
      look: async () => await new Promise((resolve) => waiting.push(resolve)),
    },
    source: {
      grab: async () => {
        grabbed += 1
        return {} as ImageBitmap
      },
      dispose,
    },
    everyMs: 500,
    onSeen: (one) => seen.push(one),
  })
  const answer = async () => {
    waiting.shift()?.(nobody)
    await vi.advanceTimersByTimeAsync(0)
  }
  return { end, seen, answer, dispose, grabbed: () => grabbed }
}

describe('looking at frames', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('leaves out those that come while one is looked at', async () => {
    const { seen, answer, grabbed } = begin()
    await vi.advanceTimersByTimeAsync(2600)
    expect(grabbed()).toBe(1)
    await answer()
    await vi.advanceTimersByTimeAsync(500)
    expect([seen.length, grabbed()]).toEqual([1, 2])
  })

  it('ends at once, and what comes later does not count', async () => {
    const { end, seen, answer, dispose, grabbed } = begin()
    await vi.advanceTimersByTimeAsync(500)
    end()
    await answer()
    await vi.advanceTimersByTimeAsync(5000)
    expect([seen, grabbed()]).toEqual([[], 1])
    expect(dispose).toHaveBeenCalledOnce()
  })
})
