import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Asset, assetLimits } from '../../src/contract/assets.ts'
import { type RunningStation, runStation } from '../support/run-station.ts'
import { StationClient } from '../support/station-client.ts'

const data = mkdtempSync(join(tmpdir(), 'storefront-assets-'))
const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4])
let station: RunningStation
let client: StationClient

beforeAll(async () => {
  station = await runStation(data, { env: { STOREFRONT_MODEL_FOLDER: join(data, 'no-models') } })
  client = await StationClient.launch(station.link)
  await client.setUp()
})

afterAll(async () => {
  await station.stop()
  rmSync(data, { recursive: true, force: true })
})

async function send(query: string, bytes: Uint8Array<ArrayBuffer>, by = client) {
  const headers = { 'content-type': 'application/octet-stream' }
  const answer = await by.fetch(`/api/assets${query}`, { method: 'POST', body: bytes, headers })
  return { status: answer.status, body: (await answer.json()) as Asset & { code?: string } }
}

describe('pictures and sounds of questions over the API', () => {
  it('come back as they were sent, for good and by ranges, and nobody takes them for a page', async () => {
    const { status, body } = await send('?kind=image', jpeg)
    expect([status, body.mime]).toEqual([200, 'image/jpeg'])
    const whole = await client.fetch(`/api/assets/${body.assetId}`)
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    })
    expect(new Uint8Array(await whole.arrayBuffer())).toEqual(jpeg)
    const part = await client.fetch(`/api/assets/${body.assetId}`, { headers: { range: 'bytes=2-4' } })
    expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 2-4/8'])
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(jpeg.slice(2, 5))
    const beyond = await client.fetch(`/api/assets/${body.assetId}`, { headers: { range: 'bytes=90-' } })
    expect(beyond.status).toBe(416)
  })

  it.each([
    ['no kind', '', jpeg, 422, 'INVALID_INPUT'],
    ['another kind', '?kind=video', jpeg, 422, 'INVALID_INPUT'],
    ['a picture as a sound', '?kind=audio', jpeg, 422, 'ASSET_UNREADABLE'],
    [
      'a drawing with scripts',
      '?kind=image',
      Uint8Array.from(Buffer.from('<svg><script/></svg>')),
      422,
      'ASSET_UNREADABLE',
    ],
    ['nothing', '?kind=image', new Uint8Array(0), 422, 'ASSET_UNREADABLE'],
    ['too large a picture', '?kind=image', new Uint8Array(assetLimits.image + 1), 413, 'ASSET_TOO_LARGE'],
    [
      'far too large a file',
      '?kind=image',
      new Uint8Array(2 * assetLimits.audio + 1),
      413,
      'ASSET_TOO_LARGE',
    ],
  ] as const)('are refused in words: %s', async (_, query, bytes, status, code) => {
    expect(await send(query, bytes)).toMatchObject({ status, body: { code } })
  })

  it.each(['x', '../../etc/passwd', 'A'.repeat(64), '0'.repeat(64), '0'.repeat(190)])(
    'are not found by an id that none has: %s',
    async (id) => {
      const answer = await client.fetch(`/api/assets/${encodeURIComponent(id)}`)
      expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'NOT_FOUND' }])
    },
  )

  it('stay closed to whoever came by no launch link', async () => {
    const stranger = new StationClient(station.origin)
    expect((await send('?kind=image', jpeg, stranger)).status).toBe(401)
    expect((await stranger.fetch(`/api/assets/${'0'.repeat(64)}`)).status).toBe(401)
  })
})
