import { beforeAll, describe, expect, it } from 'vitest'
import type { CalledPerson, Campaign, DoNotCall } from '../../src/contract/campaigns.ts'
import {
  calledPerson,
  campaignId,
  peopleInEveryState,
  playCampaign,
  type PlayedCampaign,
} from '../support/campaigns.ts'
import { type Console, useConsole } from '../support/console.ts'
import { flawsOf } from '../support/flaws.ts'
import { button } from '../support/words.ts'

function wordsOn(console: Console) {
  const { t } = console
  return {
    press: async (key: string, values?: Record<string, unknown>) =>
      await console.page
        .getByRole('button', { name: button(t(key, values)) })
        .first()
        .click(),
    row: (name: string) => console.page.getByRole('row', { name: new RegExp(`${name}(?!\\d)`) }),
    undo: async () => {
      const undo = console.page.getByRole('button', { name: t('common.action.undo') })
      await undo.click()
      await undo.waitFor({ state: 'detached' })
    },
  }
}

describe('phone interviews from a list of candidates', () => {
  const console = useConsole({ language: 'zh-CN' })
  const { t } = console
  const { press, row, undo } = wordsOn(console)
  const read = async <Told>(path: string): Promise<Told> =>
    (await (await console.page.request.get(`/api/${path}`)).json()) as Told
  const choose = async (key: string, option: RegExp) => {
    const { page } = console
    await page.getByLabel(t(key), { exact: true }).click()
    await page.locator('.ant-select-dropdown:visible').getByTitle(option).click()
    await page.locator('.ant-select-dropdown').waitFor({ state: 'hidden' })
  }

  beforeAll(async () => {
    const { page } = console
    await page.emulateMedia({ reducedMotion: 'reduce' })
    for (const data of [
      { name: '李娜', phone: '138 0013 8000' },
      { name: '王伟', phone: '62881234' },
      { name: '赵敏', phone: '13900139000' },
    ])
      expect((await page.request.post('/api/candidates', { data })).ok()).toBe(true)
  })

  it('begin with a line, which is set up elsewhere', async () => {
    const { page } = console
    await console.open('/campaigns')
    await page.getByRole('heading', { name: t('campaigns.empty.title') }).waitFor()
    await press('campaigns.empty.toLines')
    await page.getByRole('heading', { name: t('phone.need.title') }).waitFor()
    const connection = { kind: 'sip', server: '127.0.0.1', port: 9, user: '8001' }
    const data = { name: '总部外线', connection, channels: 4, secret: 'x', enabled: false }
    expect((await page.request.post('/api/phone-lines', { data })).ok()).toBe(true)
    await console.open('/campaigns')
    await page.getByRole('button', { name: button(t('campaigns.create')) }).waitFor()
    expect(await flawsOf(page)).toEqual([])
  })

  it('take a selection, and say live who cannot be called and what is in the way', async () => {
    const { page } = console
    await console.open('/candidates')
    await page.getByRole('checkbox', { name: t('candidates.bulk.all') }).click()
    await press('candidates.bulk.call')
    await page.getByText(t('campaigns.preview.incomplete')).waitFor()
    await choose('campaigns.form.position', /门店导购/)
    await page.getByText(t('campaigns.preview.callable', { count: 2 })).waitFor()
    await page.getByText(t('campaigns.preview.unusable', { count: 1 })).click()
    await page.locator('.preview-people').getByText(t('campaigns.number.malformed')).waitFor()
    await page.getByText(t('campaigns.obstacle.line-off.what')).waitFor()
    expect(await page.getByLabel(t('campaigns.form.atOnce')).inputValue()).toBe('4')
    expect(await flawsOf(page)).toEqual([])
  })

  it('keep what was typed through a reload, and hours are painted by keys', async () => {
    const { page } = console
    const name = page.getByLabel(t('campaigns.form.name'), { exact: true })
    expect(await name.inputValue()).toContain('门店导购')
    await name.fill('秋招第一批')
    await page.getByRole('button', { name: t('candidates.week.none') }).click()
    await press('campaigns.form.submit')
    await page.getByText(t('campaigns.form.hoursMissing')).first().waitFor()
    await page.getByRole('button', { name: t('campaigns.form.evenings') }).click()
    await page.reload()
    await page.getByText('每天 18:00–20:00').waitFor()
    expect(await name.inputValue()).toBe('秋招第一批')
    await press('campaigns.form.submit')
    await page.getByRole('heading', { name: '秋招第一批' }).waitFor()
    const [made] = await read<Campaign[]>('campaigns')
    expect(made).toMatchObject({ people: 3, state: 'draft', atOnce: 4, hours: { length: 7 } })
  })

  it('cannot begin before what is in the way is mended; who cannot be called says why', async () => {
    const { page } = console
    await row('王伟').getByText(t('campaigns.number.malformed')).waitFor()
    await page.getByText(t('campaigns.obstacle.line-off.what')).waitFor()
    expect(await page.getByRole('button', { name: t('campaigns.board.start') }).isDisabled()).toBe(true)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.reload()
      await row('赵敏').waitFor()
      expect(await flawsOf(page)).toEqual([])
    }
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  })

  it('leave out whom one skips, with undo', async () => {
    const { page } = console
    await page.getByRole('button', { name: t('campaigns.board.skipOf', { name: '赵敏' }) }).click()
    await row('赵敏').getByText(t('campaigns.person.skipped')).waitFor()
    await undo()
    await row('赵敏').getByText(t('campaigns.person.waiting')).waitFor()
  })

  it('are changed on the same page', async () => {
    const { page } = console
    await press('campaigns.board.edit')
    await page.getByLabel(t('campaigns.form.attempts')).fill('5')
    await press('campaigns.form.save')
    await row('李娜').getByText('0 / 5').waitFor()
  })

  it('never call a number of the list, in any campaign', async () => {
    const { page } = console
    await console.open('/campaigns/do-not-call')
    await page.getByRole('heading', { name: t('campaigns.doNotCall.emptyTitle') }).waitFor()
    const field = page.getByLabel(t('campaigns.doNotCall.addPlaceholder'))
    await field.fill('110')
    await page.keyboard.press('Enter')
    await page.getByText(t('failures.NUMBER_UNUSABLE.what')).waitFor()
    await field.fill('+86 139-0013-9000')
    await page.keyboard.press('Enter')
    await row('9000').waitFor()
    expect(await flawsOf(page)).toEqual([])
    await page.getByRole('button', { name: /9000/ }).click()
    await page.getByText(t('campaigns.doNotCall.reasonHelp')).waitFor()
    expect(await flawsOf(page)).toEqual([])
    await press('campaigns.doNotCall.reasons.by-mistake')
    await row('9000').waitFor({ state: 'detached' })
    // Adding can be undone as well, and its line may still be there.
    await page
      .locator('.ant-message-notice')
      .filter({ hasText: t('campaigns.doNotCall.removed', { number: '' }).trim() })
      .getByRole('button', { name: t('common.action.undo') })
      .click()
    await row('9000').waitFor()
    expect(await read<DoNotCall[]>('do-not-call')).toHaveLength(1)
    await console.open('/campaigns')
    await page.getByRole('link', { name: '秋招第一批' }).click()
    await row('赵敏').getByText(t('campaigns.person.never')).waitFor()
  })

  it('are added to by another selection', async () => {
    const { page } = console
    const data = { name: '孙莉', phone: '13700137000' }
    expect((await page.request.post('/api/candidates', { data })).ok()).toBe(true)
    await console.open('/candidates?q=孙莉')
    await page.getByRole('checkbox', { name: t('candidates.bulk.one', { name: '孙莉' }) }).click()
    await press('candidates.bulk.call')
    await choose('campaigns.form.into', /秋招第一批/)
    await press('campaigns.form.add', { count: 1 })
    await row('孙莉').waitFor()
  })

  it('are given up before they began', async () => {
    const { page } = console
    await press('campaigns.board.stop')
    await press('campaigns.board.stopDo')
    await page.getByText(t('campaigns.state.stopped'), { exact: true }).waitFor()
    expect(await page.getByRole('button', { name: t('campaigns.board.start') }).count()).toBe(0)
    await console.open('/campaigns')
    await row('秋招第一批').getByText(t('campaigns.state.stopped')).waitFor()
  })
})

