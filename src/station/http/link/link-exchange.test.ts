import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openLinkPair } from '../../../../test/support/link-pair.ts'
import { Failure } from '../../failure.ts'

/** A letter's name by its first hex digit. */
const named = (digit: string, ending: string): string => `${digit.repeat(64)}.${ending}`

describe('letters over HTTPS', () => {
  it('go both ways, and each side hears when the other has them', async () => {
    const pair = await openLinkPair()
    const bytes = randomBytes(9 * 1024 * 1024)
    writeFileSync(join(pair.store.desk.out, named('a', 'sfk')), 'keys')
    writeFileSync(join(pair.store.desk.out, named('a', 'sfb')), bytes)
    writeFileSync(join(pair.headquarters.desk.out, named('b', 'sfr')), 'a receipt')

    const done = await pair.exchange()

    expect(done).toEqual({ sent: 2, sentBytes: bytes.length + 4, received: 1, refused: [] })
    expect(pair.headquarters.desk.taken).toEqual([named('a', 'sfb'), named('a', 'sfk')])
    expect(readFileSync(join(pair.headquarters.desk.takenFolder, named('a', 'sfb'))).equals(bytes)).toBe(true)
    expect(pair.store.desk.taken).toEqual([named('b', 'sfr')])
    expect(pair.store.desk.leftNames.toSorted()).toEqual([named('a', 'sfb'), named('a', 'sfk')])
    expect(pair.headquarters.desk.leftNames).toEqual([named('b', 'sfr')])
  })

  it('bring back in the same contact what they were answered with', async () => {
    const pair = await openLinkPair()
    writeFileSync(join(pair.store.desk.out, named('a', 'sfb')), 'bundle')
    pair.headquarters.desk.onTake = async (name) => {
      writeFileSync(join(pair.headquarters.desk.out, name.replace('.sfb', '.sfr')), 'receipt')
    }
    expect((await pair.exchange()).received).toBe(1)
    expect(pair.store.desk.taken).toEqual([named('a', 'sfr')])
  })

  it('note the contact and how the store is', async () => {
    const pair = await openLinkPair()
    await pair.exchange()
    const row = await pair.headquarters.db.selectFrom('sync_computer').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ product_version: '1.0.0' })
    expect(row.last_contact_at).not.toBeNull()
    expect(JSON.parse(row.health_json ?? '')).toMatchObject({ waiting: 3 })
  })

  it('that headquarters refuses are told with the reason, and the rest arrives', async () => {
    const pair = await openLinkPair()
    writeFileSync(join(pair.store.desk.out, named('a', 'sfb')), 'broken')
    writeFileSync(join(pair.store.desk.out, named('b', 'sfb')), 'whole')
    pair.headquarters.desk.onTake = async (name) => {
      if (name.startsWith('a')) throw new Failure('BUNDLE_DAMAGED')
    }
    const { refused } = await pair.exchange()
    expect(refused).toEqual([{ name: named('a', 'sfb'), failure: { code: 'BUNDLE_DAMAGED' } }])
    expect(pair.headquarters.desk.taken).toEqual([named('b', 'sfb')])
  })

  it('that are whole when headquarters ends are taken at its next start', async () => {
    const pair = await openLinkPair()
    writeFileSync(join(pair.store.desk.out, named('a', 'sfb')), 'bundle')
    let full = true
    pair.headquarters.desk.onTake = async () => {
      if (full) throw new Failure('DISK_FULL', { freeBytes: 0 })
    }
    await pair.exchange()
    expect(pair.headquarters.desk.taken).toEqual([])
    full = false
    await pair.restart()
    await expect.poll(() => pair.headquarters.desk.taken).toEqual([named('a', 'sfb')])
  })

  it('are told to wait while the disk of headquarters is short, and are kept', async () => {
    const pair = await openLinkPair({ host: { limits: { freeBytes: Number.MAX_SAFE_INTEGER } } })
    writeFileSync(join(pair.store.desk.out, named('a', 'sfb')), 'bundle')
    await expect(pair.exchange()).rejects.toMatchObject({ code: 'HEADQUARTERS_FULL' })
    expect(await pair.store.desk.letters()).toHaveLength(1)
  })

  it('can be stopped in the middle', async () => {
    const pair = await openLinkPair()
    writeFileSync(join(pair.store.desk.out, named('a', 'sfb')), randomBytes(30 * 1024 * 1024))
    const stop = new AbortController()
    const exchange = pair.exchange({
      signal: stop.signal,
      onProgress: ({ bytesDone }) => {
        if (bytesDone > 5 * 1024 * 1024) stop.abort()
      },
    })
    await expect(exchange).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(pair.headquarters.desk.taken).toEqual([])
  })
})
