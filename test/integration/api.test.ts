import { unzipSync } from 'fflate'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '../../src/contract/index.ts'
import type { Interview } from '../../src/contract/interviews.ts'
import { isAllowed, roles } from '../../src/domain/permission/permission.ts'
import { startSession } from '../../src/station/access/sessions.ts'
import { openDatabase } from '../../src/station/db/open.ts'
import { newId } from '../../src/station/ids.ts'
import { loadStationKeys } from '../../src/station/keys/station-keys.ts'
import { byteRoutes, id, needs } from '../support/api-needs.ts'
import { type RunningStation, runStation } from '../support/run-station.ts'
import { projectFolder } from '../support/sources.ts'
import { administrator, firstRun, StationClient } from '../support/station-client.ts'

const data = mkdtempSync(join(tmpdir(), 'storefront-api-'))
/** No model at all: nothing here needs one, and nothing is recognised meanwhile. */
const noModels = { env: { STOREFRONT_MODEL_FOLDER: join(data, 'no-models') } }
const sessions = new Map<string, string>()
let station: RunningStation
let client: StationClient
let usedLink: string

const sample = Uint8Array.from(readFileSync(join(projectFolder, 'resources/samples/q3.mp3')))

beforeAll(async () => {
  station = await runStation(data, noModels)
  usedLink = station.link
  client = await StationClient.launch(station.link)
})

afterAll(async () => {
  await station.stop()
  rmSync(data, { recursive: true, force: true })
})

/** One user of each role with a session, written while the station is down. */
async function addUsers(): Promise<void> {
  await station.stop()
  const open = openDatabase(join(data, 'station.db'), loadStationKeys(data, undefined).database, true)
  const store = await open.db
    .selectFrom('org_unit')
    .select('id')
    .where('kind', '=', 'store')
    .executeTakeFirstOrThrow()
  for (const role of roles) {
    const id = newId()
    const user = { id, login: `one-${role}`, name: role, role, org_unit_id: store.id, password_hash: '' }
    await open.db
      .insertInto('user')
      .values({ ...user, failed_attempts: 0, locked_until: null, created_at: new Date().toISOString() })
      .execute()
    sessions.set(role, await startSession(open.db, id))
  }
  await open.close()
  const before = client
  station = await runStation(data, noModels)
  client = before.moveTo(station.origin)
}

