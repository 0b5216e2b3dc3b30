import { describe, expect, it } from 'vitest'
import { CaptionQueue } from './caption-queue.ts'

/** Work that says when it began and ends when told. */
function work(begun: string[], name: string) {
  const { promise, resolve } = Promise.withResolvers<string>()
  return {
    end: () => resolve(name),
    run: async () => {
      begun.push(name)
      return await promise
    },
  }
}

describe('captions under load', () => {
  it('drop the oldest phrases that wait, never what runs, and nobody waits for them', async () => {
    const queue = new CaptionQueue()
    const begun: string[] = []
    const works = ['1', '2', '3', '4', '5'].map((name) => work(begun, name))
    const results = works.map(async ({ run }) => await queue.add('a', run))
    expect(await results[1]).toBeUndefined()
    expect(await results[2]).toBeUndefined()
    for (const { end } of works) end()
    expect(await Promise.all(results)).toEqual(['1', undefined, undefined, '4', '5'])
    expect(begun).toEqual(['1', '4', '5'])
  })

  it('serve interviews in turn', async () => {
    const queue = new CaptionQueue()
    const begun: string[] = []
    const add = (key: string, name: string) => {
      const one = work(begun, name)
      one.end()
      return queue.add(key, one.run)
    }
    await Promise.all([add('a', 'a1'), add('a', 'a2'), add('a', 'a3'), add('b', 'b1'), add('c', 'c1')])
    expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3'])
  })

  it('go on after a phrase that failed', async () => {
    const queue = new CaptionQueue()
    const failed = queue.add('a', async () => await Promise.reject(new Error('broken')))
    const next = queue.add('a', async () => 'next')
    await expect(failed).rejects.toThrow('broken')
    expect(await next).toBe('next')
  })
})
