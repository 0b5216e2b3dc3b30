import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openTestStation, type TestStation } from '../../../test/support/open-test-station.ts'
import { makeTempFolder } from '../../../test/support/temp-folder.ts'
import type { ProgramPlace, UpdateState } from '../../contract/updates.ts'
import { countFetched, planBlocks } from '../../domain/updates/plan-blocks.ts'
import type { UpdateList } from '../../domain/updates/update-list.ts'
import { noShell, type ShellLink } from '../shell/shell-link.ts'
import { makeBlockMap, packBlockMap, unpackBlockMap } from './block-map.ts'
import { offerUpdates, readFileName } from './offer-updates.ts'
import { keyOf, listName, readList, signList } from './signed-list.ts'
import { findStaged } from './stage-update.ts'
import { confirmTrial, readTrial } from './update-trial.ts'

const secret = makeSecret()
const key = keyOf(secret)
const notes = { 'zh-CN': '更快', en: 'Faster' }

describe('the list of what is given out', () => {
  const list: UpdateList = { sequence: 4, issuedAt: '2026-11-01T00:00:00.000Z', versions: [] }

  it('is read by who has the key it was signed with', () => {
    expect(readList(signList(list, secret), key)).toEqual(list)
  })

  it.each([
    { what: 'another key', of: () => signList(list, makeSecret()) },
    { what: 'a changed list', of: () => signList(list, secret).replace('2026-11-01', '2026-12-01') },
    { what: 'no list at all', of: () => '<html>Please sign in to the hotel</html>' },
    { what: 'nothing', of: () => '' },
  ])('is not taken from $what', ({ of }) => {
    expect(() => readList(of(), key)).toThrow('UPDATE_FORGED')
  })

  it('names files beside it and none elsewhere', () => {
    const file = {
      platform: 'linux',
      arch: 'x64',
      kind: 'appimage' as const,
      bytes: 1,
      sha256: '0'.repeat(64),
      blockMap: null,
    }
    for (const name of ['../x', '/etc/x', 'a/b', 'a\\b', '..', '.hidden', 'C:x', ''])
      expect(() =>
        signList(
          {
            ...list,
            versions: [{ version: '1.0.0', upgradesFrom: '0.0.0', notes, files: [{ ...file, file: name }] }],
          },
          secret,
        ),
      ).toThrow()
  })

  it.each([
    [
      'storefront-interview-1.2.3-win-x64-setup.exe',
      { version: '1.2.3', platform: 'win32', arch: 'x64', kind: 'nsis' },
    ],
    [
      'storefront-interview-1.2.3-rc.1-mac-arm64.zip',
      { version: '1.2.3-rc.1', platform: 'darwin', arch: 'arm64', kind: 'app' },
    ],
    [
      'storefront-interview-1.2.3-x86_64.AppImage',
      { version: '1.2.3', platform: 'linux', arch: 'x64', kind: 'appimage' },
    ],
    [
      'storefront-interview-1.2.3-linux-x64.tar.gz',
      { version: '1.2.3', platform: 'linux', arch: 'x64', kind: 'folder' },
    ],
    ['storefront-interview-1.2.3-win-x64-setup.exe.blocks', undefined],
    ['storefront-interview-1.2.3-amd64.deb', undefined],
    ['notes.txt', undefined],
  ])('reads %s', (name, said) => {
    expect(readFileName(name)).toEqual(said)
  })
})