/** A request with headers that `fetch` does not let anybody set. */
async function rawStatus(headers: Record<string, string>, path = '/api/access'): Promise<number | undefined> {
  const { hostname, port } = new URL(station.origin)
  return await new Promise((resolve, reject) => {
    request({ hostname, port, path, headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .on('error', reject)
      .end()
  })
}

describe('the door', () => {
  it('opens once for a launch link', async () => {
    await expect(StationClient.launch(usedLink)).rejects.toThrow('403')
    const page = await fetch(usedLink)
    const text = await page.text()
    expect([page.status, text.includes('已经用过'), text.includes('was used before')]).toEqual([
      403,
      true,
      true,
    ])
  })

  it('stays shut to a browser that did not come by the link', async () => {
    const stranger = new StationClient(station.origin)
    expect(await stranger.ask('GET', '/access')).toMatchObject({ status: 401, body: { code: 'SIGNED_OUT' } })
    stranger.setCookie('launch', 'lz0.forged')
    expect((await stranger.ask('GET', '/access')).status).toBe(401)
  })

  it.each([
    ['another host', { host: 'evil.example' }, 401],
    ['another port', { host: '127.0.0.1:1' }, 401],
    ['a host that begins like ours', { host: '127.0.0.1.evil.example' }, 401],
    ['another origin', { origin: 'https://evil.example' }, 401],
    ['an origin without a name', { origin: 'null' }, 401],
    ['another port as origin', { origin: 'http://127.0.0.1:1' }, 401],
  ])('refuses %s', async (_what, headers, status) => {
    const own = { host: new URL(station.origin).host }
    expect(await rawStatus({ ...own, ...headers }, '/api/openapi.json')).toBe(status)
    expect(await rawStatus(own, '/api/openapi.json')).toBe(200)
  })

  it('lets another start ask for a link only with its secret', async () => {
    const again = async (authorization: string) =>
      (await fetch(`${station.origin}/launch/again`, { method: 'POST', headers: { authorization } })).status
    const { secret } = JSON.parse(readFileSync(join(data, 'running.json'), 'utf8')) as { secret: string }
    expect([await again('guess'), await again(secret)]).toEqual([403, 200])
  })

  it('forbids pages everything but themselves', async () => {
    const { headers } = await client.fetch('/')
    const policy = headers.get('content-security-policy') ?? ''
    for (const rule of [
      `default-src 'none'`,
      `frame-ancestors 'none'`,
      `base-uri 'none'`,
      `connect-src 'self'`,
    ])
      expect(policy).toContain(rule)
    expect(/script-src ([^;]*)/u.exec(policy)?.[1]).toBe(`'self' 'wasm-unsafe-eval'`)
    expect(policy).not.toContain('http')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  })
})

describe('a new station', () => {
  it('asks for its first run, refuses a weak password, and is founded once', async () => {
    expect((await client.ask('GET', '/access')).body).toMatchObject({ stage: 'first-run', dataFolder: data })
    const weak = { ...firstRun, administrator: { ...administrator, password: 'short' } }
    expect(await client.ask('POST', '/access/first-run', weak)).toMatchObject({
      status: 422,
      body: { code: 'PASSWORD_TOO_WEAK', data: { minimumLength: 10 } },
    })
    await client.setUp()
    expect((await client.ask('GET', '/access')).body).toMatchObject({
      stage: 'signed-in',
      user: { login: 'admin', role: 'administrator' },
    })
    expect(await client.ask('POST', '/access/first-run', firstRun)).toMatchObject({
      status: 409,
      body: { code: 'FIRST_RUN_DONE' },
    })
  })

  it('signs out and in', async () => {
    await client.expect('POST', '/access/sign-out')
    expect((await client.ask('GET', '/interviews')).status).toBe(401)
    await client.expect('POST', '/access/sign-in', { login: 'ADMIN', password: administrator.password })
    expect((await client.ask('GET', '/interviews')).status).toBe(200)
  })
})

type Route = { '~orpc': { route: { method?: string; path?: string } } }
const procedures = Object.entries(contract).flatMap(([feature, all]) =>
  Object.entries(all).map(([name, procedure]) => {
    const { method = 'POST', path = '' } = (procedure as unknown as Route)['~orpc'].route
    return { name: `${feature}.${name}`, method, path }
  }),
)

/** Status and code alone: some answers never end. */
async function knock(as: StationClient, method: string, path: string, body?: unknown): Promise<string> {
  const over = new AbortController()
  const init: RequestInit = { method, signal: over.signal }
  if (body !== undefined) {
    init.body = JSON.stringify(body)
    init.headers = { 'content-type': 'application/json' }
  }
  const answer = await as.fetch(
    `/api${path.replace('{engine}', 'language').replaceAll(/\{\w+\}/gu, id)}`,
    init,
  )
  const isStream = answer.headers.get('content-type')?.includes('event-stream') === true
  const { code } = answer.ok || isStream ? { code: 'OK' } : ((await answer.json()) as { code: string })
  over.abort()
  return answer.status === 500 ? '500' : code
}

describe('every procedure', () => {
  beforeAll(addUsers)

  it('is known here', () => {
    const judged = Object.keys(needs)
    // Procedures that were added since: each needs its line above.
    expect(procedures.map(({ name }) => name).filter((name) => !judged.includes(name))).toEqual([])
    expect(judged.filter((name) => !procedures.some((procedure) => procedure.name === name))).toEqual([])
  })

  it('that is not open wants a signed-in user', async () => {
    const guest = await StationClient.launch(station.link)
    for (const { name, method, path } of procedures) {
      const { action, body } = needs[name] ?? { action: 'open' as const }
      if (action === 'open') continue
      expect([name, await knock(guest, method, path, body)]).toEqual([name, 'SIGNED_OUT'])
    }
    for (const { method, path } of byteRoutes)
      expect([path, await knock(guest, method, path)]).toEqual([path, 'SIGNED_OUT'])
  })

  it.each(roles)('lets %s do exactly what the role may', async (role) => {
    const user = client.moveTo(station.origin)
    user.setCookie('session', sessions.get(role) ?? '')
    for (const { name, method, path } of procedures) {
      const { action, body } = needs[name] ?? { action: 'open' as const }
      if (action === 'open') continue
      const code = await knock(user, method, path, body)
      if (isAllowed(role, action)) expect([name, code]).not.toEqual([name, 'NOT_ALLOWED'])
      else expect([name, code]).toEqual([name, 'NOT_ALLOWED'])
      expect([name, code]).not.toEqual([name, '500'])
    }
    for (const { method, path, action } of byteRoutes) {
      const refused = (await knock(user, method, path)) === 'NOT_ALLOWED'
      expect([path, refused]).toEqual([path, !isAllowed(role, action)])
    }
  })
})

describe('the description of the API', () => {
  it('is OpenAPI 3.1 and has every procedure of the contract', async () => {
    const document = await client.expect<{
      openapi: string
      info: { title: string; version: string }
      paths: Record<string, Record<string, { operationId?: string; responses?: object }>>
    }>('GET', '/openapi.json')
    expect(document.openapi).toMatch(/^3\.1\.\d$/u)
    expect(document.info.title).not.toBe('')
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
    expect(operations.filter(({ responses }) => responses === undefined)).toEqual([])
    const described = (path: string, method: string) =>
      document.paths[path]?.[method.toLowerCase()] !== undefined
    expect(procedures.filter(({ method, path }) => !described(path, method))).toEqual([])
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/gu)].map(
      ([, to = '']) => to,
    )
    const resolve = (to: string) =>
      to.split('/').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document)
    expect(references.filter((to) => resolve(to) === undefined)).toEqual([])
  })
})

