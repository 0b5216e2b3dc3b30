import { beforeAll, describe, expect, it } from 'vitest'
import type { PositionDraft } from '../../src/contract/position-editing.ts'
import { useConsole } from '../support/console.ts'
import { button } from '../support/words.ts'

const positionId = 'store-associate'

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

  beforeAll(async () => {
    await console.open(`/positions/${positionId}`)
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

  it('says at once that an example does not light, and that it does with a phrase of its own', async () => {
    const { page } = console
    await line('examples', 'zh', 1).fill('真是对不起，是我们弄错了')
    await page.locator('.lit-wrong', { hasText: t('editor.lit.no') }).waitFor()
    await page
      .getByRole('button', { name: t('editor.concepts.accept', { name: '道歉' }), exact: true })
      .click()
    await line('phrases', 'zh', 1).fill('对不起')
    await page.locator('.lit-right', { hasText: t('editor.lit.yes') }).waitFor()
    await saved()
    expect((await readDraft()).content.questions.at(-1)?.indicators[0]).toMatchObject({
      concepts: ['apologise'],
      phrases: { zh: ['对不起'] },
    })
  })

  it('shows on which words an answer lights, and what that does to the score', async () => {
    const { page } = console
    await page.getByLabel(t('editor.try.help')).fill('真是对不起，是我们弄错了。我马上把钱补给您。')
    const lit = page.locator('.marked-text mark').first()
    await lit.waitFor()
    expect(await lit.textContent()).toContain('对不起')
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
})
