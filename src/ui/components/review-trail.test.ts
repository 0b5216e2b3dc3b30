import { expect, it } from 'vitest'
import { placeOn, stopPath } from './review-trail.ts'

const trail = ['a', 'b', 'c'].map((id) => ({ id, hidden: id === 'b' }))

it.each([
  { id: 'a', previous: undefined, next: 'b', number: 1 },
  { id: 'b', previous: 'a', next: 'c', number: 2 },
  { id: 'c', previous: 'b', next: undefined, number: 3 },
])('$id stands between $previous and $next', ({ id, previous, next, number }) => {
  const place = placeOn(trail, id)
  expect([place?.previous?.id, place?.next?.id, place?.number, place?.total]).toEqual([
    previous,
    next,
    number,
    3,
  ])
})

it('leads to the sheet where the rating is hidden, and knows what is not on it', () => {
  expect(trail.slice(0, 2).map(stopPath)).toEqual([
    '/interviews/a/report?from=review',
    '/interviews/b/rating?from=review',
  ])
  expect(placeOn(trail, 'x')).toBeNull()
})
