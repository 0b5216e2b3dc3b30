import { describe, expect, it } from 'vitest'
import { flawOf, flawOfRecorded, isFileRefused } from './check-file.ts'

const photo = { accept: 'photo', maxMegabytes: 5 } as const
const document = { accept: 'document', maxMegabytes: 5 } as const
const megabyte = 1024 * 1024

describe('a file for a question', () => {
  it.each([
    ['a photo', { type: 'image/jpeg', size: 5 * megabyte }, photo, null],
    ['a photo whose type the phone leaves out', { type: '', size: 1 }, photo, null],
    ['a photo that is too large', { type: 'image/heic', size: 5 * megabyte + 1 }, photo, 'size'],
    ['nothing at all', { type: 'image/png', size: 0 }, photo, 'empty'],
    ['a paper instead of a photo', { type: 'application/pdf', size: 1 }, photo, 'type'],
    ['a drawing that can hold a script', { type: 'image/svg+xml', size: 1 }, photo, 'type'],
    ['a paper', { type: 'application/pdf', size: 1 }, document, null],
    ['a photo of a paper', { type: 'image/webp', size: 1 }, document, null],
    ['a program', { type: 'application/x-msdownload', size: 1 }, document, 'type'],
  ] as const)('%s', (_, file, rule, flaw) => {
    expect(flawOf(file, rule)).toBe(flaw)
  })
})

describe('a recording of the phone’s own app', () => {
  it.each([
    ['video/quicktime', 1, null],
    ['audio/mp4', 1, null],
    ['', 1, null],
    ['image/jpeg', 1, 'type'],
    ['video/mp4', 0, 'empty'],
  ] as const)('%s of %s bytes', (type, size, flaw) => {
    expect(flawOfRecorded({ type, size })).toBe(flaw)
  })
})

it('tells a file that was refused from a part that is over', () => {
  expect(isFileRefused({ kind: 'refused', code: 'MEDIA_TOO_LARGE' })).toBe(true)
  expect(isFileRefused({ kind: 'refused', code: 'PART_OVER' })).toBe(false)
  expect(isFileRefused({ kind: 'memory-full' })).toBe(false)
})
