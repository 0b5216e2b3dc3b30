import { describe, expect, it } from 'vitest'
import { Conversation } from './conversation.ts'

type Doubles = { double: { readonly ask: number; readonly answer: number } }
type Names = { name: { readonly ask: null; readonly answer: string } }

describe('a conversation', () => {
  it('carries questions both ways at once', async () => {
    const [left, right] = connect(
      { name: () => 'left' },
      { double: async (number) => await Promise.resolve(number * 2) },
    )
    expect(
      await Promise.all([left.ask('double', 4), left.ask('double', 5), right.ask('name', null)]),
    ).toEqual([8, 10, 'left'])
  })

  it('answers with undefined what the other side does not know, or fails at', async () => {
    const [left, right] = connect(
      {},
      {
        double: () => {
          throw new Error('no')
        },
      },
    )
    expect(await left.ask('double', 1)).toBeUndefined()
    expect(await right.ask('name', null)).toBeUndefined()
    expect(await right.ask('constructor' as 'name', null)).toBeUndefined()
  })

  it('waits no longer once the other side has gone, or for one that never answers', async () => {
    const silent = new Conversation<Doubles, Names>(() => {}, {})
    const asked = silent.ask('double', 1)
    silent.close()
    expect(await asked).toBeUndefined()
    expect(await silent.ask('double', 1, 1)).toBeUndefined()
  })

  it('leaves other messages to others', () => {
    const alone = new Conversation<Doubles, Names>(() => {}, {})
    expect(alone.take({ type: 'stage', stage: 'key' })).toBe(false)
    expect(alone.take({ type: 'answer', id: 77, answer: 1 })).toBe(true)
  })
})

function connect(
  left: ConstructorParameters<typeof Conversation<Doubles, Names>>[1],
  right: ConstructorParameters<typeof Conversation<Names, Doubles>>[1],
): [Conversation<Doubles, Names>, Conversation<Names, Doubles>] {
  const one: Conversation<Doubles, Names> = new Conversation((message) => void other.take(message), left)
  const other: Conversation<Names, Doubles> = new Conversation((message) => void one.take(message), right)
  return [one, other]
}
