import { existsSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { makeTempFolder } from '../../../../test/support/temp-folder.ts'
import { Failure } from '../../failure.ts'
import { type ArrivedLetter, TakeQueue } from './take-queue.ts'

async function openQueue(take: (letter: ArrivedLetter) => Promise<unknown>) {
  const troubles: unknown[] = []
  const queue = new TakeQueue({ folder: makeTempFolder(), take, onTrouble: (error) => troubles.push(error) })
  const arrive = async (computerId: string, name: string): Promise<ArrivedLetter> => {
    const path = await queue.placeFor(computerId, name)
    writeFileSync(path, name)
    const letter = { computerId, name, path }
    queue.add(letter)
    return letter
  }
  return { queue, arrive, troubles }
}

describe('letters that arrived', () => {
  it('are taken one after another, in the order they came', async () => {
    const taken: string[] = []
    let atOnce = 0
    const { queue, arrive } = await openQueue(async ({ name }) => {
      atOnce += 1
      expect(atOnce).toBe(1)
      await new Promise((resolve) => setTimeout(resolve, 5))
      taken.push(name)
      atOnce -= 1
    })
    for (const name of ['a.sfk', 'a.sfb', 'b.sfk']) await arrive('store', name)
    await queue.settled('store', 5000)
    expect(taken).toEqual(['a.sfk', 'a.sfb', 'b.sfk'])
  })

  it('twice are taken once', async () => {
    let taken = 0
    const { queue, arrive } = await openQueue(async () => {
      taken += 1
    })
    const letter = await arrive('store', 'a.sfb')
    queue.add(letter)
    await queue.settled('store', 5000)
    expect(taken).toBe(1)
  })

  it('of one store keep no other store waiting for its answer', async () => {
    const gate = Promise.withResolvers<void>()
    const { queue, arrive } = await openQueue(async () => await gate.promise)
    await arrive('one', 'a.sfb')
    await queue.settled('other', 5000)
    expect(queue.namesOf('one')).toEqual(['a.sfb'])
    gate.resolve()
  })

  it('that are refused are told to their sender alone, once, and removed', async () => {
    const { queue, arrive } = await openQueue(async () => {
      throw new Failure('BUNDLE_FORGED')
    })
    const { path } = await arrive('one', 'a.sfb')
    await queue.settled('one', 5000)
    expect(queue.takeRefusals('other')).toEqual([])
    expect(queue.takeRefusals('one')).toEqual([{ name: 'a.sfb', failure: { code: 'BUNDLE_FORGED' } }])
    expect(queue.takeRefusals('one')).toEqual([])
    expect(existsSync(path)).toBe(false)
  })

  it('stay where the disk is full, and are taken when they are looked for again', async () => {
    let full = true
    const { queue, arrive } = await openQueue(async () => {
      if (full) throw new Failure('DISK_FULL', { freeBytes: 0 })
    })
    const { path } = await arrive('one', 'a.sfb')
    await queue.settled('one', 5000)
    expect(existsSync(path)).toBe(true)
    full = false
    await queue.addLeft()
    await queue.settled('one', 5000)
    expect(queue.takeRefusals('one')).toEqual([])
  })

  it('do not stop for a bug, which is logged', async () => {
    const { queue, arrive, troubles } = await openQueue(async ({ name }) => {
      if (name === 'a.sfb') throw new Error('a bug')
    })
    await arrive('one', 'a.sfb')
    await arrive('one', 'b.sfb')
    await queue.settled('one', 5000)
    expect(troubles).toHaveLength(1)
    expect(queue.length).toBe(0)
  })
})
