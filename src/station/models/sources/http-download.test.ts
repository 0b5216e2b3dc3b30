import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FileServer, type ServedFile, serveFiles } from '../../../../test/support/file-server.ts'
import { sha256 } from '../../../../test/support/model-files.ts'
import { namesIn } from '../files.ts'
import { downloadFile } from './http-download.ts'

const content = Buffer.from(Array.from({ length: 50_000 }, (_, index) => (index * 31) % 251))
const pinned = { bytes: content.length, sha256: sha256(content) }

let folder: string
let server: FileServer | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'download-'))
})
afterEach(async () => {
  await server?.close()
  await rm(folder, { recursive: true, force: true })
})

async function serve(file: Partial<ServedFile> = {}): Promise<{ url: string } & typeof pinned> {
  server = await serveFiles({ '/weights': { content, ...file } })
  return { url: `${server.url}/weights`, ...pinned }
}

describe('a download', () => {
  it('goes on where the connection was cut', async () => {
    const from = await serve({ cutAfter: 20_000 })
    const totals: number[] = []
    await downloadFile(from, join(folder, 'part'), { onTotal: (bytes) => totals.push(bytes) })
    expect((await readFile(join(folder, 'part'))).equals(content)).toBe(true)
    expect(server!.requests).toEqual(['/weights', '/weights bytes=20000-'])
    expect(totals).toEqual(totals.toSorted((a, b) => a - b))
    expect(totals.at(-1)).toBe(content.length)
  })

  it('goes on where an earlier program ended', async () => {
    await writeFile(join(folder, 'part'), content.subarray(0, 33_333))
    await downloadFile(await serve(), join(folder, 'part'))
    expect((await readFile(join(folder, 'part'))).equals(content)).toBe(true)
    expect(server!.requests).toEqual(['/weights bytes=33333-'])
  })

  it('asks for nothing when all is there', async () => {
    await writeFile(join(folder, 'part'), content)
    await downloadFile(await serve(), join(folder, 'part'))
    expect(server!.requests).toEqual([])
  })

  it('starts over with a server that knows no ranges', async () => {
    await writeFile(join(folder, 'part'), content.subarray(0, 10))
    await downloadFile(await serve({ ignoreRange: true }), join(folder, 'part'))
    expect((await readFile(join(folder, 'part'))).equals(content)).toBe(true)
  })

  it.each([
    ['other bytes', { content: Buffer.alloc(content.length) }],
    ['more bytes', { content: Buffer.concat([content, content]) }],
  ])('throws away %s than were announced', async (_, file) => {
    const from = await serve(file)
    await expect(downloadFile(from, join(folder, 'part'))).rejects.toMatchObject({ code: 'HASH_MISMATCH' })
    const left = await readFile(join(folder, 'part')).catch(() => Buffer.alloc(0))
    expect(left.equals(content)).toBe(false)
    await rm(join(folder, 'part'), { force: true })
  })

  it('throws away a finished part whose bytes are wrong, so that the next attempt starts clean', async () => {
    await writeFile(join(folder, 'part'), Buffer.alloc(content.length, 7))
    const from = await serve()
    await expect(downloadFile(from, join(folder, 'part'))).rejects.toMatchObject({ code: 'HASH_MISMATCH' })
    expect(await namesIn(folder)).toEqual([])
    await downloadFile(from, join(folder, 'part'))
    expect((await readFile(join(folder, 'part'))).equals(content)).toBe(true)
  })

  it('says when nobody answers, and what a server answered instead', async () => {
    const from = await serve()
    const missing = { ...from, url: from.url.replace('weights', 'nothing') }
    await expect(downloadFile(missing, join(folder, 'part'))).rejects.toMatchObject({
      code: 'SOURCE_UNREACHABLE',
      detail: 'HTTP 404',
    })
    await server!.close()
    await expect(downloadFile(from, join(folder, 'part'))).rejects.toMatchObject({
      code: 'SOURCE_UNREACHABLE',
      detail: 'ECONNREFUSED',
    })
  })

  it('keeps what it has when it is cancelled', async () => {
    const from = await serve({ cutAfter: 20_000 })
    const stop = new AbortController()
    const controls = { signal: stop.signal, onTotal: () => stop.abort() }
    await expect(downloadFile(from, join(folder, 'part'), controls)).rejects.toMatchObject({
      code: 'CANCELLED',
    })
    const kept = await readFile(join(folder, 'part'))
    expect(kept.equals(content.subarray(0, kept.length))).toBe(true)
    expect(kept.length).toBeGreaterThan(0)
  })
})
