import { beforeAll, describe, expect, it } from 'vitest'
import { useConsole } from '../support/console.ts'
import { flawsOf } from '../support/flaws.ts'
import { lineId, phoneLine, playPhoneLines, type PlayedLines, told } from '../support/phone-lines.ts'
import { button, pattern } from '../support/words.ts'

describe.each(['zh-CN', 'en'] as const)('the telephone lines in %s', (language) => {
  const console = useConsole({ language })
  const { t } = console
  let played: PlayedLines
  const flaws = async () => await flawsOf(console.page)
  const item = (name: string) => console.page.getByRole('listitem').filter({ hasText: name })
  const press = async (key: string) =>
    await console.page
      .getByRole('button', { name: button(t(key)) })
      .first()
      .click()
  const field = (key: string) => console.page.getByLabel(t(`phone.form.${key}`), { exact: true })

  beforeAll(async () => {
    await console.page.emulateMedia({ reducedMotion: 'reduce' })
    played = await playPhoneLines(console.page, [])
  })

  it('begin with what to ask the telephone people for, to copy and send', async () => {
    const { page } = console
    await console.open('/settings/health')
    await page.getByText(t('common.settings.telephone'), { exact: true }).click()
    await page.getByRole('heading', { name: t('phone.need.title') }).waitFor()
    expect(await flaws()).toEqual([])
    await press('phone.need.copy')
    await page.getByText(t('phone.need.copied')).waitFor()
    const copied = await page.evaluate(async () => await navigator.clipboard.readText())
    expect(copied.split('\n')).toHaveLength(9)
    expect(copied).toContain(t('phone.need.items.ports'))
  })

  it('are added by the usual fields alone; what was typed outlives a reload, the secret does not', async () => {
    const { page } = console
    await press('phone.add')
    await field('name').fill('总部外线')
    await field('server').fill('pbx.local')
    await field('secret').fill('never kept')
    await page.reload()
    await press('phone.add')
    await page.getByText(t('phone.form.restored')).waitFor()
    expect(await field('name').inputValue()).toBe('总部外线')
    expect(await field('secret').inputValue()).toBe('')
    await press('common.action.save')
    await page.getByText(t('phone.form.missing')).waitFor()
    expect(await flaws()).toEqual([])
    await field('user').fill('8001')
    await field('secret').fill('s3cret')
    await press('common.action.save')
    await item('总部外线').getByText(t('phone.state.starting')).waitFor()
    expect(played.saved.at(-1)).toMatchObject({
      name: '总部外线',
      secret: 's3cret',
      channels: 2,
      connection: { kind: 'sip', server: 'pbx.local', user: '8001', port: 5060, srtp: 'off' },
    })
  })

  it('are changed without the secret, and TLS brings its port and encrypted sound', async () => {
    const { page } = console
    await page.getByRole('button', { name: t('phone.edit', { name: '总部外线' }) }).click()
    expect(await field('secret').getAttribute('placeholder')).toBe(t('phone.form.secretKept'))
    await page.getByRole('button', { name: new RegExp(t('phone.form.more')) }).click()
    await page.getByText('TLS', { exact: true }).click()
    await field('authority').waitFor()
    expect(await field('port').inputValue()).toBe('5061')
    expect(await flaws()).toEqual([])
    await press('common.action.save')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(played.saved.at(-1)).toMatchObject({
      connection: { transport: 'tls', port: 5061, srtp: 'offered' },
    })
    expect(played.saved.at(-1)).not.toHaveProperty('secret')
  })

  it('say why one does not work, what is safe, what to do and when it is tried again', async () => {
    const { page } = console
    const until = new Date(Date.now() + 90_000).toISOString()
    played.lines = [
      phoneLine(1, { inUse: 4, callerNumber: '02162881234' }),
      phoneLine(2, {
        state: { is: 'failed', problem: 'wrong-secret', detail: '403 Forbidden', until: null },
      }),
      phoneLine(3, { state: { is: 'failed', problem: 'unreachable', detail: '', until } }),
      phoneLine(4, { enabled: false, state: { is: 'off' } }),
    ]
    await console.open('/settings/phone-lines')
    await item('外线 1')
      .getByText(t('phone.inUse', { used: 4, channels: 10 }))
      .waitFor()
    await item('外线 2').getByText(t('phone.problem.wrong-secret.what')).waitFor()
    await item('外线 2').getByText(t('phone.noMoreTries')).waitFor()
    await item('外线 3').getByText(pattern(language, 'phone.nextTry')).waitFor()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.reload()
      await item('外线 3').getByText(t('phone.problem.unreachable.what')).waitFor()
      expect(await flaws()).toEqual([])
    }
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await page.reload()
  })

  it('are taken away and switched off, both with undo', async () => {
    const { page } = console
    await page.getByRole('button', { name: t('phone.remove', { name: '外线 4' }) }).click()
    await item('外线 4').waitFor({ state: 'detached' })
    const undo = page.getByRole('button', { name: t('common.action.undo') })
    await undo.click()
    await item('外线 4').waitFor()
    await undo.waitFor({ state: 'detached' })
    await page.getByRole('switch', { name: t('phone.enable', { name: '外线 1' }) }).click()
    await item('外线 1').getByText(t('phone.state.off')).waitFor()
    await undo.click()
    await item('外线 1').getByText(t('phone.state.off')).waitFor({ state: 'detached' })
    expect(played.lines.find(({ id }) => id === lineId(1))?.enabled).toBe(true)
  })

  it('are tried step by step: what failed says what to do, and the rest stays grey', async () => {
    const { page } = console
    played.trial = [
      told('register', 'passed'),
      told('call', 'passed'),
      told('play', 'passed'),
      told('record', 'failed', { problem: 'no-audio', detail: '0 packets' }),
    ]
    await page.getByRole('button', { name: t('phone.testOf', { name: '外线 1' }) }).click()
    await page.getByLabel(t('phone.trial.number')).fill('13800138000')
    await page.keyboard.press('Enter')
    const steps = page.locator('.trial-steps > li')
    await steps.nth(3).getByText(t('phone.problem.no-audio.what')).waitFor()
    const states = await steps.evaluateAll((all) => all.map((one) => one.dataset['state']))
    expect(states).toEqual(['passed', 'passed', 'passed', 'failed', 'waiting'])
    expect(await flaws()).toEqual([])
  })

  it('tell what was measured once all went well', async () => {
    const { page } = console
    const figures = { codec: 'PCMA', encrypted: true, lost: 9, received: 291, jitterMs: 4.2 }
    played.trial = [
      ...(['register', 'call', 'play'] as const).map((step) => told(step, 'passed')),
      told('record', 'passed', { figures }),
      told('echo', 'passed', { figures }),
    ]
    await press('phone.trial.again')
    await page.getByText(t('phone.trial.passed'), { exact: true }).waitFor()
    await page.getByText(t('phone.trial.lossBad')).waitFor()
    expect(await flaws()).toEqual([])
  })

  it('show how loud it is while it records, and that a cut hangs up', async () => {
    const { page } = console
    played.trial = [told('register', 'passed'), told('record', 'running', { level: 0.6 })]
    await press('phone.trial.again')
    await page.getByText(t('phone.trial.cut')).waitFor()
    await page.getByText(t('phone.trial.doing.record')).waitFor()
    expect(await page.getByRole('meter', { name: t('phone.trial.level') }).getAttribute('value')).toBe('0.6')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  })
})

