import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test/support/open-test-database.ts'
import { makeTempFolder } from '../../../test/support/temp-folder.ts'
import { newId } from '../ids.ts'
import { ensureIdentity, readIdentity, renewIncarnation } from '../sync/pairing/identity.ts'
import { markRestored, settleRestored } from './restored.ts'

describe('records that came back from a copy', () => {
  it('are settled once, all of it or nothing', async () => {
    const { db } = await openTestDatabase()
    const folder = makeTempFolder()
    const first = await ensureIdentity(db)
    const incarnation = async () => (await readIdentity(db)).incarnation
    await settleRestored(db, folder, [renewIncarnation])
    expect(await incarnation()).toBe(first.incarnation)

    markRestored(folder)
    const broken = async () => await Promise.reject(new Error(newId()))
    await expect(settleRestored(db, folder, [renewIncarnation, broken])).rejects.toThrow(Error)
    expect(await incarnation()).toBe(first.incarnation)
    await settleRestored(db, folder, [renewIncarnation])
    const second = await incarnation()
    expect(second).not.toBe(first.incarnation)
    await settleRestored(db, folder, [renewIncarnation])
    expect(await incarnation()).toBe(second)
  })
})
