import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BlockMap, countFetched, planBlocks } from './plan-blocks.ts'
import { chooseUpdate, type OfferedVersion, type UpdateFile } from './update-list.ts'
import { judgeTrial, type UpdateTrial } from './update-trial.ts'
import { compareVersions, isVersion } from './version.ts'

describe('versions', () => {
  const ordered =
    '0.9.9 1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0 1.0.1 1.2.0 1.10.0 2.0.0'.split(
      ' ',
    )

  it('come in the order of Semantic Versioning', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ordered, { minLength: ordered.length }), (shuffled) => {
        expect(shuffled.toSorted(compareVersions)).toEqual(ordered)
      }),
    )
  })

  it.each(['1', '1.2', 'v1.2.3', '1.2.3+4', '1.2.3 ', '1.2.3-', '../1.2.3'])('%s is none', (text) => {
    expect(isVersion(text)).toBe(false)
    expect(() => compareVersions(text, '1.0.0')).toThrow(RangeError)
  })
})

describe('choosing from a list', () => {
  const program = { version: '1.4.0', platform: 'win32', arch: 'x64', kind: 'nsis' } as const
  const list = (...versions: OfferedVersion[]) => ({
    sequence: 1,
    issuedAt: '2026-11-01T00:00:00.000Z',
    versions,
  })

  it.each([
    { has: [], says: 'current' },
    { has: [offer('1.4.0'), offer('1.3.9')], says: 'current' },
    { has: [offer('1.5.0', { arch: 'arm64' })], says: 'other-computers' },
    { has: [offer('1.5.0', { kind: 'folder' })], says: 'other-computers' },
    { has: [offer('2.0.0', {}, '1.6.0')], says: 'too-old' },
    { has: [offer('1.5.0'), offer('1.6.0')], says: '1.6.0' },
    // The newest that can be reached directly; the next one follows from there.
    { has: [offer('2.0.0', {}, '1.6.0'), offer('1.6.0')], says: '1.6.0' },
    { has: [offer('1.6.0', { arch: 'arm64' }), offer('1.5.0')], says: '1.5.0' },
  ])('says $says', ({ has, says }) => {
    const choice = chooseUpdate(list(...has), program)
    expect(choice.kind === 'update' ? choice.offered.version : choice.because).toBe(says)
  })
})

describe('planning what to fetch', () => {
  const block = fc.record({ checksum: fc.constantFrom(...'abcdefgh'), bytes: fc.constantFrom(1, 2, 3) })
  const map = fc.array(block, { maxLength: 40 })
  const write = (blocks: BlockMap): string =>
    blocks.map(({ checksum, bytes }) => `${checksum}${bytes}`.padEnd(bytes * 2).slice(0, bytes * 2)).join('')

  it('puts the new file together byte by byte, and fetches no block that is here', () => {
    fc.assert(
      fc.property(map, map, (here, there) => {
        const plan = planBlocks(here, there)
        const sources = { here: write(here), there: write(there) }
        const made = plan.map(({ from, offset, bytes }) =>
          sources[from].slice(offset * 2, (offset + bytes) * 2),
        )
        expect(made.join('')).toBe(sources.there)
        const missing = there.filter(
          ({ checksum, bytes }) => !here.some((one) => one.checksum === checksum && one.bytes === bytes),
        )
        expect(countFetched(plan)).toBe(missing.reduce((sum, { bytes }) => sum + bytes, 0))
      }),
    )
  })

  it('takes what follows each other at once', () => {
    const file = 'abcd'.split('').map((checksum) => ({ checksum, bytes: 2 }))
    expect(planBlocks(file, file)).toEqual([{ from: 'here', offset: 0, bytes: 8 }])
    expect(planBlocks([], file)).toEqual([{ from: 'there', offset: 0, bytes: 8 }])
  })
})

describe('a version on trial', () => {
  const trial: UpdateTrial = {
    from: '1.0.0',
    to: '1.1.0',
    startedAt: '2026-11-01T00:00:00.000Z',
    snapshotId: 's',
    schema: '012',
    outcome: 'trying',
  }

  it.each([
    { outcome: 'trying', version: '1.1.0', judged: 'still-trying' },
    { outcome: 'trying', version: '1.0.0', judged: 'went-back' },
    { outcome: 'healthy', version: '1.1.0', judged: 'settled' },
    { outcome: 'healthy', version: '1.0.0', judged: 'went-back' },
    { outcome: 'healthy', version: '1.2.0', judged: 'settled' },
    { outcome: 'undone', version: '1.0.0', judged: 'settled' },
  ] as const)('$outcome, seen by $version, is $judged', ({ outcome, version, judged }) => {
    expect(judgeTrial({ ...trial, outcome }, version)).toBe(judged)
  })
})

function offer(version: string, file: Partial<UpdateFile> = {}, upgradesFrom = '0.0.0'): OfferedVersion {
  return {
    version,
    upgradesFrom,
    notes: { 'zh-CN': '', en: '' },
    files: [
      {
        platform: 'win32',
        arch: 'x64',
        kind: 'nsis',
        file: 'setup.exe',
        bytes: 1,
        sha256: '',
        blockMap: null,
        ...file,
      },
    ],
  }
}
