import { expect, it } from 'vitest'
import { candidateSession } from '../../../../test/support/candidate-pages.ts'
import { positionWords } from './position-words.ts'

const session = candidateSession('zh')

it('a position is told in the language that was chosen, where it has words in it', () => {
  expect(positionWords(session, 'en').name).toBe('Home customer service')
  expect(positionWords(session, 'zh').name).toBe('居家客服')
})

it('else in the invitation’s', () => {
  const { zh } = session.positionIn ?? {}
  const chinese = { ...session, positionIn: { zh: zh!, en: { name: '', summary: '' } } }
  expect(positionWords(chinese, 'en')).toEqual(zh)
  expect(positionWords({ ...session, positionIn: null }, 'en')).toEqual(zh)
})
