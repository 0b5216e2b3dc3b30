import { afterEach, describe, expect, it } from 'vitest'
import { fillOlderBrowsers } from './older-browsers.ts'

const taken: (() => void)[] = []

/** Makes this Node as old as a browser without the property, until the test is over. */
function forget(target: object, name: string): void {
  const own = Object.getOwnPropertyDescriptor(target, name)
  if (!own) throw new Error(`${name} is not there to be forgotten`)
  Reflect.deleteProperty(target, name)
  taken.push(() => Object.defineProperty(target, name, own))
}

afterEach(() => {
  for (const giveBack of taken.splice(0)) giveBack()
})

describe('in a browser of 2022', () => {
  it('sorts and reverses copies', () => {
    forget(Array.prototype, 'toSorted')
    forget(Array.prototype, 'toReversed')
    fillOlderBrowsers()
    const numbers = [3, 1, 2]
    expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3])
    expect(numbers.toReversed()).toEqual([2, 1, 3])
    expect(numbers).toEqual([3, 1, 2])
  })

  it('hands out a promise with its ends', async () => {
    forget(Promise, 'withResolvers')
    fillOlderBrowsers()
    const { promise, resolve } = Promise.withResolvers<number>()
    resolve(7)
    await expect(promise).resolves.toBe(7)
  })

  it('tells an address from other text', () => {
    forget(URL, 'canParse')
    fillOlderBrowsers()
    expect(URL.canParse('http://127.0.0.1/')).toBe(true)
    expect(URL.canParse('/interviews')).toBe(false)
    expect(URL.canParse('/interviews', 'http://127.0.0.1/')).toBe(true)
  })

  it('aborts with the first of several signals, and at once if one already has', () => {
    forget(AbortSignal, 'any')
    fillOlderBrowsers()
    const [first, second] = [new AbortController(), new AbortController()]
    const either = AbortSignal.any([first.signal, second.signal])
    expect(either.aborted).toBe(false)
    second.abort('stopped')
    expect(either.reason).toBe('stopped')
    expect(AbortSignal.any([second.signal]).aborted).toBe(true)
  })

  it('leaves what is already there', () => {
    const before = Array.prototype.toSorted
    fillOlderBrowsers()
    expect(Array.prototype.toSorted).toBe(before)
  })
})
