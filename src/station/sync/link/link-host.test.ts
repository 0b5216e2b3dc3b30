import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test/support/open-test-database.ts'
import { makeTempFolder } from '../../../../test/support/temp-folder.ts'
import { type LetterDesk, LinkHost } from './link-host.ts'

const name = `${'a'.repeat(64)}.sfb`

it('a letter that was being taken when the program ended is taken at its next start', async () => {
  const { db } = await openTestDatabase()
  const folder = makeTempFolder()
  const path = join(folder, 'arrived', 'store', name)
  mkdirSync(join(folder, 'arrived', 'store'), { recursive: true })
  writeFileSync(path, 'bundle')
  const taken: string[] = []
  const begin = async (take: LetterDesk['take']): Promise<LinkHost> => {
    const desk = { pack: async () => [], letters: async () => [], left: async () => undefined, take }
    const host = new LinkHost({ db, desk, folder, onTrouble: () => undefined })
    await host.begin()
    return host
  }

  // The desk has moved the file away, and never comes back.
  const gone = Promise.withResolvers<void>()
  await begin(async (file) => {
    rmSync(file)
    gone.resolve()
    await new Promise<void>(() => undefined)
  })
  await gone.promise
  const host = await begin(async (file) => taken.push(basename(file)))
  await host.standing('store', 5000)

  expect(taken).toEqual([name])
  expect(existsSync(path)).toBe(false)
})
