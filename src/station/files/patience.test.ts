import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { makeTempFolder } from '../../../test/support/temp-folder.ts'
import { Failure } from '../failure.ts'
import { removePatiently, renamePatiently, writeFileDurably, writeFileDurablyAside } from './durable.ts'
import { insist, insistAside } from './patience.ts'

/** How often each of these refuses from now on, as a file does that an antivirus is reading. */
const refusals = vi.hoisted(() => ({ left: 0, code: 'EBUSY' }))

function refuse(): void {
  if (refusals.left === 0) return
  refusals.left -= 1
  throw Object.assign(new Error('held by another program'), { code: refusals.code })
}

vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>()
  const renameSync: typeof real.renameSync = (from, to) => {
    refuse()
    real.renameSync(from, to)
  }
  return { ...real, renameSync }
})

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  const rename: typeof real.rename = async (from, to) => {
    refuse()
    await real.rename(from, to)
  }
  const rm: typeof real.rm = async (path, options) => {
    refuse()
    await real.rm(path, options)
  }
  return { ...real, rename, rm }
})

const held = (times: number, code = 'EBUSY') => Object.assign(refusals, { left: times, code })
const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'done'
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('a file that an antivirus reads', () => {
  it('is written all the same once it is let go', async () => {
    const folder = makeTempFolder()
    held(3)
    writeFileDurably(join(folder, 'a'), Buffer.from('1'))
    held(3)
    await writeFileDurablyAside(join(folder, 'b'), Buffer.from('2'))
    held(2)
    await renamePatiently(join(folder, 'b'), join(folder, 'c'))
    expect(readFileSync(join(folder, 'a'), 'utf8') + readFileSync(join(folder, 'c'), 'utf8')).toBe('12')
    held(2)
    await removePatiently(join(folder, 'c'))
    expect(readdirSync(folder)).toEqual(['a'])
  })

  it('that stays held is said so, and the file before stays whole', () => {
    const folder = makeTempFolder()
    held(0)
    writeFileDurably(join(folder, 'a'), Buffer.from('old'))
    held(1000)
    const refused = codeOf(() => writeFileDurably(join(folder, 'a'), Buffer.from('new')))
    held(0)
    expect(refused).toBe('FILE_LOCKED')
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual(['a'])
  })

  it('is told apart from one that may not be written', async () => {
    let tries = 0
    const work = () => {
      tries += 1
      throw Object.assign(new Error('no'), { code: 'EPERM' })
    }
    expect(codeOf(() => insist('x', work, { isWindows: false, waits: [0, 0] }))).toBe('EPERM')
    expect(tries).toBe(1)
    const locked = insistAside('/folder/x', async () => await Promise.resolve(work()), {
      isWindows: true,
      waits: [0, 0],
    })
    await expect(locked).rejects.toEqual(new Failure('FILE_LOCKED', { file: 'x' }))
    expect(tries).toBe(4)
  })
})
