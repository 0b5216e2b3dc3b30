import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningStation, runStation } from '../support/run-station.ts'

const project = fileURLToPath(new URL('../..', import.meta.url))
const sample = join(project, 'resources', 'samples', 'q1.mp3')

type Outcome = { readonly code: number; readonly out: unknown; readonly err: string }

/** Runs the real command line with `--json` over a data folder. */
async function cli(folder: string, ...args: string[]): Promise<Outcome> {
  const env = { ...process.env, STOREFRONT_DATA: folder }
  return await new Promise((resolve) => {
    const command = ['src/cli/main.ts', ...args, '--json']
    execFile(
      process.execPath,
      command,
      { cwd: project, env, maxBuffer: 1 << 26 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : Number(error.code)
        resolve({ code, out: stdout === '' ? undefined : JSON.parse(stdout), err: stderr })
      },
    )
  })
}

const importing = (file: string) => [
  'interview',
  'import',
  '--position',
  'home-customer-service',
  '--question',
  `hcs-late-bookcase=${file}`,
  '--language',
  'en',
]

describe.each(['beside a running station', 'with no station running'])('the command line %s', (where) => {
  const around = mkdtempSync(join(tmpdir(), 'storefront-cli-'))
  const folder = join(around, 'data')
  let station: RunningStation | undefined

  beforeAll(async () => {
    mkdirSync(folder, { mode: 0o700 })
    if (where.startsWith('beside')) station = await runStation(folder)
  })
  afterAll(async () => {
    expect(await station?.stop()).toBe(station === undefined ? undefined : 0)
    rmSync(around, { recursive: true, force: true })
  })

  it('lists positions with their questions', async () => {
    const { code, out } = await cli(folder, 'positions')
    expect(code).toBe(0)
    const { positions } = out as { positions: { id: string; questions: { id: string }[] }[] }
    expect(positions.map(({ id }) => id)).toContain('home-customer-service')
    expect(positions.every(({ questions }) => questions.length > 0)).toBe(true)
  })

  it('takes a position out as a workbook and in again as a working copy', async () => {
    const file = join(around, 'position.xlsx')
    expect(await cli(folder, 'positions', 'export', 'store-associate', file)).toMatchObject({ code: 0 })
    expect(await cli(folder, 'positions', 'import', file)).toMatchObject({
      code: 0,
      out: { positionId: 'store-associate', problems: [] },
    })
    expect(await cli(folder, 'positions', 'import', sample)).toMatchObject({
      code: 1,
      out: { failure: { code: 'TABLE_UNREADABLE' } },
    })
    expect(await cli(folder, 'positions', 'import')).toMatchObject({ code: 2 })
  })

  it('takes a recording to its report', async () => {
    const { code, out } = await cli(folder, ...importing(sample))
    expect(code).toBe(0)
    const { content } = out as { content: { answers: { rating: { findings: { verdict: string }[] } }[] } }
    const verdicts = content.answers[0]?.rating.findings.map(({ verdict }) => verdict)
    expect(verdicts).toContain('shown')
  })

  it('says with a code why a file cannot be used', async () => {
    const file = join(around, 'words.mp3')
    writeFileSync(file, 'no sound at all')
    expect(await cli(folder, ...importing(file))).toMatchObject({
      code: 1,
      out: { failure: { code: 'MEDIA_UNREADABLE' } },
    })
    expect(await cli(folder, ...importing(join(folder, 'nowhere.wav')))).toMatchObject({
      code: 1,
      out: { failure: { code: 'NOT_FOUND' } },
    })
    expect((await cli(folder, 'interview', 'import')).code).toBe(2)
  })

  it('verifies the audit log and writes a backup that restores', async () => {
    expect(await cli(folder, 'audit', 'verify')).toMatchObject({
      code: 0,
      out: { intact: true, brokenAt: null },
    })
    const backup = join(around, 'backup.tar')
    expect(await cli(folder, 'backup', backup)).toMatchObject({
      code: 1,
      out: { failure: { code: 'PHRASE_MISSING' } },
    })
    const made = await cli(folder, 'backup', backup, '--new-phrase')
    expect(made).toMatchObject({ code: 0, out: { file: backup } })
    const { phrase } = made.out as { phrase: string }
    expect(existsSync(backup)).toBe(true)
    const other = join(around, 'restored')
    expect(await cli(other, 'restore', backup)).toMatchObject({
      code: 1,
      out: { failure: { code: 'PHRASE_MISSING' } },
    })
    process.env['STOREFRONT_RECOVERY_PHRASE'] = phrase
    expect((await cli(other, 'restore', backup)).code).toBe(0)
    expect(await cli(other, 'audit', 'verify')).toMatchObject({ code: 0, out: { intact: true } })
    expect(await cli(other, 'restore', backup)).toMatchObject({
      code: 1,
      out: { failure: { code: 'FOLDER_NOT_EMPTY' } },
    })
    mkdirSync(join(around, 'stick'))
    expect(await cli(folder, 'backup', join(around, 'stick'))).toMatchObject({ code: 0 })
    expect((await cli(join(around, 'third'), 'restore', join(around, 'stick'))).code).toBe(0)
    delete process.env['STOREFRONT_RECOVERY_PHRASE']
  })
})
