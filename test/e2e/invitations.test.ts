import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Invitation } from '../../src/contract/invitations.ts'
import { useConsole } from '../support/console.ts'
import { flawsOf } from '../support/flaws.ts'
import { button } from '../support/words.ts'

const people = ['李娜', '王伟']

describe('inviting candidates', () => {
  const console = useConsole({ language: 'zh-CN' })
  const { t } = console
  const press = async (key: string, values?: Record<string, unknown>) =>
    await console.page
      .getByRole('button', { name: button(t(key, values)) })
      .first()
      .click()
  const row = (name: string) => console.page.getByRole('row', { name: new RegExp(name) })
  const stateOf = async (name: string) => {
    const answer = await console.page.request.get('/api/invitations')
    const all = (await answer.json()) as Invitation[]
    return all.find(({ candidateName }) => candidateName === name)?.state
  }
  const flaws = async () => await flawsOf(console.page)

  beforeAll(async () => {
    await console.page.emulateMedia({ reducedMotion: 'reduce' })
    for (const name of people) {
      const answer = await console.page.request.post('/api/candidates', { data: { name } })
      expect(answer.ok()).toBe(true)
    }
  })

  it('begins where nobody is invited yet, and says that the entrance is closed', async () => {
    const { page } = console
    await console.open('/interviews')
    await page.getByText(t('common.interviewTabs.invitations'), { exact: true }).click()
    await page.getByRole('heading', { name: t('invitations.empty.title') }).waitFor()
    await page.getByText(t('invitations.doorClosed.title')).waitFor()
    expect(await flaws()).toEqual([])
  })

  it('takes those who are selected in the list of candidates', async () => {
    const { page } = console
    await console.open('/candidates')
    // It asks the station for all of them first.
    await page.getByRole('checkbox', { name: t('candidates.bulk.all') }).click()
    await page.getByRole('toolbar', { name: t('candidates.bulk.selected', { count: 2 }) }).waitFor()
    await press('candidates.bulk.invite')
    await page.getByRole('heading', { name: t('invitations.new.title') }).waitFor()
    for (const name of people) await page.locator('.invite-people').getByText(name).waitFor()
    await page.getByLabel(t('invitations.position'), { exact: true }).click()
    await page.locator('.ant-select-dropdown:visible').getByTitle('门店导购', { exact: true }).click()
    await page.locator('.ant-select-dropdown').waitFor({ state: 'hidden' })
    await page.getByRole('radio', { name: new RegExp(t('invitations.flow.fast')) }).check()
    expect(await flaws()).toEqual([])
    await press('invitations.new.submit', { count: 2 })
    await page.getByRole('heading', { name: t('invitations.issued.title', { count: 2 }) }).waitFor()
  })

  it('shows links once: to copy, to save and to print', async () => {
    const { page } = console
    const slips = page.getByRole('listitem').filter({ has: page.locator('.slip-address') })
    expect(await slips.count()).toBe(2)
    const url = await slips.first().locator('.slip-address').innerText()
    expect(url).toMatch(/^https:\/\/[^/]+:7443\/i\/[\w-]{22}$/)
    await slips.first().getByRole('button').click()
    expect(await page.evaluate(async () => await navigator.clipboard.readText())).toBe(url)
    await press('invitations.issued.copyAll')
    const copied = await page.evaluate(async () => await navigator.clipboard.readText())
    expect(copied.split('\n').map((line) => line.split('\t')[0])).toEqual(expect.arrayContaining(people))
    expect(copied).toMatch(/\t\d{6}$/m)
    const saving = page.waitForEvent('download')
    await press('invitations.issued.csv')
    expect((await saving).suggestedFilename()).toBe(`${t('invitations.issued.csvName')}.csv`)
    expect(await flaws()).toEqual([])
    const sheet = await page.pdf({ preferCSSPageSize: true })
    writeFileSync(join(console.folder, 'slips.pdf'), sheet)
    expect(sheet.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    await press('invitations.issued.done')
    await row('李娜').getByText(t('invitations.state.waiting')).waitFor()
  })

  it('takes one back, and brings it back by undo and from the list', async () => {
    const { page } = console
    await row('李娜')
      .getByRole('button', { name: `${t('invitations.revoke')} 李娜` })
      .click()
    await row('李娜').getByText(t('invitations.state.revoked')).waitFor()
    expect(await stateOf('李娜')).toBe('revoked')
    await page.getByRole('button', { name: t('common.action.undo') }).click()
    await row('李娜').getByText(t('invitations.state.waiting')).waitFor()
    await row('李娜')
      .getByRole('button', { name: `${t('invitations.revoke')} 李娜` })
      .click()
    await row('李娜')
      .getByRole('button', { name: `${t('invitations.restore')} 李娜` })
      .click()
    await row('李娜').getByText(t('invitations.state.waiting')).waitFor()
    expect(await stateOf('李娜')).toBe('waiting')
  })

  it('keeps its filters in the address', async () => {
    const { page } = console
    await row('王伟')
      .getByRole('button', { name: `${t('invitations.revoke')} 王伟` })
      .click()
    await page.getByRole('button', { name: t('invitations.state.revoked'), exact: true }).click()
    await row('李娜').waitFor({ state: 'detached' })
    expect(new URL(page.url()).searchParams.get('state')).toBe('revoked')
    await page.reload()
    await row('王伟').waitFor()
    expect(await row('李娜').count()).toBe(0)
    expect(await flaws()).toEqual([])
  })

  it('gives a new link in the place of the old one', async () => {
    const { page } = console
    await row('王伟')
      .getByRole('button', { name: `${t('invitations.renew')} 王伟` })
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(t('invitations.renewing.text')).waitFor()
    await dialog.getByRole('button', { name: button(t('invitations.renewing.submit')) }).click()
    await page.getByRole('heading', { name: t('invitations.issued.title', { count: 1 }) }).waitFor()
    expect(await stateOf('王伟')).toBe('waiting')
  })

  it('names who is invited already and makes them no second link', async () => {
    const { page } = console
    const { id } = (
      (await (await page.request.post('/api/candidates/search', { data: { query: '李娜' } })).json()) as {
        rows: { id: string }[]
      }
    ).rows[0] ?? { id: '' }
    await console.open(`/interviews/invitations/new?candidate=${id}`)
    await page.getByLabel(t('invitations.position'), { exact: true }).click()
    await page.locator('.ant-select-dropdown:visible').getByTitle('门店导购', { exact: true }).click()
    await press('invitations.new.submit', { count: 1 })
    await page.getByRole('heading', { name: t('invitations.issued.nobody') }).waitFor()
  })
})