describe('a telephone line of the real station', () => {
  const console = useConsole({ language: 'zh-CN' })
  const { t } = console
  const line = () => console.page.getByRole('listitem').filter({ hasText: '测试线' })

  it('is added, and says by itself that nothing answers', async () => {
    const { page } = console
    await console.open('/settings/phone-lines')
    await page.getByRole('button', { name: button(t('phone.add')) }).click()
    const field = (key: string) => page.getByLabel(t(`phone.form.${key}`), { exact: true })
    await field('name').fill('测试线')
    await field('server').fill('127.0.0.1')
    await field('user').fill('8001')
    await field('secret').fill('s3cret')
    await page.getByRole('button', { name: new RegExp(t('phone.form.more')) }).click()
    await page.getByText('TCP', { exact: true }).click()
    await field('port').fill('9')
    await page.getByRole('button', { name: button(t('common.action.save')) }).click()
    await line().getByText(t('phone.problem.unreachable.what')).waitFor()
    const told = await (await page.request.get('/api/phone-lines')).text()
    expect(told).not.toContain('s3cret')
  })

  it('is not tried with an emergency number, and a test that fails says why', async () => {
    const { page } = console
    await page.getByRole('button', { name: t('phone.testOf', { name: '测试线' }) }).click()
    const number = page.getByLabel(t('phone.trial.number'))
    await number.fill('110')
    await page.keyboard.press('Enter')
    await page.getByText(t('failures.NUMBER_UNUSABLE.what')).waitFor()
    await number.fill('13800138000')
    await page.keyboard.press('Enter')
    const first = page.locator('.trial-steps > li').first()
    await first.getByText(t('phone.problem.unreachable.what')).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  })

  it('is taken away and comes back', async () => {
    const { page } = console
    await page.getByRole('button', { name: t('phone.remove', { name: '测试线' }) }).click()
    await page.getByRole('heading', { name: t('phone.need.title') }).waitFor()
    await page.getByRole('button', { name: t('common.action.undo') }).click()
    await line().waitFor()
  })
})
