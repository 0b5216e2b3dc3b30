import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type {
  PositionDifference,
  PositionDraft,
  PositionFinding,
  PositionSummary,
  PositionWorkbook,
  Trial,
} from '../../src/contract/position-editing.ts'
import type { PositionVersion } from '../../src/contract/positions.ts'
import { writeWorkbook } from '../../src/station/tables/write-workbook.ts'
import { type RunningStation, runStation } from '../support/run-station.ts'
import { StationClient } from '../support/station-client.ts'

const data = mkdtempSync(join(tmpdir(), 'storefront-positions-'))
const positionId = 'home-customer-service'
const path = `/positions/${positionId}`
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

async function send(to: string, bytes: Uint8Array): Promise<{ status: number; body: unknown }> {
  const answer = await client.fetch(`/api${to}`, {
    method: 'POST',
    body: Uint8Array.from(bytes),
    headers: { 'content-type': 'application/octet-stream' },
  })
  return { status: answer.status, body: await answer.json() }
}

async function download(to: string): Promise<Uint8Array> {
  const answer = await client.fetch(`/api${to}`)
  expect([to, answer.status]).toEqual([to, 200])
  return new Uint8Array(await answer.arrayBuffer())
}

const readDraft = async (): Promise<PositionDraft> => await client.expect('GET', `${path}/draft`)

