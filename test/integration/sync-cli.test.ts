import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { openDatabase } from '../../src/station/db/open.ts'
import { migrate } from '../../src/station/db/migrate.ts'
import { loadStationKeys } from '../../src/station/keys/station-keys.ts'
import { addPeople, makeDesk, pairDesks } from '../support/mail-desks.ts'
import { makeTempFolder } from '../support/temp-folder.ts'

async function cli(...args: string[]): Promise<{ code: number; out: unknown }> {
  let out = ''
  const io = {
    out: (text: string) => void (out += text),
    err: () => undefined,
    watched: false,
    env: { ...process.env, LANG: 'en_US.UTF-8' },
    cwd: '/',
  }
  const code = await main(['sync', ...args, '--json'], io)
  return { code, out: out === '' ? undefined : JSON.parse(out) }
}

/** Data folders of a headquarters and a store that are paired, with two people at the store. */
async function makeFolders(): Promise<{ hq: string; store: string }> {
  const open = async (role: 'hq' | 'store') => {
    const folder = makeTempFolder()
    const keys = loadStationKeys(folder, undefined)
    const { db, close } = openDatabase(join(folder, 'station.db'), keys.database, true)
    await migrate(db)
    return { desk: { ...(await makeDesk(db, folder, role)), keys }, close, folder }
  }
  const [hq, store] = [await open('hq'), await open('store')]
  await pairDesks(hq.desk, store.desk)
  await addPeople(store.desk, ['甲', '乙'])
  await hq.close()
  await store.close()
  return { hq: hq.folder, store: store.folder }
}

describe('sync on the command line', () => {
  it('takes records from a store to headquarters and the receipt back', async () => {
    const folders = await makeFolders()
    const stick = makeTempFolder()
    const at = (role: 'hq' | 'store') => ['--data', folders[role]]
    const rowsOf = async (...more: string[]) => {
      const { rows } = (await cli('ledger', ...more, ...at('store'))).out as { rows: { name: string }[] }
      return rows.map(({ name }) => name)
    }
    // The store's own positions go as well.
    expect(await rowsOf()).toEqual(expect.arrayContaining(['甲', '乙']))
    const { length } = await rowsOf()
    expect(await cli('export', stick, ...at('store'))).toMatchObject({
      code: 0,
      out: { written: 2, taken: 0 },
    })
    const names = readdirSync(stick, { recursive: true, encoding: 'utf8' })
    const bundle = join(stick, names.find((name) => name.endsWith('.sfb')) ?? '')
    expect(await cli('verify', bundle, ...at('store'))).toMatchObject({ code: 0, out: { failure: null } })
    expect(await cli('verify', bundle, ...at('hq'))).toMatchObject({
      code: 0,
      out: { sequence: 1, records: length },
    })

    const damaged = join(makeTempFolder(), bundle.slice(-68))
    const bytes = readFileSync(bundle)
    writeFileSync(damaged, bytes.fill(1, bytes.length - 3000, bytes.length - 2900))
    expect(await cli('verify', damaged, ...at('hq'))).toMatchObject({
      code: 1,
      out: { failure: { code: 'BUNDLE_DAMAGED' } },
    })

    expect(await cli('import', stick, '--dry-run', ...at('hq'))).toMatchObject({
      code: 0,
      out: { letters: [{ kind: 'bundle', outcomes: { new: expect.any(Number) as number }, failure: null }] },
    })
    expect(await cli('import', bundle, ...at('hq'))).toMatchObject({
      code: 0,
      out: { letters: [{ failure: null }] },
    })
    expect(await cli('export', stick, ...at('hq'))).toMatchObject({ code: 0, out: { written: 1 } })
    expect(await cli('import', stick, ...at('store'))).toMatchObject({ code: 0 })
    expect(await cli('ledger', ...at('store'))).toMatchObject({
      code: 0,
      out: { rows: [], counts: { received: length, waiting: 0 } },
    })
    expect(await rowsOf('--all')).toHaveLength(length)
  })

  it('says with its exit code what did not work', async () => {
    const stick = makeTempFolder()
    const data = ['--data', (await makeFolders()).store]
    expect(await cli('verify', join(stick, 'nothing.sfb'), ...data)).toMatchObject({
      code: 1,
      out: { failure: { code: 'FILE_UNREADABLE' } },
    })
    expect((await cli('import', ...data)).code).toBe(2)
    expect((await cli('export', stick, '--dry-run', ...data)).code).toBe(2)
    expect((await cli('nothing', ...data)).code).toBe(2)
    expect(await cli('export', stick, '--data', join(makeTempFolder(), 'data'))).toMatchObject({
      code: 1,
      out: { failure: { code: 'NOT_PAIRED' } },
    })
  })
})