describe('a block map', () => {
  it('finds again what moved', async () => {
    const folder = makeTempFolder()
    const old = randomBytes(3_000_000)
    const next = Buffer.concat([
      randomBytes(777),
      old.subarray(0, 1_500_000),
      randomBytes(10_000),
      old.subarray(1_600_000),
    ])
    writeFileSync(join(folder, 'old'), old)
    writeFileSync(join(folder, 'next'), next)
    const [before, after] = [
      await makeBlockMap(join(folder, 'old')),
      await makeBlockMap(join(folder, 'next')),
    ]
    expect(after.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(next.length)
    expect(countFetched(planBlocks(before, after))).toBeLessThan(next.length / 4)
    expect(unpackBlockMap(packBlockMap(after))).toEqual(after)
  })

  it.each([Buffer.from('x'), gzipSync('{}'), gzipSync('[["a",-1]]'), gzipSync(JSON.stringify([['a', 1e9]]))])(
    'is null for what is none',
    (packed) => {
      expect(unpackBlockMap(packed)).toBeNull()
    },
  )
})

describe('updates', () => {
  it('come from a server, whole and checked, and the next one brings only what changed', async () => {
    const place = makeTempFolder()
    const first = randomBytes(2_000_000)
    await offer(place, { '1.1.0': first })
    const served = await serve(place)
    const open = await openWithShell()
    await open.station.updates.set(open.caller, { place: served.url, key, automatic: true })
    expect(await open.station.updates.look(null)).toMatchObject({
      offered: { version: '1.1.0', notes },
      because: null,
    })
    await open.station.updates.stage()
    expect(await whenStaged(open)).toMatchObject({ staged: { version: '1.1.0' }, stagingFailure: null })
    expect(readFileSync((await findStaged(open.folder))?.path ?? '')).toEqual(first)

    const next = Buffer.concat([first.subarray(0, 900_000), randomBytes(1000), first.subarray(900_000)])
    await offer(place, { '1.1.0': first, '1.2.0': next })
    served.sent.clear()
    await open.station.updates.look(null)
    await open.station.updates.stage()
    expect(await whenStaged(open)).toMatchObject({ staged: { version: '1.2.0' } })
    expect(readFileSync((await findStaged(open.folder))?.path ?? '')).toEqual(next)
    expect(served.sent.get('program-1.2.0-linux-x64.AppImage')).toBeLessThan(next.length / 4)
  })

  it('go on where they were cut', async () => {
    const place = makeTempFolder()
    const bytes = randomBytes(3_000_000)
    await offer(place, { '1.1.0': bytes })
    const served = await serve(place)
    const open = await openWithShell()
    await open.station.updates.set(open.caller, { place: served.url, key, automatic: true })
    await open.station.updates.look(null)
    served.cutAfter = 1_000_000
    await open.station.updates.stage()
    expect((await whenStaged(open)).stagingFailure?.code).toMatch(/UPDATES_(CUT|UNREACHABLE)|UNEXPECTED/u)
    served.cutAfter = undefined
    served.sent.clear()
    await open.station.updates.stage()
    expect(await whenStaged(open)).toMatchObject({ staged: { version: '1.1.0' } })
    expect(served.sent.get('program-1.1.0-linux-x64.AppImage')).toBeLessThanOrEqual(2_100_000)
  })

  it('come from a stick once, and from no exchanged file', async () => {
    const stick = makeTempFolder()
    await offer(stick, { '1.1.0': randomBytes(100_000) })
    const open = await openWithShell()
    await open.station.updates.set(open.caller, { place: '', key, automatic: true })
    await expect(open.station.updates.look(null)).rejects.toMatchObject({ code: 'UPDATES_NOT_SET' })
    await expect(open.station.updates.look(join(stick, 'nowhere'))).rejects.toMatchObject({
      code: 'UPDATES_NOT_FOUND',
    })
    await open.station.updates.look(stick)
    const installer = join(stick, 'program-1.1.0-linux-x64.AppImage')
    const bytes = readFileSync(installer)
    bytes[5000] = (bytes[5000] ?? 0) ^ 1
    writeFileSync(installer, bytes)
    await open.station.updates.stage()
    expect(await whenStaged(open)).toMatchObject({ staged: null, stagingFailure: { code: 'UPDATE_BROKEN' } })
    expect(readdirSync(join(open.folder, 'updates'))).toEqual([])
  })

  it('are not taken from another key, nor from a list that is older than one seen', async () => {
    const place = makeTempFolder()
    await offer(place, { '1.1.0': randomBytes(1000) })
    const older = readFileSync(join(place, listName))
    await offer(place, { '1.1.0': randomBytes(1000) })
    const open = await openWithShell()
    await open.station.updates.set(open.caller, { place, key: keyOf(makeSecret()), automatic: true })
    await expect(open.station.updates.look(null)).rejects.toMatchObject({ code: 'UPDATE_FORGED' })
    await open.station.updates.set(open.caller, { place, key, automatic: true })
    await open.station.updates.look(null)
    writeFileSync(join(place, listName), older)
    await expect(open.station.updates.look(null)).rejects.toMatchObject({ code: 'UPDATE_LIST_OLD' })
    expect((await open.station.updates.describe()).looked?.failure).toMatchObject({ code: 'UPDATE_LIST_OLD' })
  })

  it('are installed by the shell after a snapshot, and held to their hash once more', async () => {
    const place = makeTempFolder()
    await offer(place, { '1.1.0': randomBytes(1000) })
    const applied: unknown[] = []
    const open = await openWithShell({ onApply: (ask) => applied.push(ask) > 0 })
    await open.station.updates.set(open.caller, { place, key, automatic: true })
    await open.station.updates.look(null)
    await open.station.updates.stage()
    await whenStaged(open)
    await open.station.updates.install(open.caller)
    expect(applied).toMatchObject([{ version: '1.1.0', folder: join(open.folder, 'updates') }])
    expect(readdirSync(join(open.folder, 'snapshots'))).toEqual([readTrial(open.folder)?.snapshotId])
    expect(readTrial(open.folder)).toMatchObject({ from: '1.0.0', to: '1.1.0', outcome: 'trying' })

    const staged = await findStaged(open.folder)
    writeFileSync(staged?.path ?? '', randomBytes(1000))
    await expect(open.station.updates.install(open.caller)).rejects.toMatchObject({ code: 'UPDATE_BROKEN' })
  })

  it('leave no trial where the shell went on, and none where the program cannot replace itself', async () => {
    const place = makeTempFolder()
    await offer(place, { '1.1.0': randomBytes(1000) })
    const open = await openWithShell({ onApply: () => false })
    await open.station.updates.set(open.caller, { place, key, automatic: true })
    await open.station.updates.look(null)
    await open.station.updates.stage()
    await whenStaged(open)
    await expect(open.station.updates.install(open.caller)).rejects.toMatchObject({
      code: 'STILL_PROCESSING',
    })
    expect(readTrial(open.folder)).toBeUndefined()
    program.writable = false
    onTestFinished(() => void (program.writable = true))
    await expect(open.station.updates.install(open.caller)).rejects.toMatchObject({ code: 'UPDATE_BY_IT' })
  })

  it('that came up are trusted; one that is gone at the next start was undone, and the records are as before it', async () => {
    const place = makeTempFolder()
    await offer(place, { '1.1.0': randomBytes(1000) })
    const first = await openWithShell()
    await first.station.updates.set(first.caller, { place, key, automatic: true })
    await first.station.updates.look(null)
    await first.station.updates.stage()
    await whenStaged(first)
    await first.station.updates.install(first.caller)
    // The new version changes the form of the records, and dies.
    await first.station.db
      .insertInto('kysely_migration' as never)
      .values({ name: '999-later', timestamp: '2099' } as never)
      .execute()
    await first.life.close()

    const again = await openWithShell({ folder: first.folder })
    expect(readTrial(first.folder)).toMatchObject({ outcome: 'undone' })
    expect((await again.station.updates.describe()).trial).toMatchObject({ to: '1.1.0', outcome: 'undone' })
    expect(readdirSync(first.folder).some((name) => name.startsWith('station.db.broken-'))).toBe(true)
  })

  it('are confirmed once, by the version that was put in place', async () => {
    const folder = makeTempFolder()
    mkdirSync(join(folder, 'updates'))
    const trial = {
      from: '1.0.0',
      to: '1.1.0',
      startedAt: new Date().toISOString(),
      snapshotId: 's',
      schema: '1',
      outcome: 'trying',
    }
    writeFileSync(join(folder, 'updates', 'trial.json'), JSON.stringify(trial))
    expect(await confirmTrial(folder, '1.0.5')).toBeUndefined()
    expect(await confirmTrial(folder, '1.1.0')).toMatchObject(trial)
    expect(readFileSync(join(folder, 'updates', 'healthy'), 'utf8')).toBe('1.1.0')
    expect(await confirmTrial(folder, '1.1.0')).toBeUndefined()
  })
})

const program: { -readonly [Key in keyof ProgramPlace]: ProgramPlace[Key] } = {
  platform: 'linux',
  arch: 'x64',
  kind: 'appimage',
  writable: true,
  before: null,
}

/** A station of version 1.0.0 whose shell answers what updates ask it. */
async function openWithShell(
  options: { folder?: string; onApply?: (ask: unknown) => boolean } = {},
): Promise<TestStation> {
  const answers: Readonly<Record<string, (ask: unknown) => unknown>> = {
    program: () => ({ ...program }),
    'apply-update': options.onApply ?? (() => true),
  }
  const shell: ShellLink = {
    ...noShell,
    isThere: true,
    ask: async (name, ask) => await Promise.resolve(answers[name]?.(ask) as never),
  }
  return await openTestStation({
    ...(options.folder === undefined ? {} : { folder: options.folder }),
    parts: { shell, productVersion: '1.0.0' },
  })
}

async function whenStaged({ station }: TestStation): Promise<UpdateState> {
  await expect.poll(async () => (await station.updates.describe()).staging).toBeNull()
  return await station.updates.describe()
}

async function offer(folder: string, versions: Readonly<Record<string, Buffer>>): Promise<void> {
  for (const [version, bytes] of Object.entries(versions))
    writeFileSync(join(folder, `program-${version}-linux-x64.AppImage`), bytes)
  await offerUpdates(folder, secret, { upgradesFrom: '0.0.0', notes })
}

type Served = { url: string; sent: Map<string, number>; cutAfter: number | undefined }

/** A file server that understands ranges; `sent` counts bytes by file. */
async function serve(folder: string): Promise<Served> {
  const served: Served = { url: '', sent: new Map(), cutAfter: undefined }
  const server: Server = createServer((request, response) => {
    const name = decodeURIComponent((request.url ?? '').replace(/^\/files\//u, ''))
    let bytes: Buffer
    try {
      bytes = readFileSync(join(folder, name))
    } catch {
      return void response.writeHead(404).end()
    }
    const [, from, to] = /^bytes=(\d+)-(\d+)$/u.exec(request.headers.range ?? '') ?? []
    const part = from === undefined ? bytes : bytes.subarray(Number(from), Number(to) + 1)
    const sent = part.subarray(0, served.cutAfter)
    served.sent.set(name, (served.sent.get(name) ?? 0) + sent.length)
    response.writeHead(from === undefined ? 200 : 206, { 'content-length': part.length })
    response.write(sent, () => (sent.length < part.length ? response.destroy() : response.end()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  served.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/files`
  return served
}

function makeSecret(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}
