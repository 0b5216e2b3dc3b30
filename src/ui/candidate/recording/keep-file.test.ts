import { describe, expect, it } from 'vitest'
import { sliceBytes } from '../../../contract/media.ts'
import { fileSliceBytes, keepFile } from './keep-file.ts'
import { createFakeStore } from './recording-fakes.ts'
import { createShelf } from './shelf.ts'

const wanted = (bytes: number) => ({
  partId: 'part',
  file: new File([new Uint8Array(bytes)], 'clip.mov', { type: 'video/quicktime' }),
})

describe('a file of the phone’s own camera app', () => {
  it('is cut into slices that the station takes', async () => {
    expect(fileSliceBytes).toBe(sliceBytes)
    const kept = createFakeStore()
    await keepFile(createShelf(kept.store, 'interview'), wanted(2 * fileSliceBytes + 5), () => undefined)
    const again = createShelf(kept.store, 'interview')
    await again.load()
    const [one] = again.all()
    expect(one?.recording).toMatchObject({
      count: 3,
      ended: true,
      mime: 'video/quicktime',
      fileName: 'clip.mov',
    })
    expect([...(one?.waiting ?? [])]).toEqual([0, 1, 2])
    expect((await again.readSlice(one!, 2))?.byteLength).toBe(5)
  })

  it('leaves nothing behind where there is no room for it', async () => {
    const kept = createFakeStore()
    const shelf = createShelf(kept.store, 'interview', 10)
    kept.refuseWrites(true)
    expect(await keepFile(shelf, wanted(100), () => undefined)).toBe(false)
    expect(shelf.all()).toEqual([])
    expect(shelf.survivesReload()).toBe(true)
  })
})
