import { expect, it } from 'vitest'
import { type LinkProgress, ProgressMeter } from './link-progress.ts'

it('adds letters up, and knows the time left once there is a pace', () => {
  let now = 0
  const told: LinkProgress[] = []
  const meter = new ProgressMeter(
    (progress) => told.push(progress),
    () => now,
  )
  const mebibyte = 2 ** 20
  meter.begin('sending', [4 * mebibyte, 6 * mebibyte])
  expect(told.at(-1)).toMatchObject({
    letters: 2,
    lettersDone: 0,
    bytes: 10 * mebibyte,
    bytesDone: 0,
    secondsLeft: null,
  })
  // A third was there before a cut: it is done, and says nothing about the pace.
  meter.move(2 * mebibyte)
  expect(told.at(-1)).toMatchObject({ bytesDone: 2 * mebibyte, secondsLeft: null })
  now = 2000
  meter.move(4 * mebibyte)
  expect(told.at(-1)).toMatchObject({ secondsLeft: 6 })
  meter.finish(4 * mebibyte)
  now = 4000
  meter.move(2 * mebibyte)
  expect(told.at(-1)).toMatchObject({ lettersDone: 1, bytesDone: 6 * mebibyte, secondsLeft: 4 })
})
