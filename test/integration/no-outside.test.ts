import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { projectFolder } from '../../src/station/folders.ts'
import { openMenu, openSampleReport } from '../support/browser.ts'
import { useConsole } from '../support/console.ts'
import { button, pattern } from '../support/words.ts'

/** What the guard notes: that it stands, or an attempt it refused. */
interface Note {
  readonly pid: number
  readonly kind: string
  readonly program?: string
  readonly target?: string
}

const folder = mkdtempSync(join(tmpdir(), 'storefront-guard-'))
const notes = join(folder, 'notes')
const guard = pathToFileURL(join(projectFolder(), 'test/support/socket-guard.mjs')).href

function guarded(file: string): Record<string, string> {
  return { NODE_OPTIONS: `--import ${guard}`, STOREFRONT_GUARD: file }
}

function readNotes(file: string): Note[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line) as Note)
}

const attempts = (file: string) => readNotes(file).filter(({ kind }) => kind !== 'guarded')

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the guard', () => {
  it.each([
    ['a request', `fetch('http://192.0.2.1')`, 'connect', '192.0.2.1:80'],
    ['an encrypted request', `fetch('https://192.0.2.1')`, 'connect', '192.0.2.1:443'],
    [
      'a request of the older kind',
      `import('node:https').then((m) => m.get('https://192.0.2.2').on('error', () => {}))`,
      'connect',
      '192.0.2.2:443',
    ],
    [
      'a socket',
      `import('node:net').then((m) => m.connect(25, '192.0.2.3').on('error', () => {}))`,
      'connect',
      '192.0.2.3:25',
    ],
    [
      'a look-up',
      `import('node:dns/promises').then((m) => m.lookup('name.invalid'))`,
      'dns.lookup',
      'name.invalid',
    ],
    [
      'a question to a name server',
      `new (require('node:dns').Resolver)().resolve4('name.invalid', () => {})`,
      'dns.resolve4',
      'name.invalid',
    ],
    [
      'a datagram',
      `require('node:dgram').createSocket('udp4').send('x', 53, '192.0.2.4', function () { this.close() })`,
      'udp.send',
      '192.0.2.4',
    ],
    [
      'another program',
      `require('node:child_process').spawn('curl-of-nowhere').on('error', () => {})`,
      'program',
      'curl-of-nowhere',
    ],
  ])('notes and refuses %s', (_, program, kind, target) => {
    const file = join(folder, `control-${kind}-${target.replaceAll(/\W/g, '-')}`)
    spawnSync(process.execPath, ['-e', program], { env: { ...process.env, ...guarded(file) } })
    const found = attempts(file).map((note) => ({ kind: note.kind, target: note.target }))
    expect(found).toContainEqual({ kind, target })
  })
})

describe('the product at work', () => {
  const console = useConsole({ language: 'zh-CN', env: guarded(notes) })
  const { t } = console

  it('contacts nobody from the sample interview to its report, with sound, PDF and support bundle', async () => {
    const { page } = console
    await openSampleReport(page)
    await page
      .getByRole('button', { name: pattern('zh-CN', 'report.play') })
      .first()
      .click()
    await page.getByRole('button', { name: t('report.player.pause'), exact: true }).click()
    for (const kind of ['report.pdf', 'report.json']) {
      await openMenu(page, page.getByRole('button', { name: t('report.more') }))
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: t(kind) }).click(),
      ])
      expect(await file.failure()).toBeNull()
    }
    for (const path of ['/', '/candidates', '/interviews', '/positions', '/interviews/new']) {
      await console.open(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
    }
    await console.open('/settings/health')
    await page.getByText(t('health.noOutside')).waitFor()
    const [bundle] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: button(t('health.supportBundle')) }).click(),
    ])
    expect(await bundle.failure()).toBeNull()
    expect(console.outside).toEqual([])
    expect(attempts(notes)).toEqual([])
  })

  it('was guarded in every process: the station and its engine', () => {
    const programs = readNotes(notes).map(({ program }) => program ?? '')
    expect(programs.some((program) => program.endsWith('station/main.ts'))).toBe(true)
    expect(programs.filter((program) => program.includes('host')).length).toBeGreaterThanOrEqual(1)
  })

  it('contacts nobody while it ends and starts again', async () => {
    await console.restart()
    await console.page.getByRole('heading', { name: t('access.signInTitle') }).waitFor()
    expect(attempts(notes)).toEqual([])
  })
})
