import { describe, expect, it } from 'vitest'
import { Outbox } from './outbox.ts'

describe('the way to the station', () => {
  it('is behind while two messages of sound have not left', () => {
    const taken: (() => void)[] = []
    const posted: unknown[] = []
    const outbox = new Outbox({
      post: (message, onTaken) => {
        posted.push(message)
        if (onTaken !== undefined) taken.push(onTaken)
      },
    })
    outbox.post({ type: 'ready' })
    outbox.post({ type: 'media', calls: [] })
    expect(outbox.isBehind).toBe(false)
    outbox.post({ type: 'media', calls: [] })
    expect(outbox.isBehind).toBe(true)
    // What is more than sound never waits.
    outbox.post({ type: 'ringing', callId: 'a' })
    expect(posted).toHaveLength(4)
    taken[0]?.()
    expect(outbox.isBehind).toBe(false)
  })
})
