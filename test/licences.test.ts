import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { listLicences, refuseLicences, writeList } from '../build/licences.mjs'
import { projectFolder } from './support/sources.ts'

describe('the licences of what the product is made of', () => {
  const rows = listLicences()

  it('all allow a company to use it', () => {
    expect(refuseLicences(rows)).toEqual([])
  })

  it('stand in LICENCES.md (if not: node build/licences.mjs)', () => {
    expect(readFileSync(`${projectFolder}LICENCES.md`, 'utf8')).toBe(writeList(rows))
  })

  it.each([
    { licence: 'MIT', refused: false },
    { licence: '(MIT OR GPL-3.0)', refused: false },
    { licence: 'MIT AND Apache-2.0', refused: false },
    { licence: 'MIT AND GPL-3.0', refused: true },
    { licence: 'AGPL-3.0', refused: true },
    { licence: 'UNKNOWN', refused: true },
  ])('a package under $licence is refused: $refused', ({ licence, refused }) => {
    expect(refuseLicences([{ name: 'some-package', version: '1.0.0', licence }])).toHaveLength(
      refused ? 1 : 0,
    )
  })
})