describe('a position over the API', () => {
  it('is edited, checked, compared and published', async () => {
    const draft = await readDraft()
    const [first, ...rest] = draft.content.questions
    if (first === undefined) throw new Error('no question')
    const heavier = first.indicators.map((indicator, n) =>
      n === 0 ? { ...indicator, weight: indicator.weight + 1 } : indicator,
    )
    const content = { ...draft.content, questions: [{ ...first, indicators: heavier }, ...rest] }
    const saved = await client.expect<PositionDraft>('PUT', `${path}/draft`, { baseRevision: 0, content })
    expect(saved).toMatchObject({ revision: 1, edited: true, baseVersion: 1 })
    const findings = await client.expect<PositionFinding[]>('POST', '/positions/check', { content })
    expect(findings[0]).toEqual({
      severity: 'error',
      code: 'weights-not-100',
      about: { questionId: first.id },
      data: { sum: 101 },
    })
    expect(await client.ask('POST', `${path}/publish`, { revision: 1 })).toMatchObject({
      status: 422,
      body: { code: 'POSITION_NOT_READY', data: { errors: 1 } },
    })
    const renamed = { ...draft.content, name: { zh: '在家客服', en: draft.content.name.en } }
    await client.expect('PUT', `${path}/draft`, { baseRevision: 1, content: renamed })
    const differences = await client.expect<PositionDifference[]>('POST', `${path}/compare`, {
      from: 'published',
      to: 'draft',
    })
    expect(differences).toEqual([
      {
        kind: 'changed',
        what: 'position',
        path: [],
        field: 'name',
        language: 'zh',
        before: draft.content.name.zh,
        after: '在家客服',
      },
    ])
    const version = await client.expect<PositionVersion>('POST', `${path}/publish`, {
      revision: 2,
      note: '改名',
    })
    expect(version).toMatchObject({ version: 2, note: '改名', content: { name: { zh: '在家客服' } } })
    expect(await client.expect('GET', `${path}/versions/${version.versionId}`)).toEqual(version)
    expect((await client.ask('GET', `/positions/store-associate/versions/${version.versionId}`)).status).toBe(
      404,
    )
  })

  it('saved by two at once keeps exactly one, and tells the other whose it is', async () => {
    const { revision, content } = await readDraft()
    const save = async (en: string) =>
      await client.ask('PUT', `${path}/draft`, {
        baseRevision: revision,
        content: { ...content, name: { ...content.name, en } },
      })
    const answers = await Promise.all(['One', 'Two', 'Three'].map(save))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
    const kept = await readDraft()
    const won = answers.find(({ status }) => status === 200)?.body as PositionDraft
    expect(kept).toEqual(won)
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'CHANGED_MEANWHILE',
      data: { by: '管理员甲', at: kept.updatedAt, revision: revision + 1 },
    })
    await client.expect('POST', `${path}/draft/discard`)
  })

  it('is tried with an answer of 20,000 characters, not with more', async () => {
    const question = (await readDraft()).content.questions[0]
    const text = '让您等了这么多天，真的很抱歉，so sorry。'.repeat(1000)
    const trial = await client.expect<Trial>('POST', '/positions/try', {
      question,
      text: text.slice(0, 20_000),
    })
    expect(trial.findings[0]).toMatchObject({ verdict: 'shown' })
    expect(
      await client.ask('POST', '/positions/try', { question, text: text.slice(0, 20_001) }),
    ).toMatchObject({
      status: 422,
      body: { code: 'INVALID_INPUT', data: { field: 'text' } },
    })
  })

  it('goes out as a workbook and comes back as a working copy of a new position', async () => {
    for (const language of ['zh-CN', 'en']) {
      const bytes = await download(`${path}/workbook.xlsx?draft=1&language=${language}`)
      const { body } = await send(`/positions/workbook?language=${language}`, bytes)
      const { content } = await readDraft()
      expect(body).toEqual({ content, problems: [], differsFrom: positionId } satisfies PositionWorkbook)
    }
    const { content } = await readDraft()
    const created = await client.expect<PositionDraft>('POST', '/positions', {
      name: content.name,
      content: { ...content, id: 'service-by-workbook' },
    })
    expect(created).toMatchObject({ positionId: 'service-by-workbook', revision: 1, baseVersion: null })
    const overview = await client.expect<PositionSummary[]>('GET', '/position-drafts')
    expect(overview.find((one) => one.positionId === 'service-by-workbook')).toMatchObject({ version: null })
  })

  it.each([
    ['a PDF that is called a workbook', Buffer.from('%PDF-1.7\n'), 422, 'TABLE_OTHER_KIND'],
    ['nothing', Buffer.alloc(0), 422, undefined],
    ['a broken workbook', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(200)]), 422, undefined],
    ['17 MB', Buffer.alloc(17 * 1024 * 1024, 0x61), 413, 'TABLE_TOO_LARGE'],
  ])('does not take %s for a workbook', async (_what, bytes, status, code) => {
    const answer = await send('/positions/workbook', bytes)
    expect(answer.status).toBe(status)
    if (code !== undefined) expect(answer.body).toMatchObject({ code })
    expect((answer.body as { code: string }).code).not.toBe('UNEXPECTED')
  })

  it('does not take 100,000 rows, and says how many it takes', async () => {
    const rows = Array.from({ length: 100_000 }, (_, n) => [`row ${n}`])
    const bytes = await writeWorkbook([{ name: '岗位', columns: [{ title: '编号' }], rows }])
    expect(await send('/positions/workbook', bytes)).toMatchObject({
      status: 413,
      body: { code: 'TABLE_TOO_LARGE', data: { limitRows: 5000 } },
    })
  })

  it('of another table says what is missing', async () => {
    const bytes = await writeWorkbook([{ name: '员工', columns: [{ title: '姓名' }], rows: [['林小满']] }])
    const { status, body } = await send('/positions/workbook', bytes)
    expect(status).toBe(200)
    expect((body as PositionWorkbook).problems.map(({ sheet, code }) => `${code} ${sheet}`)).toEqual(
      ['岗位', '能力', '题目', '观察点', '追问'].map((sheet) => `sheet-missing ${sheet}`),
    )
  })

  it('tried by voice without a model says so, and refuses what is no recording', async () => {
    expect(await send('/positions/try/recording', Buffer.from('no sound'))).toMatchObject({
      status: 422,
      body: { code: 'MEDIA_UNREADABLE' },
    })
    const wav = Buffer.alloc(44 + 32_000)
    wav.write('RIFF', 0)
    wav.writeUInt32LE(wav.length - 8, 4)
    wav.write('WAVEfmt ', 8)
    wav.writeUInt32LE(16, 16)
    for (const [at, value] of [
      [20, 1],
      [22, 1],
      [32, 2],
      [34, 16],
    ] as const)
      wav.writeUInt16LE(value, at)
    wav.writeUInt32LE(16_000, 24)
    wav.writeUInt32LE(32_000, 28)
    wav.write('data', 36)
    wav.writeUInt32LE(32_000, 40)
    expect(await send('/positions/try/recording?language=zh', wav)).toMatchObject({
      status: 503,
      body: { code: 'MODEL_MISSING' },
    })
  })
})
