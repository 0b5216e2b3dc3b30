import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeTempFolder } from '../../../test/support/temp-folder.ts'
import { seal } from '../keys/station-keys.ts'
import { MediaStore } from './media-store.ts'

const id = '0190a000-0000-7000-8000-000000000001'
const key = new Uint8Array(32).fill(3)
const slices = ['first ', 'second ', 'third'].map((text) => Buffer.from(text))
const whole = Buffer.concat(slices)

async function filledStore(): Promise<{ store: MediaStore; folder: string }> {
  const folder = makeTempFolder()
  const store = new MediaStore(folder)
  // In the wrong order and one of them twice, as after a lost answer.
  for (const n of [2, 0, 1, 0]) await store.writeSlice(id, n, slices[n] ?? Buffer.alloc(0), key)
  return { store, folder: join(folder, id) }
}

async function readOriginal(store: MediaStore): Promise<string> {
  const reader = await store.open(id, 'original', key)
  const bytes = await reader.read(0, reader.size)
  await reader.close()
  return bytes.toString()
}

describe('slices', () => {
  it('are listed once each, in order, and lie encrypted', async () => {
    const { store, folder } = await filledStore()
    expect(await store.listSlices(id)).toEqual([0, 1, 2])
    expect(await store.listSlices('unknown')).toEqual([])
    expect(readdirSync(join(folder, 'slices'))).toEqual(['000000', '000001', '000002'])
  })

  it('do not count while they are only half written', async () => {
    const { store, folder } = await filledStore()
    writeFileSync(join(folder, 'slices', '000003.ab12cd34.tmp'), 'half')
    expect(await store.listSlices(id)).toEqual([0, 1, 2])
  })

  it('become one file, and go', async () => {
    const { store, folder } = await filledStore()
    expect(await store.joinSlices(id, 3, key)).toBe(whole.length)
    expect(await readOriginal(store)).toBe(whole.toString())
    expect(existsSync(join(folder, 'slices'))).toBe(false)
  })

  it('stay when one is missing, and nothing counts as the original', async () => {
    const { store, folder } = await filledStore()
    await expect(store.joinSlices(id, 4, key)).rejects.toThrow()
    expect(await store.listSlices(id)).toEqual([0, 1, 2])
    expect(store.has(id, 'original')).toBe(false)
    expect(readdirSync(folder)).toEqual(['slices'])
  })

  it('join once when asked twice at the same time', async () => {
    const { store } = await filledStore()
    const bytes = await Promise.all([1, 2, 3].map(async () => await store.joinSlices(id, 3, key)))
    expect(bytes).toEqual([whole.length, whole.length, whole.length])
    expect(await readOriginal(store)).toBe(whole.toString())
  })

  /** Each leaves the folder as a death at that moment would. */
  const deaths: [string, (folder: string) => void | Promise<void>][] = [
    ['before anything was written', () => undefined],
    [
      'with half of the joined file written',
      (folder) => writeFileSync(join(folder, 'original.sfm.tmp'), 'SFM1half'),
    ],
    [
      'after a slice was half written',
      (folder) => writeFileSync(join(folder, 'slices', '000001.0000.tmp'), 'x'),
    ],
    [
      'after the joined file took its place, before the slices went',
      async (folder) => {
        const store = new MediaStore(join(folder, '..'))
        await store.joinSlices(id, 3, key)
        mkdirSync(join(folder, 'slices'))
        for (const [n, slice] of slices.entries())
          writeFileSync(join(folder, 'slices', String(n).padStart(6, '0')), seal(key, slice))
      },
    ],
    [
      'while the slices went',
      async (folder) => {
        const store = new MediaStore(join(folder, '..'))
        await store.joinSlices(id, 3, key)
        mkdirSync(join(folder, 'slices'))
        writeFileSync(join(folder, 'slices', '000002'), seal(key, slices[2] ?? Buffer.alloc(0)))
      },
    ],
    [
      'after everything, before anybody was told',
      async (folder) => void (await new MediaStore(join(folder, '..')).joinSlices(id, 3, key)),
    ],
  ]
  it.each(deaths)('join again after a death %s', async (_when, die) => {
    const { folder } = await filledStore()
    await die(folder)
    const store = new MediaStore(join(folder, '..'))
    expect(await store.joinSlices(id, 3, key)).toBe(whole.length)
    expect(await readOriginal(store)).toBe(whole.toString())
    expect(readdirSync(folder)).toEqual(['original.sfm'])
  })
})

describe('a derived file', () => {
  it('is there only when finished', async () => {
    const store = new MediaStore(makeTempFolder())
    const writer = await store.create(id, 'playback', key)
    await writer.append(whole)
    expect(store.has(id, 'playback')).toBe(false)
    expect(await writer.finish()).toBe(whole.length)
    expect(store.has(id, 'playback')).toBe(true)
  })

  it('leaves nothing behind when abandoned', async () => {
    const folder = makeTempFolder()
    const store = new MediaStore(folder)
    const writer = await store.create(id, 'playback', key)
    await writer.append(whole)
    await writer.abandon()
    expect(readdirSync(join(folder, id))).toEqual([])
  })

  it('cannot pass for another kind or for another recording', async () => {
    const { store, folder } = await filledStore()
    await store.joinSlices(id, 3, key)
    renameSync(join(folder, 'original.sfm'), join(folder, 'playback.sfm'))
    const reader = await store.open(id, 'playback', key)
    await expect(reader.read(0, 1)).rejects.toThrow()
    await reader.close()
  })
})

describe('the store', () => {
  it('counts what it uses, knows what is free, and removes', async () => {
    const { store, folder } = await filledStore()
    await store.joinSlices(id, 3, key)
    expect(await store.usedBytes()).toBe(12 + whole.length + 16)
    expect(await store.freeBytes()).toBeGreaterThan(0)
    await store.remove(id)
    expect(existsSync(folder)).toBe(false)
    rmSync(join(folder, '..'), { recursive: true })
    expect(await store.usedBytes()).toBe(0)
  })
})
