import { beforeAll, describe, expect, it } from 'vitest'
import type { PositionDraft } from '../../src/contract/position-editing.ts'
import { soundRate } from '../../src/engines/speech/decode/read-sound.ts'
import { dropFiles, openMenu } from '../support/browser.ts'
import { useConsole } from '../support/console.ts'
import { fakeMicrophone } from '../support/fake-microphone.ts'
import { sampleAnswer } from '../support/speech.ts'
import { decodeFile, lasting } from '../support/wav.ts'
import { button } from '../support/words.ts'

const positionId = 'store-associate'
const soon = { timeout: 20_000 }

describe('the editor of a position', () => {
  const console = useConsole({ language: 'zh-CN' })
  const { t } = console
  const field = (key: string, language: 'zh' | 'en') =>
    console.page.getByLabel(`${t(`editor.field.${key}`)} ${t(`common.language.${language}`)}`, {
      exact: true,
    })
  const line = (key: string, language: 'zh' | 'en', number: number) =>
    console.page.getByLabel(`${t(`editor.field.${key}`)} ${t(`common.language.${language}`)} ${number}`, {
      exact: true,
    })
  const press = async (key: string) =>
    await console.page
      .getByRole('button', { name: button(t(key)) })
      .first()
      .click()
  const readDraft = async (): Promise<PositionDraft> =>
    (await (await console.page.request.get(`/api/positions/${positionId}/draft`)).json()) as PositionDraft
  const saved = async () => await console.page.getByText(t('editor.saving.saved')).waitFor()

  let shipped = 0

  beforeAll(async () => {
    await console.open(`/positions/${positionId}`)
    shipped = (await readDraft()).content.questions.length
    await press('common.action.edit')
    await console.page.getByRole('navigation', { name: t('editor.outline.title') }).waitFor()
  })

  it('takes a new question with an indicator, saved while one writes', async () => {
    await press('editor.action.addQuestion')
    await field('title', 'zh').fill('顾客说找错了钱')
    await field('title', 'en').fill('A customer says the change is wrong')
    await field('prompt', 'zh').fill('一位顾客拿着小票回来，说您少找了二十块。您怎么说、怎么做？')
    await field('prompt', 'en').fill('A customer comes back and says 20 is missing. What do you say and do?')
    await press('editor.action.addIndicator')
    await field('label', 'zh').fill('当面道歉')
    await field('label', 'en').fill('Apologises to the customer')
    await saved()
    const { content } = await readDraft()
    expect(content.questions.at(-1)?.indicators[0]?.label.zh).toBe('当面道歉')
  })

  it('says of each example at once whether it lights, and proposes what it may be recognised by', async () => {
    const { page } = console
    await line('examples', 'zh', 1).fill('真是对不起，是我们弄错了')
    await page
      .getByRole('button', { name: t('editor.concepts.accept', { name: '道歉' }), exact: true })
      .click()
    await line('phrases', 'zh', 1).fill('对不起')
    await page.locator('.lit-right', { hasText: t('editor.lit.yes') }).waitFor()
    await line('counterExamples', 'zh', 1).fill('今天店里人很多')
    await page.locator('.lit-right', { hasText: t('editor.lit.no') }).waitFor()
    await saved()
    expect((await readDraft()).content.questions.at(-1)?.indicators[0]).toMatchObject({
      concepts: ['apologise'],
      phrases: { zh: ['对不起'] },
    })
  })

  it('shows on which words an answer lights, and what that does to the score', async () => {
    const { page } = console
    await page.getByLabel(t('editor.try.help')).fill('真是对不起，是我们弄错了。我马上把钱补给您。')
    await page.locator('.marked-text mark', { hasText: '对不起' }).first().waitFor()
    await page.getByText(/^\+100 = 100/).waitFor()
    await page.getByRole('button', { name: '1 当面道歉 +100' }).waitFor()
  })

  it('finds what stands in the way, and leads to where it is mended', async () => {
    const { page } = console
    await page.getByRole('navigation').getByRole('button', { name: '顾客说找错了钱' }).click()
    await press('editor.action.addIndicator')
    await field('label', 'zh').fill('当场补足')
    await field('label', 'en').fill('Pays the difference at once')
    await press('editor.action.evenOut')
    await page.getByText(t('editor.weightSum.right')).waitFor()
    await page.getByRole('tab', { name: t('editor.check.tab') }).click()
    await page.getByRole('button', { name: t('editor.finding.no-example') }).click()
    await line('examples', 'zh', 1).fill('我马上把二十块补给您')
    await line('examples', 'en', 1).fill('I pay you the 20 right away')
    await page.getByRole('button', { name: t('editor.finding.no-example') }).waitFor({ state: 'hidden' })
  })

  it('publishes what one has read, with a note', async () => {
    const { page } = console
    await press('editor.publish.open')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('heading', { name: '顾客说找错了钱' }).waitFor()
    await dialog.getByLabel(t('editor.publish.note')).fill('收银也要问')
    await dialog.getByRole('button', { name: button(t('editor.publish.do')) }).click()
    await page.waitForURL(/tab=versions/)
    await page
      .getByRole('row')
      .filter({ hasText: t('positions.version', { version: 2 }) })
      .waitFor()
    expect(await readDraft()).toMatchObject({ edited: false, baseVersion: 2 })
  })

  it('tells what the new version changed, and takes an old one as a draft until it is undone', async () => {
    const { page } = console
    const compare = page.locator('.version-compare')
    await compare.getByText('当面道歉').first().waitFor({ state: 'hidden' })
    const added = compare.locator('.difference.is-added', { hasText: t('editor.what.question') })
    await added.waitFor()
    const first = page.getByRole('row').filter({ hasText: t('positions.version', { version: 1 }) })
    await first.getByRole('button', { name: t('positions.takeAsDraft') }).click()
    await page.getByRole('navigation', { name: t('editor.outline.title') }).waitFor()
    await expect.poll(async () => (await readDraft()).content.questions.length, soon).toBe(shipped)
    await page
      .locator('.ant-message-notice')
      .getByRole('button', { name: t('common.action.undo') })
      .click()
    await expect.poll(async () => (await readDraft()).edited, soon).toBe(false)
  })

  it('keeps what was typed through a reload, and undoes it by the keyboard', async () => {
    const { page } = console
    await console.open(`/positions/${positionId}/edit`)
    await field('name', 'zh').fill('门店导购员')
    await page.reload()
    await expect.poll(async () => await field('name', 'zh').inputValue(), soon).toBe('门店导购员')
    await saved()
    await field('name', 'zh').fill('门店顾问')
    await page.keyboard.press('Control+z')
    await expect.poll(async () => await field('name', 'zh').inputValue(), soon).toBe('门店导购员')
    await saved()
  })

  it('moves a question by keys, and takes several pasted lines as several phrases', async () => {
    const { page } = console
    const order = async () => (await readDraft()).content.questions.map(({ id }) => id)
    const [first, second] = await order()
    await page.getByRole('navigation').getByRole('button', { name: /^1\. / }).focus()
    await page.keyboard.press('Alt+ArrowDown')
    await expect.poll(async () => (await order()).slice(0, 2), soon).toEqual([second, first])
    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(async () => (await order()).slice(0, 2), soon).toEqual([first, second])
    await page.getByRole('navigation').getByRole('button', { name: '顾客说找错了钱' }).click()
    await page.getByRole('navigation').getByRole('button', { name: '当场补足' }).click()
    await line('phrases', 'zh', 1).fill('补给您\n差的钱')
    await expect
      .poll(async () => (await readDraft()).content.questions.at(-1)?.indicators[1]?.phrases.zh, soon)
      .toEqual(['补给您', '差的钱'])
    await page
      .getByRole('navigation')
      .getByRole('button', { name: t('editor.part.position') })
      .click()
  })

  it('lets two people edit at once: both see both, and nothing is lost', async () => {
    const { page } = console
    const other = await page.context().newPage()
    await other.goto(`/positions/${positionId}/edit`)
    const summary = `${t('editor.field.summary')} ${t('common.language.zh')}`
    await other.getByLabel(summary, { exact: true }).fill('在店里接待顾客')
    await other.getByText(t('editor.saving.saved')).waitFor()
    await expect.poll(async () => (await readDraft()).content.summary.zh, soon).toBe('在店里接待顾客')
    await other.close()

    await field('name', 'zh').fill('门店顾问')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('在店里接待顾客').waitFor()
    await dialog.getByText('门店顾问').waitFor()
    await dialog.getByRole('button', { name: button(t('editor.conflict.putMine')) }).click()
    await dialog.waitFor({ state: 'hidden' })
    await expect
      .poll(async () => (await readDraft()).content, soon)
      .toMatchObject({ name: { zh: '门店顾问' }, summary: { zh: '在店里接待顾客' } })
  })

  it('gives up a draft, and brings it back', async () => {
    const { page } = console
    await openMenu(page, page.getByRole('button', { name: t('editor.action.more') }))
    await page.getByRole('menuitem', { name: t('editor.action.discard') }).click()
    await expect.poll(async () => await field('name', 'zh').inputValue(), soon).toBe('门店导购')
    await page
      .locator('.ant-message-notice', { hasText: t('editor.discarded') })
      .getByRole('button', { name: t('common.action.undo') })
      .click()
    await expect.poll(async () => await field('name', 'zh').inputValue(), soon).toBe('门店顾问')
  })

  it('takes a workbook back in as a draft, once what it changes was seen', async () => {
    const { page } = console
    const answer = await page.request.get(`/api/positions/${positionId}/workbook.xlsx?language=zh-CN`)
    await console.open('/positions/import')
    await dropFiles(page.getByText(t('positions.import.drop')), { '岗位.xlsx': await answer.body() })
    await page.locator('.difference del', { hasText: '门店顾问' }).waitFor()
    await page.getByRole('button', { name: t('positions.import.take') }).click()
    await page.getByRole('navigation', { name: t('editor.outline.title') }).waitFor()
    expect((await readDraft()).content.name.zh).toBe('门店导购')
  })

  it('refuses a file that is no workbook, and says so', async () => {
    const { page } = console
    await console.open('/positions/import')
    await dropFiles(page.getByText(t('positions.import.drop')), { '岗位.xlsx': Buffer.from('not a table') })
    await page.getByRole('heading', { name: t('positions.import.problems', { count: 5 }) }).waitFor()
    expect(await page.getByRole('button', { name: t('positions.import.take') }).count()).toBe(0)
  })

  it('begins a position as a copy, and archives one until it is undone', async () => {
    const { page } = console
    await console.open('/positions')
    await press('positions.create.title')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(t('positions.create.name.zh')).fill('收银员')
    await dialog.getByRole('button', { name: button(t('positions.create.do')) }).click()
    await page.getByRole('navigation', { name: t('editor.outline.title') }).waitFor()
    await page.getByText(t('editor.neverPublished')).waitFor()
    await console.open('/positions')
    await page.getByRole('link', { name: '收银员' }).waitFor()

    await console.open(`/positions/${positionId}`)
    await openMenu(page, page.getByRole('button', { name: t('editor.action.more') }))
    await page.getByRole('menuitem', { name: t('positions.archive') }).click()
    await page.getByRole('heading', { name: t('positions.archived') }).waitFor()
    await page
      .locator('.ant-message-notice')
      .getByRole('button', { name: t('common.action.undo') })
      .click()
    await page.getByRole('heading', { name: t('positions.archived') }).waitFor({ state: 'hidden' })
  })
})

describe('an answer spoken beside the form', () => {
  const console = useConsole({
    language: 'en',
    // The browser's own stand-in for a microphone plays a file.
    browserArgs: async (folder) => {
      // Six seconds of an answer, then silence, over and over.
      const answer = (await decodeFile(sampleAnswer(1))).subarray(0, 6 * soundRate)
      return await fakeMicrophone(folder, lasting(answer, 10))
    },
  })
  const { t } = console

  it('becomes text, and shows at once what lights', async () => {
    const { page } = console
    await console.open('/positions/home-customer-service/edit?at=question&question=hcs-late-bookcase')
    await page.getByRole('button', { name: button(t('editor.try.voice.idle')) }).click()
    await page.getByText(t('newInterview.speak.hearing')).waitFor()
    await page.getByText(t('newInterview.speak.hearing')).waitFor({ state: 'hidden', timeout: 60_000 })
    await page.getByRole('button', { name: button(t('editor.try.voice.recording')) }).click()
    const answer = page.getByLabel(t('editor.try.help'))
    await expect.poll(async () => (await answer.inputValue()).length, { timeout: 120_000 }).toBeGreaterThan(0)
    await page.locator('.marked-text').waitFor()
  })
})
