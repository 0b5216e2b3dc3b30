import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { type MailStation, openMailStations } from '../../../../test/support/mail-stations.ts'
import { someone } from '../../../../test/support/open-test-station.ts'
import { makeTempFolder } from '../../../../test/support/temp-folder.ts'
import { createCandidate } from '../../candidates/candidate.service.ts'
import { visitFolder } from '../folder/folder-mail.service.ts'
import { forgetDropped, keepDropped, takeDropped, tryDropped } from './dropped-letters.service.ts'

/** A store's letters as files, by their names. */
async function lettersOf(store: MailStation): Promise<Map<string, Buffer>> {
  const stick = makeTempFolder()
  await visitFolder(store.station, stick)
  const names = readdirSync(stick, { recursive: true, encoding: 'utf8' })
  const letters = names.filter((name) => /\.sf[a-z]+$/u.test(name))
  return new Map(letters.map((name) => [basename(name), readFileSync(join(stick, name))]))
}

async function openPair() {
  const { hq, stores } = await openMailStations(1)
  const [store] = stores
  if (store === undefined) throw new Error('no store')
  await createCandidate(store.station, store.caller, someone)
  const letters = await lettersOf(store)
  const hand = async (name: string, bytes = letters.get(name)) =>
    await keepDropped(hq.station, name, Readable.from(bytes ?? Buffer.alloc(0)))
  const bundle = [...letters.keys()].find((name) => name.endsWith('.sfb')) ?? ''
  const people = async () =>
    (await hq.station.db.selectFrom('candidate').select('name').execute()).map(({ name }) => name)
  return { hq, letters, hand, bundle, keys: bundle.replace('.sfb', '.sfk'), people }
}

describe('letters that were dropped', () => {
  it('are looked into first, and enter when somebody says so', async () => {
    const { hq, letters, hand, bundle, people } = await openPair()
    for (const name of letters.keys()) await hand(name)
    const [trial] = await tryDropped(hq.station)
    expect(trial).toMatchObject({ name: bundle, kind: 'bundle', sequence: 1, failure: null })
    expect(trial?.outcomes.new).toBeGreaterThan(0)
    expect(await people()).toEqual([])
    const [taken] = await takeDropped(hq.station, hq.caller)
    expect(taken).toMatchObject({ name: bundle, outcomes: trial?.outcomes, failure: null })
    expect(await people()).toEqual([someone.name])
    expect(await tryDropped(hq.station)).toEqual([])
  })

  it('say what is wrong, and nothing of them enters', async () => {
    const { hq, letters, hand, bundle, keys, people } = await openPair()
    const bytes = Buffer.from(letters.get(bundle) ?? Buffer.alloc(0))
    bytes[bytes.length - 1500] = (bytes[bytes.length - 1500] ?? 0) ^ 1
    await hand(bundle, bytes)
    await hand(keys)
    expect((await tryDropped(hq.station))[0]?.failure?.code).toBe('BUNDLE_DAMAGED')
    expect((await takeDropped(hq.station, hq.caller))[0]?.failure?.code).toBe('BUNDLE_DAMAGED')
    expect(await people()).toEqual([])
  })

  it('may come one by one, keys first', async () => {
    const { hq, hand, bundle, keys, people } = await openPair()
    await hand(keys)
    expect(await tryDropped(hq.station)).toMatchObject([{ name: keys, kind: 'keys', failure: null }])
    await takeDropped(hq.station, hq.caller)
    await hand(bundle)
    await takeDropped(hq.station, hq.caller)
    expect(await people()).toEqual([someone.name])
  })

  it('are gone when nobody wants them', async () => {
    const { hq, hand, bundle, people } = await openPair()
    await hand(bundle)
    await forgetDropped(hq.station)
    expect(await tryDropped(hq.station)).toEqual([])
    expect(await takeDropped(hq.station, hq.caller)).toEqual([])
    expect(await people()).toEqual([])
  })

  it('leave nothing half when the sender breaks off', async () => {
    const { hq, bundle } = await openPair()
    const broken = Readable.from(
      (function* () {
        yield Buffer.alloc(10)
        throw new Error('cut')
      })(),
    )
    await expect(keepDropped(hq.station, bundle, broken)).rejects.toThrow('cut')
    expect(await tryDropped(hq.station)).toEqual([])
    expect(readdirSync(join(hq.station.sync.folders.root, 'dropped'))).toEqual([])
  })
})
