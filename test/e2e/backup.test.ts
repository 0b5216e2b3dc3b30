import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { BackupState } from '../../src/contract/backup.ts'
import { administrator, launchBrowser } from '../support/browser.ts'
import { useConsole } from '../support/console.ts'
import { runStation } from '../support/run-station.ts'
import { flawsOf } from '../support/flaws.ts'

describe('backups', () => {
  const console = useConsole({ language: 'en' })
  const { t } = console
  const words: string[] = []
  const stick = () => join(console.folder, 'stick')
  const candidates: string[] = []

  const stateOf = async () => (await (await console.page.request.get('/api/backup')).json()) as BackupState

  it('begin with a recovery phrase, of which three words are asked back', async () => {
    const { page } = console
    for (const name of ['Li Na', 'Wang Qiang']) {
      const fields = { name, phone: '', email: '', note: '', values: {} }
      const answer = await page.request.post('/api/candidates', { data: fields })
      candidates.push(((await answer.json()) as { candidate: { id: string } }).candidate.id)
    }
    await console.open('/settings/backup')
    await page.getByText(t('backup.problem.no-phrase')).waitFor()
    await page.getByRole('button', { name: t('backup.phrase.make') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('listitem').nth(23).waitFor()
    words.push(...(await dialog.getByRole('listitem').allTextContents()).map((word) => word.trim()))
    expect(await flawsOf(console.page)).toEqual([])
    await dialog.getByRole('button', { name: t('backup.phrase.written') }).click()
    const fields = dialog.getByRole('textbox')
    await fields.first().fill('wrong')
    await fields.last().fill('wrong')
    await dialog.getByRole('button', { name: t('backup.phrase.confirm') }).click()
    await dialog.getByText(t('failures.PHRASE_WRONG.what')).waitFor()
    for (const field of await fields.all()) {
      const number = Number((await field.getAttribute('id'))?.split('-').at(-1))
      await field.fill(words[number - 1] ?? '')
    }
    await dialog.getByRole('button', { name: t('backup.phrase.confirm') }).click()
    await page.getByText(t('backup.phrase.done')).waitFor()
  })

  it('go to a folder, and are tried', async () => {
    const { page } = console
    mkdirSync(stick())
    await page.getByLabel(t('backup.target.folder')).fill(stick())
    await page.getByRole('button', { name: t('backup.target.save'), exact: true }).click()
    await page.getByText(t('backup.target.saved')).waitFor()
    await page.getByRole('button', { name: t('backup.target.run') }).click()
    await expect.poll(async () => (await stateOf()).runs.length, { timeout: 30_000 }).toBe(1)
    await page.getByRole('button', { name: t('backup.trial.run') }).click()
    await expect.poll(async () => (await stateOf()).trials[0]?.ok, { timeout: 30_000 }).toBe(true)
    await page.getByText(t('backup.well')).waitFor()
    await expect.poll(async () => await page.locator('.ant-btn-loading').count()).toBe(0)
    expect(await flawsOf(console.page)).toEqual([])
    expect(readdirSync(stick())).toEqual(['storefront-backup'])
  })

  it('lose somebody who is deleted for ever; it can be stopped for ten seconds', async () => {
    const { page } = console
    await console.open(`/candidates/${candidates[0]}`)
    await page.getByText(t('backup.soon.kept')).waitFor()
    await page.getByRole('button', { name: t('backup.erase.button') }).click()
    const dialog = page.getByRole('dialog')
    const begin = dialog.getByRole('button', { name: t('backup.erase.begin') })
    await begin.click()
    await dialog.getByRole('button', { name: t('backup.erase.stop') }).click()
    await page.getByText(t('backup.erase.stopped')).waitFor()
    await begin.click()
    await dialog.getByRole('heading', { name: t('backup.erase.proof') }).waitFor()
    expect(await flawsOf(console.page)).toEqual([])
    await dialog
      .getByRole('button', { name: t('backup.erase.close') })
      .last()
      .click()
    expect((await page.request.get(`/api/candidates/${candidates[0]}`)).status()).toBe(404)
    await console.open('/settings/backup')
    await page.getByText(t('backup.erase.reasons.request')).first().waitFor()
    await expect.poll(async () => (await stateOf()).working, { timeout: 30_000 }).toBeNull()
  })

  it('come back on a new computer with the phrase alone, without whoever was deleted', async () => {
    const other = join(console.folder, 'other')
    const station = await runStation(other)
    const browser = await launchBrowser()
    onTestFinished(async () => {
      await browser.close()
      await station.stop()
    })
    const page = await (await browser.newContext({ baseURL: station.origin, locale: 'en' })).newPage()
    await page.goto(station.link)
    await page.getByRole('button', { name: t('backup.restore.open') }).click()
    await page.getByLabel(t('backup.restore.source')).fill(stick())
    await page.getByRole('button', { name: t('backup.restore.look') }).click()
    const phrase = page.getByLabel(t('backup.restore.phrase'))
    const begin = page.getByRole('dialog').getByRole('button', { name: t('backup.restore.begin') })
    await phrase.fill(words.toReversed().join(' '))
    await begin.click()
    await page.getByText(t('failures.PHRASE_WRONG.what')).waitFor()
    await phrase.fill(words.join(' '))
    await begin.click()
    const signIn = page.getByRole('button', { name: t('access.signIn') })
    await signIn.waitFor()
    await page.getByLabel(t('access.login')).fill(administrator.login)
    await page.getByLabel(t('access.password')).fill(administrator.password)
    await signIn.click()
    await page.getByRole('heading', { name: t('today.title') }).waitFor()
    const found = candidates.map(async (id) => (await page.request.get(`/api/candidates/${id}`)).status())
    expect(await Promise.all(found)).toEqual([404, 200])
    expect(existsSync(join(other, 'station.key'))).toBe(true)
  })
})
