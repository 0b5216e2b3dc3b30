import { execFile } from 'node:child_process'
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReportPage } from '../../src/contract/reports.ts'
import { EngineClient } from '../../src/engines/engine-client.ts'
import type { LanguageContract } from '../../src/engines/language/language-protocol.ts'
import { createForkProcessHost } from '../../src/processes/fork-process-host.ts'
import { type RunningStation, runStation } from '../support/run-station.ts'
import { projectFolder } from '../support/sources.ts'
import { copyStandAlone } from '../support/stand-alone.ts'
import { StationClient } from '../support/station-client.ts'
import { ensureStation } from '../../build/lib/bundles.mjs'

/** Far from the checkout, so that nothing of it is found on the way up; with a blank and a Chinese name. */
const around = mkdtempSync(join(tmpdir(), 'storefront-built-'))
const program = join(around, '店面试 program')
const data = join(around, 'data')
const models = join(around, 'models')
const env = { STOREFRONT_MODELS: models }

describe('the built station, far from its sources', () => {
  let station: RunningStation
  let client: StationClient
  let interviewId: string

  beforeAll(async () => {
    await ensureStation()
    copyStandAlone(program)
    mkdirSync(data, { mode: 0o700 })
    mkdirSync(models)
    symlinkSync(join(projectFolder, 'models/whisper-base'), join(models, 'whisper-base'))
    station = await runStation(data, { built: program, env })
    client = await StationClient.launch(station.link)
    await client.setUp()
  })

  afterAll(async () => {
    await station.stop()
    rmSync(around, { recursive: true, force: true })
  })

  it('takes a recording to a rated report', async () => {
    const draft = await client.createDraft()
    interviewId = draft.id
    const sound = Uint8Array.from(readFileSync(join(projectFolder, 'resources/samples/q1.mp3')))
    const recording = await client.upload(draft.id, 'q1.mp3', sound)
    await client.submit(draft, [recording], ['hcs-late-bookcase'])
    expect(await client.settled(draft.id)).toMatchObject({ state: 'reported' })
    const page = await client.expect<ReportPage>('GET', `/interviews/${draft.id}/report`)
    const [answer] = page.report.content.answers
    expect(answer?.rating?.findings.map(({ verdict }) => verdict)).toContain('shown')
  })

  it('writes the report as a PDF with its own fonts', async () => {
    const answer = await client.fetch(`/api/reports/${interviewId}/pdf?language=zh-CN`)
    expect(answer.status).toBe(200)
    const pdf = Buffer.from(await answer.arrayBuffer()).toString('latin1')
    expect(pdf).toContain('%PDF-')
    expect(pdf).toContain('NotoSansHans')
  })

  it('shows the pages', async () => {
    const page = await client.fetch('/')
    expect(await page.text()).toContain('<script')
  })

  it('reads a table on a thread of its own', async () => {
    const answer = await client.fetch('/api/candidates/imports?fileName=names.csv', {
      method: 'POST',
      body: '姓名,手机\n林小满,13800000000\n',
      headers: { 'content-type': 'application/octet-stream' },
    })
    expect(await answer.json()).toMatchObject({ counts: { new: 1 } })
  })

  it('counts agreement on a thread of its own', async () => {
    expect((await client.ask('GET', '/agreement')).status).toBe(200)
  })

  it('works as a command line, beside the running station', async () => {
    expect(await cli('positions')).toMatchObject({ code: 0 })
    expect(await cli('audit', 'verify')).toMatchObject({ code: 0, out: { intact: true } })
    const backup = join(around, 'backup.tar')
    const made = await cli('backup', backup, '--new-phrase')
    expect(made).toMatchObject({ code: 0, out: { file: backup } })
    expect(await cli('nothing')).toMatchObject({ code: 2 })
  })

  it.each(globSync('src/{engines,phone}/**/*-host.ts', { cwd: projectFolder }))(
    'starts what was %s as a process',
    async (source) => {
      const entry = join(program, 'dist/station', `${basename(source, '.ts')}.js`)
      const host = createForkProcessHost().start(entry)
      expect(await new Promise((resolve) => host.onMessage(resolve))).toMatchObject({ type: 'ready' })
      host.kill()
    },
  )

  it('loads a language model without the packages that only build one', async () => {
    const folder = join(projectFolder, 'models/smollm2-135m-instruct')
    const name = readdirSync(folder).find((file) => file.endsWith('.gguf')) ?? ''
    const file = join(folder, name)
    const client = new EngineClient<LanguageContract>({
      host: createForkProcessHost(),
      entry: join(program, 'dist/station/language-host.js'),
    })
    const loaded = await client.call('load', { model: { id: 'smollm2', hash: file, file } })
    expect(loaded.version).toMatch(/^llama\.cpp v?\d/u)
    await client.dispose()
  })

  it('keeps models in the data folder, the one that came along among them', () => {
    expect(readdirSync(join(program, 'models'))).toEqual(['manifest.json'])
    expect(existsSync(join(data, 'models/silero-vad/silero_vad.onnx'))).toBe(true)
  })
})

/** The built command line over the data folder. */
async function cli(...args: string[]): Promise<{ code: number; out: unknown }> {
  return await new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(program, 'dist/station/cli.js'), ...args, '--json'],
      { cwd: around, env: { ...process.env, ...env, STOREFRONT_DATA: data }, maxBuffer: 1 << 26 },
      (error, stdout) => {
        const code = error === null ? 0 : Number(error.code)
        resolve({ code, out: stdout === '' ? undefined : JSON.parse(stdout) })
      },
    )
  })
}
