import { beforeAll, describe, expect, it } from 'vitest'
import type { UiLanguage } from '../../src/contract/ids.ts'
import type { PositionDraft } from '../../src/contract/position-editing.ts'
import { isSpoken, type Position } from '../../src/domain/positions/position.ts'
import { useConsole } from '../support/console.ts'
import { flawsOf } from '../support/flaws.ts'
import { button } from '../support/words.ts'

const soon = { timeout: 20_000 }
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

/** The shipped position with its first three spoken questions and no plan of its own. */
function shorten({ plan: _plan, ...content }: Position): Position {
  return { ...content, questions: content.questions.filter(isSpoken).slice(0, 3) }
}

const runs: readonly (readonly [UiLanguage, 'light' | 'dark'])[] = [
  ['zh-CN', 'light'],
  ['en', 'dark'],
]

describe.each(runs)('the plan of a position, in %s', (language, colorScheme) => {
  const console = useConsole({ language })
  const { t } = console
  const [spoken, other] = language === 'en' ? (['en', 'zh'] as const) : (['zh', 'en'] as const)
  const words = {
    question: { zh: '能上哪个班', en: 'Which shift' },
    prompt: { zh: '您能上早班，还是晚班？', en: 'Can you work mornings, or nights?' },
    day: { zh: '早班', en: 'Mornings' },
    night: { zh: '晚班', en: 'Nights' },
    label: { zh: '读面单', en: 'Read the label' },
  }
  let positionId = ''
  let shift = ''
  let titles: readonly string[] = []
  /** An indicator of the first question, and an answer that shows it. */
  let shown = { label: '', example: '' }

  const readDraft = async (): Promise<PositionDraft> =>
    (await (await console.page.request.get(`/api/positions/${positionId}/draft`)).json()) as PositionDraft
  const readSteps = async () => (await readDraft()).content.plan?.steps ?? []
  const press = async (key: string) =>
    await console.page
      .getByRole('button', { name: button(t(key)) })
      .first()
      .click()
  const fill = async (label: string, text: { readonly zh: string; readonly en: string }) => {
    for (const one of [spoken, other]) {
      await console.page
        .getByLabel(`${label} ${t(`common.language.${one}`)}`, { exact: true })
        .fill(text[one])
    }
  }
  const choose = async (label: string, option: string) => {
    const { page } = console
    await page.getByRole('combobox', { name: label, exact: true }).click()
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option }).click()
  }
  const outline = () => console.page.getByRole('navigation', { name: t('editor.outline.title') })
  const openPlan = async () =>
    await outline()
      .getByRole('button', { name: t('plan.title') })
      .click()
  const stepLine = (title: string) =>
    console.page.locator('.plan-step').filter({ has: console.page.getByText(title) })
  const handle = (number: number, title: string) =>
    console.page.getByRole('button', { name: t('plan.move', { number, title }) })
  const phone = () => console.page.getByRole('region', { name: t('plan.preview.candidate') })
  const answer = async () =>
    await phone()
      .getByRole('button', { name: button(t('plan.preview.answered')) })
      .click()

  beforeAll(async () => {
    const { page } = console
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const shipped = (await (
      await page.request.get('/api/positions/store-associate/draft')
    ).json()) as PositionDraft
    const content = shorten(shipped.content)
    titles = content.questions.map(({ title }) => title[spoken])
    const [indicator] = content.questions[0]?.indicators ?? []
    shown = { label: indicator?.label[spoken] ?? '', example: indicator?.examples[spoken][0] ?? '' }
    const name = { zh: '夜班店员', en: 'Night associate' }
    const made = await page.request.post('/api/positions', { data: { name, content } })
    positionId = ((await made.json()) as PositionDraft).positionId
    await console.open(`/positions/${positionId}/edit`)
    await outline().waitFor()
  })

  it('takes a question that is answered by choosing', async () => {
    const { page } = console
    await press('editor.action.addQuestion')
    await choose(t('editor.field.kind'), t('positions.kind.choice'))
    await fill(t('editor.field.title'), words.question)
    await fill(t('editor.field.prompt'), words.prompt)
    await fill(`${t('editor.field.optionLabel')} 1`, words.day)
    await fill(`${t('editor.field.optionLabel')} 2`, words.night)
    await page.getByText(t('editor.saving.saved')).waitFor()
    const question = (await readDraft()).content.questions.at(-1)
    shift = question?.id ?? ''
    expect(question).toMatchObject({ kind: 'choice', indicators: [], title: words.question })
    expect(question?.options?.map(({ label }) => label)).toEqual([words.day, words.night])
  })

  it('asks the questions in order until the first change, and is moved by keys', async () => {
    const { page } = console
    await openPlan()
    await page.getByText(t('plan.fromQuestions')).waitFor()
    const title = words.question[spoken]
    await handle(4, title).focus()
    for (const number of [3, 2, 1]) {
      await page.keyboard.press('Alt+ArrowUp')
      await handle(number, title).and(page.locator(':focus')).waitFor()
    }
    await page.getByText(t('plan.moved', { number: 1, count: 4 })).waitFor({ state: 'attached' })
    await page.getByText(t('plan.own')).waitFor()
    await expect
      .poll(async () => (await readSteps()).map(({ questionId }) => questionId)[0], soon)
      .toBe(shift)
  })

  it('is moved by dragging too', async () => {
    const { page } = console
    const [first = '', second = ''] = titles
    await handle(3, second).dragTo(stepLine(first))
    await handle(2, second).waitFor()
    await page.keyboard.press('Control+z')
    await handle(2, first).waitFor()
  })

  it('asks a step only on a condition, and leaves it out of the fast flow', async () => {
    const { page } = console
    const [first = '', second = ''] = titles
    await stepLine(first).getByRole('button', { expanded: false }).click()
    await press('plan.when.add')
    await choose(`${t('plan.when.value')} 1`, words.night[spoken])
    await page.keyboard.press('Escape')
    const chip = t('plan.when.chip.one-of', { subject: words.question[spoken], values: words.night[spoken] })
    await stepLine(first).getByText(chip).waitFor()
    await stepLine(second).getByRole('button', { expanded: false }).click()
    await page.getByText(t('plan.step.fastIs.skipped'), { exact: true }).click()
    await stepLine(second).getByText(t('plan.chip.fastSkipped')).waitFor()
    await page.getByText(t('plan.length.steps', { count: 3 })).waitFor()
    await expect
      .poll(async () => (await readSteps()).map(({ when, fast }) => [when.length, fast]), soon)
      .toEqual([
        [0, 'asked'],
        [1, 'asked'],
        [0, 'skipped'],
        [0, 'asked'],
      ])
  })

  it('is walked through: the branch that is not taken is named with its reason', async () => {
    const { page } = console
    const [first = '', second = ''] = titles
    await phone().getByText(words.prompt[spoken]).waitFor()
    await phone().getByText(words.day[spoken], { exact: true }).click()
    await answer()
    const passed = page.locator('.trail-line.is-left-out', { hasText: first })
    await passed.waitFor()
    await page.getByRole('button', { name: t('plan.preview.back') }).click()
    await phone().getByText(words.night[spoken], { exact: true }).click()
    await answer()
    await passed.waitFor({ state: 'hidden' })
    await page.getByText(t('plan.preview.now', { why: t('plan.preview.why.plan') })).waitFor()
    await page.getByLabel(t('plan.preview.write')).fill(shown.example)
    await page.getByRole('button', { name: t('plan.preview.tick') }).click()
    await expect
      .poll(async () => await page.getByRole('checkbox', { name: shown.label }).isChecked(), soon)
      .toBe(true)
    await answer()
    await page.locator('.trail-line.is-asked', { hasText: first }).waitFor()
    await page.getByText(t('plan.length.fast'), { exact: true }).last().click()
    await phone().getByText(words.day[spoken], { exact: true }).click()
    await answer()
    await page.locator('.trail-line.is-not-in-flow', { hasText: second }).waitFor()
  })

  it('has no serious flaw with a step open and a walk under way', async () => {
    expect(await flawsOf(console.page)).toEqual([])
  })

  it('takes a step out, and brings it back', async () => {
    const { page } = console
    const [, second = ''] = titles
    await press('plan.remove')
    await stepLine(second).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: t('plan.add', { title: second }) }).waitFor()
    await page
      .locator('.ant-message-notice', { hasText: t('plan.removed', { name: second }) })
      .getByRole('button', { name: t('common.action.undo') })
      .click()
    await stepLine(second).waitFor()
    await expect.poll(async () => (await readSteps()).length, soon).toBe(4)
  })

  it('takes a picture that is one, with the answers that are right, and tries them', async () => {
    const { page } = console
    await press('editor.action.addQuestion')
    await choose(t('editor.field.kind'), t('positions.kind.image'))
    await fill(t('editor.field.title'), words.label)
    await fill(t('editor.field.prompt'), { zh: '图里的单号是多少？', en: 'What is the number?' })
    const file = page.locator('.drop-area input')
    await file.setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') })
    await page.getByText(t('failures.ASSET_UNREADABLE.what')).waitFor()
    await file.setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: picture })
    await page.locator('.picture').waitFor()
    await page.getByText(t('failures.ASSET_UNREADABLE.what')).waitFor({ state: 'hidden' })
    await fill(t('editor.field.imageDescription'), { zh: '一张快递面单', en: 'A parcel label' })
    await page.getByRole('checkbox', { name: t('questionForm.scoredDo') }).check()
    await page.getByRole('combobox', { name: t('editor.field.expected') }).fill('SF123')
    await page.keyboard.press('Enter')
    await page.getByLabel(t('questionForm.try.typed')).fill('sf 1-2 3')
    await page.getByText(t('questionForm.try.right'), { exact: true }).last().waitFor()
    await page.getByLabel(t('questionForm.try.typed')).fill('SF124')
    await page.getByText(t('questionForm.try.wrong'), { exact: true }).waitFor()
    expect(await flawsOf(page)).toEqual([])
  })

  it('says what stands in the way, and leads to the step', async () => {
    const { page } = console
    const [first = ''] = titles
    await openPlan()
    await page.getByRole('button', { name: t('plan.add', { title: words.label[spoken] }) }).click()
    await stepLine(first).getByRole('button', { expanded: false }).click()
    await press('plan.when.add')
    await outline()
      .getByRole('button', { name: t('editor.part.position') })
      .click()
    await page.getByRole('tab', { name: t('editor.check.tab') }).click()
    await page.getByRole('button', { name: t('editor.finding.plan-condition-empty') }).click()
    await stepLine(first).getByRole('button', { expanded: true }).waitFor()
    await page.getByRole('button', { name: `${t('plan.when.remove')} 2` }).click()
    await page
      .getByRole('button', { name: t('editor.finding.plan-condition-empty') })
      .waitFor({ state: 'hidden' })
  })

  it('is published with the position', async () => {
    const { page } = console
    await press('editor.publish.open')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: button(t('editor.publish.do')) })
      .click()
    await page.waitForURL(/tab=versions/)
    const { content } = (await (await page.request.get(`/api/positions/${positionId}`)).json()) as {
      content: Position
    }
    expect(content.plan?.steps.map(({ questionId }) => questionId)[0]).toBe(shift)
    expect(content.questions.at(-1)?.image?.expected).toEqual(['SF123'])
  })
})
