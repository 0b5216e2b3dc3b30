import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { administrator } from '../support/browser.ts'
import { useConsole } from '../support/console.ts'
import { type RunningStation, runStation } from '../support/run-station.ts'
import { button } from '../support/words.ts'

describe('the demonstration chain', () => {
  const console = useConsole({ language: 'zh-CN', begin: 'demonstration' })
  const { t } = console

  it('is there to look around in: people, interviews and reports', async () => {
    const { page } = console
    await page.getByText(t('access.demonstrationBanner')).waitFor()
    await page.getByRole('heading', { name: t('today.toDecide') }).waitFor()
    await page
      .getByRole('button', { name: t('today.openReport') })
      .first()
      .click()
    await page.getByRole('heading', { name: t('report.questions') }).waitFor()
    expect(await page.locator('q').count()).toBeGreaterThan(0)
    await console.open('/candidates')
    await expect.poll(async () => await page.getByRole('row').count()).toBeGreaterThan(5)
  })

  it('is emptied at a word, and the first run begins', async () => {
    const { page, data } = console
    const snapshots = () => (existsSync(join(data, 'snapshots')) ? readdirSync(join(data, 'snapshots')) : [])
    await expect.poll(snapshots, { timeout: 90_000 }).not.toEqual([])
    const before = new Set(snapshots())
    const leave = () => page.getByRole('button', { name: t('access.leaveDemonstration') })
    await leave().click()
    await page.getByRole('dialog').getByText(t('access.leaveDemonstrationText')).waitFor()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('access.leaveDemonstration') })
      .click()
    await page.getByRole('heading', { name: t('access.firstRunTitle') }).waitFor()
    expect(snapshots().filter((name) => before.has(name))).toEqual([])
    await page.reload()
    await page.getByRole('heading', { name: t('access.firstRunTitle') }).waitFor()
  })
})

describe('a damaged database', () => {
  const console = useConsole({ language: 'en' })
  const { t } = console

  it('is said to be one, and a snapshot brings the records back', async () => {
    const database = join(console.data, 'station.db')
    const candidate = { name: 'Robin Vale', phone: '', email: '', note: '' }
    expect((await console.page.request.post('/api/candidates', { data: candidate })).ok()).toBe(true)
    expect((await console.page.request.post('/api/health/snapshots', { data: {} })).ok()).toBe(true)
    await console.restart(() => {
      const bytes = readFileSync(database)
      bytes.fill(0x5a, 0, 8192)
      writeFileSync(database, bytes)
    })
    const { page } = console
    await page.getByRole('heading', { name: t('access.recoveryTitle') }).waitFor()
    await page.getByText(t('failures.DATABASE_CORRUPT.what')).waitFor()
    await page.getByText(t('failures.DATABASE_CORRUPT.safe')).waitFor()
    await page.getByText(t('access.newest'), { exact: true }).waitFor()
    const rows = page.getByRole('row').getByRole('button', { name: t('access.restore') })
    await rows.first().waitFor()
    await page.getByRole('button', { name: t('recovery.salvage.newest') }).click()
    await page.getByRole('dialog').getByText(t('access.restoreText')).waitFor()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('access.restore') })
      .click()

    await page.getByLabel(t('access.login')).fill(administrator.login)
    await page.getByLabel(t('access.password'), { exact: true }).fill(administrator.password)
    await page.getByRole('button', { name: button(t('access.signIn')) }).click()
    await page.getByRole('link', { name: t('common.menu.candidates') }).click()
    await page.getByRole('link', { name: candidate.name }).waitFor()
    expect(readdirSync(console.data).some((name) => name.startsWith('station.db.broken-'))).toBe(true)
  })

  it('that has vanished is not begun anew in silence', async () => {
    const database = join(console.data, 'station.db')
    await console.restart(() => truncateSync(database))
    await console.page.getByRole('heading', { name: t('access.recoveryTitle') }).waitFor()
    expect(statSync(database).size).toBe(0)
  })
})

describe('a key that does not fit', () => {
  const console = useConsole({ language: 'zh-CN' })
  const { t } = console

  it('opens nothing and harms nothing; the right one opens again', async () => {
    const path = join(console.data, 'station.key')
    const right = readFileSync(path)
    await console.restart(() => writeFileSync(path, flipped(right)))
    await console.page.getByText(t('failures.KEY_WRONG.what')).waitFor()
    await console.page.getByText(t('access.keyAdvice')).waitFor()
    expect(await console.page.getByRole('button', { name: t('access.restore') }).count()).toBe(0)
    await console.restart(() => writeFileSync(path, right))
    await console.page.getByRole('heading', { name: t('access.signInTitle') }).waitFor()
  })
})

describe('two starts at once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'storefront-twice-'))
  let started: RunningStation[] = []
  afterAll(async () => {
    await Promise.all(started.map(async (station) => await station.stop()))
    rmSync(folder, { recursive: true, force: true })
  })

  it('lead to one station', async () => {
    started = await Promise.all([runStation(folder), runStation(folder)])
    const [first, second] = started
    expect(second?.origin).toBe(first?.origin)
    const answer = await fetch(second?.link ?? '', { redirect: 'manual' })
    expect(answer.status).toBe(302)
    expect(answer.headers.get('set-cookie')).toContain('HttpOnly')
  })
})

/** The same length and letters, another key. */
function flipped(key: Buffer): Buffer {
  const other = Buffer.from(key)
  for (let at = 0; at < other.length; at += 1) {
    const letter = String.fromCodePoint(other[at] ?? 0)
    if (/[0-9a-f]/.test(letter)) other[at] = (letter === '0' ? '1' : '0').codePointAt(0) ?? 0
  }
  return other
}