describe.each(['zh-CN', 'en'] as const)('the board of a campaign in %s', (language) => {
  const console = useConsole({ language })
  const { t } = console
  const { press, row, undo } = wordsOn(console)
  let played: PlayedCampaign
  const asked = () => played.asked.at(-1)
  const inState = (state: CalledPerson['state']): CalledPerson =>
    played.people.find((one) => one.state === state) ?? calledPerson(0)

  beforeAll(async () => {
    const { page } = console
    await page.emulateMedia({ reducedMotion: 'reduce' })
    played = await playCampaign(page, peopleInEveryState())
    await console.open(`/campaigns/${campaignId}`)
    await row('候选人1').waitFor()
  })

  it('says of everybody where they stand', async () => {
    const { page } = console
    for (const { name, state } of played.people)
      await row(name)
        .getByText(t(`campaigns.person.${state}`), { exact: true })
        .waitFor()
    const talking = row(inState('talking').name)
    await talking.getByText(t('campaigns.board.question', { number: 2, total: 6 })).waitFor()
    expect(await talking.getByRole('link', { name: t('campaigns.board.watch') }).getAttribute('href')).toBe(
      `/interviews/live?open=${inState('talking').interviewId}`,
    )
    await row(inState('failed').name).getByText(t('phone.problem.number-refused.what')).waitFor()
    await row(inState('dialling').name)
      .getByText(/^\d\d:\d\d$/)
      .waitFor()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.reload()
      await row('候选人1').waitFor()
      expect(await flawsOf(page)).toEqual([])
    }
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  })

  it('filters by state in the address', async () => {
    const { page } = console
    await page
      .getByRole('group', { name: t('campaigns.board.strip') })
      .getByRole('button', { name: new RegExp(t('campaigns.person.busy')) })
      .click()
    await row('候选人1').waitFor({ state: 'detached' })
    expect(new URL(page.url()).searchParams.get('state')).toBe('busy')
    await page.reload()
    await row(inState('busy').name).waitFor()
    expect(await page.locator('.long-table tbody tr:not([aria-hidden])').count()).toBe(1)
    await page.getByRole('button', { name: new RegExp(`^${t('campaigns.board.all')}`) }).click()
    await row('候选人1').waitFor()
  })

  it('pauses with undo, finishes with undo, and stops once it is said what that means', async () => {
    const { page } = console
    await press('campaigns.board.pause')
    await page.getByText(t('campaigns.state.paused'), { exact: true }).waitFor()
    await undo()
    await page.getByText(t('campaigns.state.running'), { exact: true }).waitFor()
    await press('campaigns.board.drain')
    await page.getByText(t('campaigns.state.draining'), { exact: true }).waitFor()
    await undo()
    expect(asked()).toMatchObject({ what: 'setState', input: { state: 'running' } })
    await press('campaigns.board.stop')
    await page.getByText(t('campaigns.board.stopHelp')).waitFor()
    expect(await flawsOf(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('hangs up and hands over, to the extension that is remembered', async () => {
    const { page } = console
    const talking = inState('talking')
    await row(talking.name)
      .getByRole('button', { name: button(t('live.takeOver.open')) })
      .click()
    await page.getByLabel(t('live.takeOver.extension')).fill('8002')
    await press('live.takeOver.action')
    await expect.poll(asked).toMatchObject({ what: 'takeOver', input: { extension: '8002' } })
    await page.getByRole('button', { name: t('campaigns.board.endOf', { name: talking.name }) }).click()
    await page.getByText(t('campaigns.board.endText')).waitFor()
    await press('campaigns.board.endDo')
    await expect.poll(asked).toMatchObject({ what: 'endCall', input: { callId: talking.callId } })
    await row(talking.name).getByText(t('campaigns.person.broken-off')).waitFor()
  })

  it('skips many at once, and brings them back', async () => {
    const { page } = console
    await page.getByRole('checkbox', { name: t('campaigns.board.selectAll') }).click()
    const waiting = played.people.filter(
      ({ over, state }) => !over && !['dialling', 'ringing'].includes(state),
    )
    await press('campaigns.board.skipMany', { count: waiting.length })
    await expect.poll(asked).toMatchObject({
      what: 'skipPeople',
      input: { skipped: true, candidateIds: { length: waiting.length } },
    })
    await undo()
    expect(asked()).toMatchObject({ input: { skipped: false, candidateIds: { length: waiting.length } } })
  })

  it('draws only what is seen of five thousand', async () => {
    const { page } = console
    played.people = Array.from({ length: 5_000 }, (_, index) => calledPerson(index + 1))
    await page.reload()
    await row('候选人1').waitFor()
    expect(await page.locator('.long-table tbody tr').count()).toBeLessThan(80)
    await page.getByLabel(t('campaigns.board.search')).fill('4987')
    await row('候选人4987').waitFor()
    expect(await flawsOf(page)).toEqual([])
  })

  it('says that a campaign is not there', async () => {
    const { page } = console
    await page.unroute('**/rpc/campaigns/watch')
    await console.open(`/campaigns/${calledPerson(77).candidateId}`)
    await page.getByText(t('failures.NOT_FOUND.what')).waitFor()
  })
})
