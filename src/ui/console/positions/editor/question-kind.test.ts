import { describe, expect, it } from 'vitest'
import { beginPosition } from '../../../../domain/positions/begin-position.ts'
import { type Question, questionKinds, valueKinds } from '../../../../domain/positions/position.ts'
import { losesByKind, scoreValue, withKind } from './question-kind.ts'

const position = beginPosition('till', { zh: '收银', en: 'Till' })
const open = position.questions[0] as Question

describe('the kind of a question', () => {
  it('may change between open and scenario, and everything stays', () => {
    const scenario = withKind(open, 'scenario')
    expect(scenario).toEqual({ ...open, kind: 'scenario' })
    expect(losesByKind(open, 'scenario')).toBe(false)
  })

  it.each(valueKinds)(
    'as %s leaves behind what such a question cannot have, and keeps what is asked',
    (kind) => {
      const { id, title, prompt, answerSeconds } = open
      expect(losesByKind(open, kind)).toBe(true)
      const changed = withKind(open, kind)
      expect(changed).toMatchObject({ id, kind, title, prompt, answerSeconds, indicators: [], turns: [] })
      expect(losesByKind(changed, 'open')).toBe(false)
      expect(withKind(changed, kind)).toEqual(changed)
    },
  )

  it.each(questionKinds)('brings what a question as %s begins with, and nothing of another kind', (kind) => {
    const own = { image: 'image', choice: 'options', number: 'number', file: 'file' }
    const fields = ['image', 'options', 'number', 'file'].filter((name) =>
      Object.hasOwn(withKind(withKind(open, 'choice'), kind), name),
    )
    expect(fields).toEqual(Object.hasOwn(own, kind) ? [own[kind as keyof typeof own]] : [])
  })
})

describe('a question answered by a value', () => {
  it('is scored by one indicator of all points, or by none', () => {
    const choice = { ...position, questions: [withKind(open, 'choice')] }
    const scored = scoreValue(open.id, { zh: '选对了', en: 'Right' })(choice)
    expect(scored.questions[0]?.indicators).toMatchObject([
      { competency: 'competency-1', polarity: 'positive', weight: 100, label: { en: 'Right' } },
    ])
    expect(scoreValue(open.id, undefined)(scored).questions[0]?.indicators).toEqual([])
  })
})
