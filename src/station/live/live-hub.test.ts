import { describe, expect, it } from 'vitest'
import { LiveHub } from './live-hub.ts'

const settled = async (promise: Promise<void>) =>
  await Promise.race([
    promise.then(() => true),
    new Promise<boolean>((resolve) => setImmediate(() => resolve(false))),
  ])

describe('the hub of running interviews', () => {
  it('wakes whoever waits for this interview, and nobody else', async () => {
    const hub = new LiveHub()
    const mine = hub.nextChange('one', 60_000)
    const theirs = hub.nextChange('other', 60_000)
    hub.changed('one')
    expect([await settled(mine), await settled(theirs)]).toEqual([true, false])
    hub.close()
    expect(await settled(theirs)).toBe(true)
  })

  it('lets go whoever leaves, whose time is over, and everybody when the station stops', async () => {
    const hub = new LiveHub()
    const left = new AbortController()
    const leaving = hub.nextChange('one', 60_000, left.signal)
    expect(await settled(leaving)).toBe(false)
    left.abort()
    expect(await settled(leaving)).toBe(true)
    await hub.nextChange('one', 0)
    hub.close()
    await hub.nextChange('one', 60_000)
    expect(hub.ended).toBe(true)
  })

  it('tells listeners until they stop', () => {
    const hub = new LiveHub()
    const heard: string[] = []
    const stop = hub.onChange((id) => heard.push(id))
    hub.changed('one')
    stop()
    hub.changed('two')
    expect(heard).toEqual(['one'])
  })
})
