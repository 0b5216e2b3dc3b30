import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import type { Candidate, Change, ImportPreview } from '../../src/contract/candidates.ts'
import { writeCsv } from '../../src/station/tables/write-csv.ts'
import { type RunningStation, runStation } from '../support/run-station.ts'
import { StationClient } from '../support/station-client.ts'

const folders: string[] = []
let station: RunningStation | undefined

afterAll(async () => {
  await station?.stop()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

async function start(): Promise<{ client: StationClient; folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'storefront-import-'))
  folders.push(folder)
  station = await runStation(folder)
  const client = await StationClient.launch(station.link)
  await client.setUp()
  return { client, folder }
}

const people = 3000
const marker = '不该留下的名字'

function table(): Uint8Array {
  const rows = Array.from({ length: people }, (_, n) => [`${marker}${n}`, `138${String(n).padStart(8, '0')}`])
  return writeCsv([['姓名', '手机'], ...rows, ['', '13900000000']])
}

async function send(client: StationClient, bytes: Uint8Array): Promise<Response> {
  return await client.fetch('/api/candidates/imports?fileName=%E5%90%8D%E5%8D%95.csv', {
    method: 'POST',
    body: Uint8Array.from(bytes),
    headers: { 'content-type': 'application/octet-stream' },
  })
}

const list = async (client: StationClient, query = '') =>
  await client.expect<{ total: number; rows: Candidate[] }>('POST', '/candidates/search', { query, limit: 1 })

describe('an import over the API', () => {
  it('killed at any moment took over everybody or nobody, and then can be done again', async () => {
    const { client: first, folder } = await start()
    let client = first
    const preview = (await (await send(client, table())).json()) as ImportPreview
    expect(preview.counts).toMatchObject({ new: people, rejected: 1 })
    const path = `/candidates/imports/${preview.importId}`
    for (const moment of [0, 60, 150, 400, 900]) {
      const commit = client.ask('POST', `${path}/commit`, { known: 'skip' }).catch(() => undefined)
      await delay(moment)
      await station?.kill()
      await commit
      station = await runStation(folder)
      client = client.moveTo(station.origin)
      const { total } = await list(client)
      expect([0, people]).toContain(total)
      const kept = await client.ask('GET', path)
      expect(kept.status).toBe(total === 0 ? 200 : 404)
      if (total > 0) break
    }
    if ((await list(client)).total === 0) await client.expect('POST', `${path}/commit`, { known: 'skip' })
    expect((await list(client)).total).toBe(people)
    expect((await list(client, '2999')).total).toBe(1)
    const [change] = await client.expect<Change[]>('GET', '/candidates/changes')
    expect(change).toMatchObject({ kind: 'import', candidates: people, undone: false })
    await client.expect('POST', `/candidates/changes/${change?.id}/undo`)
    expect((await list(client)).total).toBe(0)
    expect(await client.expect('GET', '/audit/verdict')).toMatchObject({ intact: true })
    await station?.stop()
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    for (const { parentPath, name } of files)
      expect([name, readFileSync(join(parentPath, name)).includes(marker)]).toEqual([name, false])
  })

  it('gives refused rows back as a file, says of other files what they are, and takes fifty thousand people', async () => {
    const { client } = await start()
    const { importId } = (await (await send(client, table())).json()) as ImportPreview
    const csv = await client.fetch(`/api/candidates/imports/${importId}/rejected.csv?language=en`)
    expect([csv.status, csv.headers.get('content-type'), csv.headers.get('cache-control')]).toEqual([
      200,
      'text/csv; charset=utf-8',
      'no-store',
    ])
    expect(Buffer.from(await csv.arrayBuffer()).toString('utf8')).toBe(
      '\uFEFF姓名,手机,Row in the file,Column,Why\r\n,13900000000,3002,姓名,no name given\r\n',
    )
    const refused = async (bytes: Uint8Array) => {
      const answer = await send(client, bytes)
      return [answer.status, await answer.json()]
    }
    expect(await refused(Buffer.from('%PDF-1.7'))).toEqual([
      422,
      { code: 'TABLE_OTHER_KIND', data: { found: 'PDF' } },
    ])
    expect(await refused(new Uint8Array(65 * 1_048_576))).toEqual([
      413,
      { code: 'TABLE_TOO_LARGE', data: { limitRows: 50_000, limitMegabytes: 64 } },
    ])
    const most = Array.from({ length: 50_000 }, (_, n) => [`${marker}${n}`])
    const full = (await (await send(client, writeCsv([['姓名'], ...most]))).json()) as ImportPreview
    expect(full.counts).toMatchObject({ rows: 50_000, new: 50_000 })
    expect((await list(client)).total).toBe(0)
  })
})
