import { describe, expect, it } from 'vitest'
import { beginHistory, change, redo, undo } from './history.ts'

const typed = (texts: readonly (readonly [text: string, key: string, at: number])[]) =>
  texts.reduce((history, [text, key, at]) => change(history, text, { key, at }), beginHistory(''))

describe('the history of a working copy', () => {
  it('undoes what was typed into one field at once, and redoes it', () => {
    const history = typed([
      ['您', 'title', 0],
      ['您好', 'title', 400],
      ['您好，', 'prompt', 600],
    ])
    expect(undo(history).present).toBe('您好')
    expect(undo(undo(history)).present).toBe('')
    expect(redo(redo(undo(undo(history)))).present).toBe('您好，')
  })

  it('takes a pause as the end of a step', () => {
    const history = typed([
      ['a', 'title', 0],
      ['ab', 'title', 5_000],
    ])
    expect(undo(history).present).toBe('a')
  })

  it('keeps each change without a key apart', () => {
    const history = typed([
      ['a', '', 0],
      ['ab', '', 1],
    ])
    expect(undo(history).present).toBe('a')
  })

  it('forgets what was undone once something else is written', () => {
    const history = undo(typed([['a', 'x', 0]]))
    expect(change(history, 'b', { key: 'x', at: 9 }).future).toEqual([])
  })

  it('stays where it is at either end, and without a change', () => {
    const history = beginHistory('a')
    expect(undo(history).present).toBe('a')
    expect(redo(history).present).toBe('a')
    expect(change(history, 'a', { key: 'x', at: 9 })).toBe(history)
  })
})