describe('an upload', () => {
  let draft: Interview

  beforeAll(async () => {
    await client.expect('POST', '/access/sign-in', administrator)
    draft = await client.createDraft('林小满')
  })

  it('goes on where it stopped, whatever was sent twice', async () => {
    const bytes = new Uint8Array(2_500_000).map((_, index) => (index * 7) & 255)
    const recordingId = await client.begin(draft.id, { name: 'long.bin', bytes: bytes.length })
    await client.begin(draft.id, { name: 'long.bin', bytes: bytes.length }, recordingId)
    const slice = (n: number) => bytes.subarray(n * 1_048_576, (n + 1) * 1_048_576)
    for (const n of [2, 0, 0]) expect((await client.putSlice(recordingId, n, slice(n))).status).toBe(204)
    const status = async () =>
      (await client.expect<{ state: string; received: number[] }>('GET', `/media/${recordingId}`)).received
    expect(await status()).toEqual([0, 2])
    expect(await client.ask('POST', `/media/${recordingId}/complete`, { slices: 3 })).toMatchObject({
      status: 409,
      body: { code: 'SLICES_MISSING', data: { missing: [1] } },
    })
    expect((await client.putSlice(recordingId, 1, slice(1))).status).toBe(204)
    for (let twice = 0; twice < 2; twice += 1)
      expect(await client.expect('POST', `/media/${recordingId}/complete`, { slices: 3 })).toMatchObject({
        state: 'complete',
        bytes: bytes.length,
      })
    expect((await client.putSlice(recordingId, 1, slice(1))).status).toBe(204)
    const original = await client.fetch(`/api/media/${recordingId}/original`)
    expect(Buffer.from(await original.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true)
  })

  it('refuses what is no slice', async () => {
    const recordingId = await client.begin(draft.id, { name: 'a', bytes: 10 })
    const put = async (n: number | string, init: RequestInit) => {
      const answer = await client.fetch(`/api/media/${recordingId}/slices/${n}`, { method: 'PUT', ...init })
      return answer.status
    }
    const octets = { 'content-type': 'application/octet-stream' }
    expect(await put(0, { body: new Uint8Array(0), headers: octets })).toBe(422)
    expect(await put(0, { body: 'text', headers: { 'content-type': 'text/plain' } })).toBe(422)
    expect(await put(0, { body: new Uint8Array(1_048_577), headers: octets })).toBe(422)
    expect(await put(0, { body: new Uint8Array(2_000_000), headers: octets })).toBe(413)
    expect(await put(-1, { body: new Uint8Array(1), headers: octets })).toBe(422)
    expect(await put(99_000_000, { body: new Uint8Array(1), headers: octets })).toBe(413)
    expect(await client.expect('GET', `/media/${recordingId}`)).toMatchObject({ received: [] })
  })

  it('plays back any part exactly as the whole', async () => {
    const recordingId = await client.upload(draft.id, 'q3.mp3', sample)
    const path = `/api/media/${recordingId}/playback`
    await expect.poll(async () => (await client.fetch(path)).status, { timeout: 60_000 }).toBe(200)
    const whole = Buffer.from(await (await client.fetch(path)).arrayBuffer())
    expect(whole.toString('latin1', 0, 4)).toBe('RIFF')
    const ranges: [string, number, number][] = [
      ['bytes=0-', 0, whole.length],
      ['bytes=0-43', 0, 44],
      ['bytes=40-50', 40, 51],
      ['bytes=65536-65579', 65_536, 65_580],
      ['bytes=65500-400000', 65_500, 400_001],
      ['bytes=-100', whole.length - 100, whole.length],
      [`bytes=${whole.length - 1}-`, whole.length - 1, whole.length],
    ]
    for (const [range, from, to] of ranges) {
      const answer = await client.fetch(path, { headers: { range } })
      const bytes = Buffer.from(await answer.arrayBuffer())
      expect([range, answer.status, answer.headers.get('content-range')]).toEqual([
        range,
        206,
        `bytes ${from}-${to - 1}/${whole.length}`,
      ])
      expect([range, bytes.equals(whole.subarray(from, to))]).toEqual([range, true])
    }
    const beyond = await client.fetch(path, { headers: { range: `bytes=${whole.length}-` } })
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${whole.length}`])
    const head = await client.fetch(path, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(whole.length)])
  })
})

type Event = { id: string; data: string }

/** Reads events until `enough`, then hangs up. */
async function readEvents(enough: (events: Event[]) => boolean, lastId?: string): Promise<Event[]> {
  const over = new AbortController()
  const headers = lastId === undefined ? {} : { 'last-event-id': lastId }
  const answer = await client.fetch('/api/jobs/events', { headers, signal: over.signal })
  const events: Event[] = []
  let text = ''
  for await (const piece of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += piece
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'mu').exec(block)?.[1]
      const eventId = field('id')
      if (eventId !== undefined) events.push({ id: eventId, data: field('data') ?? '' })
    }
    if (enough(events)) break
  }
  over.abort()
  return events
}

describe('the stream of jobs', () => {
  const isEnd = ({ data: text }: Event) => /"state":"(?:done|failed)"/u.test(text)

  it('resumes after the last event seen, also when the station was away meanwhile', async () => {
    const draft = await client.createDraft()
    const before = (await readEvents((events) => events.length > 0)).at(-1)?.id ?? ''
    const recordingId = await client.upload(draft.id, 'q3.mp3', sample)
    const mine = (events: Event[]) => events.filter((event) => event.data.includes(recordingId))
    const all = await readEvents((events) => mine(events).some(isEnd), before)
    expect(mine(all).length).toBeGreaterThan(2)
    const [first] = mine(all)
    const expected = all.slice(all.findIndex(({ id: eventId }) => eventId === first?.id) + 1)
    const ids = (events: Event[]) => events.map((event) => event.id)
    const resumed = await readEvents((events) => events.length >= expected.length, first?.id)
    expect(ids(resumed)).toEqual(ids(expected))
    await station.stop()
    station = await runStation(data, noModels)
    client = client.moveTo(station.origin)
    const later = await readEvents((events) => events.length >= expected.length, first?.id)
    expect(ids(later)).toEqual(ids(expected))
  })
})

describe('wrong passwords', () => {
  it('lock the account, say until when, and are slowed down altogether', async () => {
    const guest = await StationClient.launch(station.link)
    const codes: string[] = []
    for (let attempt = 0; attempt < 22; attempt += 1) {
      const { status, body } = await guest.ask('POST', '/access/sign-in', {
        login: 'admin',
        password: 'wrong',
      })
      const { code, data: more } = body as { code: string; data: { attemptsLeft?: number; until?: string } }
      codes.push(`${status} ${code} ${more.attemptsLeft ?? typeof more.until}`)
    }
    expect(codes.slice(0, 6)).toEqual([
      '401 INVALID_CREDENTIALS 4',
      '401 INVALID_CREDENTIALS 3',
      '401 INVALID_CREDENTIALS 2',
      '401 INVALID_CREDENTIALS 1',
      '429 LOCKED_OUT string',
      '429 LOCKED_OUT string',
    ])
    expect(codes.at(-1)).toBe('429 LOCKED_OUT string')
    // Even for somebody else and with the right password: this door is shut for a minute.
    const other = { login: 'one-hr', password: 'x' }
    expect(await guest.ask('POST', '/access/sign-in', other)).toMatchObject({ status: 429 })
    expect((await client.ask('GET', '/interviews')).status).toBe(200)
  })
})

describe('what the station leaves behind', () => {
  const filesOf = (folder: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => ({
      path: join(entry.parentPath, entry.name),
      isFile: entry.isFile(),
    }))

  it('is for this user only', () => {
    const modes = filesOf(data).map(({ path, isFile }) => [
      path,
      isFile ? 0o600 : 0o700,
      statSync(path).mode & 0o777,
    ])
    expect(statSync(data).mode & 0o777).toBe(0o700)
    expect(modes.filter(([, wanted, found]) => wanted !== found)).toEqual([])
    expect(modes.length).toBeGreaterThan(8)
  })

  it('says nothing of candidates and gives no secret away, in its log or in the support bundle', async () => {
    await client.expect('POST', '/candidates', {
      name: '欧阳不凡',
      phone: '13912345678',
      email: 'oy@example.com',
    })
    const draft = await client.createDraft('欧阳不凡')
    const broken = await client.upload(draft.id, '欧阳不凡.mp3', new Uint8Array(5000).fill(65))
    await client.submit(draft, [broken])
    await client.settled(draft.id)
    const answer = await client.fetch('/api/health/support-bundle')
    expect(answer.status).toBe(200)
    const bundle = Object.values(unzipSync(new Uint8Array(await answer.arrayBuffer())))
    const logs = filesOf(join(data, 'logs')).map(({ path }) => readFileSync(path))
    const everything = [...bundle.map((bytes) => Buffer.from(bytes)), ...logs, Buffer.from(station.errors())]
    const text = Buffer.concat(everything).toString('utf8')
    expect(text).toContain('job.failed')
    const { secret } = JSON.parse(readFileSync(join(data, 'running.json'), 'utf8')) as { secret: string }
    const secrets = [
      '欧阳不凡',
      '林小满',
      '13912345678',
      'oy@example.com',
      administrator.password,
      administrator.name,
      readFileSync(join(data, 'station.key'), 'utf8').trim(),
      secret,
      new URL(station.link).searchParams.get('token') ?? 'missing',
      ...sessions.values(),
    ]
    expect(secrets.filter((word) => text.includes(word))).toEqual([])
  })
})

describe('a second start', () => {
  it('shows the first one a new link and ends well', async () => {
    const second = await runStation(data, noModels)
    const [code] = second.process.exitCode === null ? await exitOf(second) : [second.process.exitCode]
    expect([code, second.origin]).toEqual([0, station.origin])
    const guest = await StationClient.launch(second.link)
    expect((await guest.ask('GET', '/access')).body).toMatchObject({ stage: 'signed-out' })
    expect((await client.ask('GET', '/interviews')).status).toBe(200)
    expect(existsSync(join(data, 'running.json'))).toBe(true)
  })

  async function exitOf({ process: child }: RunningStation): Promise<[number | null]> {
    return await new Promise((resolve) => child.once('exit', (code) => resolve([code])))
  }
})
