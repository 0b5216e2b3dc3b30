import { join } from 'node:path'
import { expect, it, describe } from 'vitest'
import { projectFolder } from '../../src/station/folders.ts'
import { openCandidateTab, openDoorOf } from '../support/candidate-link.ts'
import { useConsole } from '../support/console.ts'
import { flawsOf } from '../support/flaws.ts'

describe.each(['zh-CN', 'en'] as const)('candidates’ access under Settings, in %s', (language) => {
  const console = useConsole({ language })
  const { t } = console

  it('is closed at first, and says what opening it brings', async () => {
    const { page } = console
    await console.open('/settings/candidate-door')
    await page.getByText(t('door.open.off')).waitFor()
    await page.getByText(t('door.open.nothing.title')).waitFor()
    await page.getByText(t('door.kiosk.off')).waitFor()
    expect(await flawsOf(page)).toEqual([])
  })

  it('is opened and tried; a phone finds how to trust it, and nothing of the console', async () => {
    const { page } = console
    const origin = await openDoorOf(console)
    await console.open('/settings/candidate-door')
    await page.getByText(t('door.open.on')).waitFor()
    await page.getByRole('button', { name: t('door.open.test') }).click()
    await page.locator('.door-tested').waitFor()
    const fingerprint = (await page.locator('.door-trust .door-mono').last().textContent()) ?? ''
    expect(fingerprint).toMatch(/^(?:[\dA-F]{2}:){31}[\dA-F]{2}$/u)
    expect(await flawsOf(page)).toEqual([])

    const phone = await openCandidateTab(console, `${origin}/trust`)
    expect(await phone.page.locator('.fingerprint').first().textContent()).toBe(fingerprint)
    expect(await flawsOf(phone.page)).toEqual([])
    for (const path of ['/', '/interviews', '/rpc/access/state', '/launch'])
      expect((await phone.page.goto(`${origin}${path}`))?.status()).toBe(404)
    expect(phone.faults).toEqual([])
    await phone.context.close()
  })

  it('is closed by its switch, which can be undone', async () => {
    const { page } = console
    await page.getByRole('switch', { name: t('door.open.switch') }).click()
    await page.getByText(t('door.open.off')).waitFor()
    await page.getByRole('button', { name: t('common.action.undo') }).click()
    await page.getByText(t('door.open.on')).waitFor()
  })

  it('refuses a certificate that is none, and keeps the one it has', async () => {
    const { page } = console
    await page.getByText(t('door.certificate.upload')).click()
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'a.pem', mimeType: 'text/plain', buffer: Buffer.from('no certificate') })
    await page.getByText(t('failures.CERTIFICATE_UNREADABLE.what')).waitFor()
    await page.getByText(t('door.certificate.kinds.own-authority')).waitFor()
  })

  it('goes from the company’s certificate to its own and, undone, back', async () => {
    const { page } = console
    await page.getByLabel(t('door.certificate.password')).fill('lantern')
    await page
      .locator('input[type=file]')
      .setInputFiles(join(projectFolder(), 'test/fixtures/door/supplied.pfx'))
    await page.getByText(t('door.certificate.kinds.supplied'), { exact: true }).waitFor()
    await page.getByRole('button', { name: t('door.certificate.useOwn') }).click()
    await page.getByText(t('door.certificate.kinds.own-authority'), { exact: true }).waitFor()
    await page
      .getByRole('button', { name: t('common.action.undo') })
      .last()
      .click()
    await page.getByText(t('door.certificate.kinds.supplied'), { exact: true }).waitFor()
  })

  it('locks visual observation where the law forbids it, and says which', async () => {
    const { page } = console
    await page.getByLabel(t('door.policy.region')).click()
    await page.getByTitle(t('door.policy.regions.eu')).click()
    await page.getByText(t('door.policy.reasons.eu-emotion-at-work')).waitFor()
    expect(await page.getByRole('switch', { name: t('door.policy.visual') }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: t('door.policy.save') }).click()
    await page.getByText(t('door.policy.saved')).waitFor()
    const policy = (await (await page.request.get('/api/region-policy')).json()) as object
    expect(policy).toMatchObject({ region: 'eu', visualObservation: 'off-locked' })
  })
})
