import { describe, expect, it } from 'vitest'
import { createRatingDrafts, type RatingSave } from './rating-drafts.ts'

type Answer = { resolve: () => void; reject: (error: Error) => void }

/** Drafts over a station whose answers the test gives, and a clock it moves. */
function begin() {
  const sent: RatingSave[] = []
  const open: Answer[] = []
  const waiting = new Set<() => void>()
  const drafts = createRatingDrafts([{ answerId: 'a', mine: null }], {
    save: async (input) => {
      sent.push(input)
      return await new Promise((resolve, reject) => {
        open.push({ resolve: () => resolve({ revision: input.baseRevision + 1 }), reject })
      })
    },
    later: (run) => {
      waiting.add(run)
      return () => waiting.delete(run)
    },
  })
  return {
    drafts,
    sent,
    status: () => drafts.states().get('a')?.status,
    pause: () => {
      for (const run of waiting) run()
    },
    answer: async (how: keyof Answer) => {
      const next = open.shift()
      if (how === 'resolve') next?.resolve()
      else next?.reject(new Error('cut'))
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

describe('drafts of a rating', () => {
  it('are saved one after the other, and the newest words win', async () => {
    const { drafts, sent, status, answer } = begin()
    drafts.change('a', { verdicts: { i: 'shown' } }, 'now')
    drafts.change('a', { verdicts: { i: 'not-shown' } }, 'now')
    drafts.change('a', { verdicts: { i: 'cannot-judge' } }, 'now')
    expect([sent.length, status()]).toEqual([1, 'unsaved'])
    await answer('resolve')
    expect(sent.map(({ baseRevision, verdicts }) => [baseRevision, verdicts['i']])).toEqual([
      [0, 'shown'],
      [1, 'cannot-judge'],
    ])
    await answer('resolve')
    expect(status()).toBe('saved')
  })

  it('wait for a pause in typing, unless a mark is set meanwhile', async () => {
    const { drafts, sent, pause, answer } = begin()
    drafts.change('a', { note: '好' }, 'soon')
    drafts.change('a', { note: '好的' }, 'soon')
    expect(sent).toEqual([])
    drafts.change('a', { ownScore: 60 }, 'now')
    pause()
    await answer('resolve')
    expect(sent.map(({ note, ownScore }) => [note, ownScore])).toEqual([['好的', 60]])
  })

  it('stay when a save fails, and go with the next try', async () => {
    const { drafts, sent, status, answer } = begin()
    drafts.spend('a', 12.4)
    drafts.change('a', { note: 'x' }, 'now')
    await answer('reject')
    expect(status()).toBe('failed')
    const settled = drafts.settle()
    await answer('resolve')
    expect(await settled).toBe(true)
    expect(sent.map(({ baseRevision, note, seconds }) => [baseRevision, note, seconds])).toEqual([
      [0, 'x', 12],
      [0, 'x', 12],
    ])
  })

  it('are given up where another window has saved something newer', async () => {
    const { drafts, sent, status, answer } = begin()
    drafts.change('a', { note: 'x' }, 'now')
    await answer('reject')
    drafts.giveUp()
    expect([status(), await drafts.settle(), sent.length]).toEqual(['saved', true, 1])
  })

  it('have nothing to send where nothing was typed', async () => {
    const { drafts, sent } = begin()
    expect(await drafts.settle()).toBe(true)
    expect(sent).toEqual([])
  })
})
