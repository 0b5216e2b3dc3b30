import { expect, it } from 'vitest'
import { sortFiles } from './sort-files.ts'

const file = (name: string, type = '') => new File(['x'], name, { type })

it.each([
  { name: '第一题.WAV', place: 'recordings' },
  { name: 'interview', type: 'video/mp4', place: 'recordings' },
  { name: '候选人.xlsx', place: 'table' },
  { name: 'people.csv', place: 'table' },
  { name: 'store-17.sfb', place: 'letters' },
  { name: '总部.sfjoin', place: 'pairing' },
  { name: 'qwen.storefront-models', place: 'models' },
  { name: 'holiday.docx', place: null },
  { name: 'no-ending', place: null },
])('$name goes to $place', ({ name, type, place }) => {
  expect(sortFiles([file(name, type)]).place).toBe(place)
})

it('files of the first one’s kind go together, and the others are named', () => {
  const sorted = sortFiles([file('a.mp3'), file('list.xlsx'), file('b.mp4')])
  expect(sorted.place).toBe('recordings')
  expect(sorted.files.map(({ name }) => name)).toEqual(['a.mp3', 'b.mp4'])
  expect(sorted.left).toEqual(['list.xlsx'])
})

it('nothing goes nowhere', () => {
  expect(sortFiles([])).toEqual({ place: null, files: [], left: [] })
})
