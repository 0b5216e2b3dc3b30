import { expect, it } from 'vitest'
import { withTarget } from './targets.ts'

it('gives each target to one column', () => {
  expect(withTarget(['name', 'phone', 'ignore'], 2, 'phone')).toEqual(['name', 'ignore', 'phone'])
  expect(withTarget(['name', { fieldId: 'f' }], 0, 'f')).toEqual([{ fieldId: 'f' }, 'ignore'])
})

it('lets any number of columns go nowhere', () => {
  expect(withTarget(['ignore', 'phone'], 1, 'ignore')).toEqual(['ignore', 'ignore'])
})
