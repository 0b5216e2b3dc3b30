import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { namesIn } from './files.ts'
import { withFolderLock } from './folder-lock.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('the lock of a models folder', () => {
  it('lets one in at a time', async () => {
    let inside = 0
    const most: number[] = []
    const work = async (): Promise<void> => {
      most.push(++inside)
      await new Promise((resolve) => setTimeout(resolve, 5))
      inside -= 1
    }
    await Promise.all([1, 2, 3].map(() => withFolderLock(folder, work)))
    expect(most).toEqual([1, 1, 1])
    expect(await namesIn(folder)).toEqual([])
  })

  it('is given up when the work fails', async () => {
    await expect(withFolderLock(folder, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await withFolderLock(folder, () => Promise.resolve('yes'))).toBe('yes')
  })

  it('of a process that was killed is broken', async () => {
    // Above every process number that systems give out.
    await writeFile(join(folder, '.lock'), '99999999')
    expect(await withFolderLock(folder, () => Promise.resolve('yes'))).toBe('yes')
  })

  it('of a running process is waited for until the caller gives up', async () => {
    await writeFile(join(folder, '.lock'), String(process.pid))
    const signal = AbortSignal.timeout(50)
    await expect(withFolderLock(folder, () => Promise.resolve(), signal)).rejects.toMatchObject({
      name: 'AbortError',
    })
    expect(await namesIn(folder)).toEqual(['.lock'])
  })
})
