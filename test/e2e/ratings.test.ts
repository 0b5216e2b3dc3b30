import { AxeBuilder } from '@axe-core/playwright'
import { beforeAll, describe, expect, it } from 'vitest'
import { openSampleReport, readReport } from '../support/browser.ts'
import { startOf, useConsole } from '../support/console.ts'
import { button, pattern } from '../support/words.ts'
import type { PositionDraft } from '../../src/contract/position-editing.ts'
import type { RatingComparison, RatingSheet } from '../../src/contract/ratings.ts'

describe('a position that asks people to rate first', () => {
  const console = useConsole({ language: 'zh-CN', begin: 'demonstration' })
  const { t } = console
  let interviewId: string
  const path = (rest: string) => `/interviews/${interviewId}/${rest}`

  async function ask<Answer>(url: string): Promise<Answer> {
    const answer = await console.page.request.get(url)
    expect(answer.ok(), url).toBe(true)
    return (await answer.json()) as Answer
  }
  const readSheet = async () => await ask<RatingSheet>(`/api${path('rating-sheet')}`)
  const readComparison = async () => await ask<RatingComparison>(`/api${path('rating-comparison')}`)

  beforeAll(async () => {
    const { page } = console
    const at = '/api/positions/home-customer-service'
    const { content, revision } = await ask<PositionDraft>(`${at}/draft`)
    const rubric = { ...content.rubric, humanFirst: true }
    const saved = await page.request.put(`${at}/draft`, {
      data: { baseRevision: revision, content: { ...content, rubric } },
    })
    const draft = (await saved.json()) as PositionDraft
    const published = await page.request.post(`${at}/publish`, {
      data: { revision: draft.revision, note: '' },
    })
    expect(published.status()).toBe(200)
    interviewId = await openSampleReport(page)
  })

  it('shows a calm page in the place of the report, and nothing of the machine’s anywhere', async () => {
    const { page } = console
    await page.getByRole('heading', { name: t('ratings.first.title') }).waitFor()
    expect((await page.request.get(`/api${path('report')}`)).status()).toBe(409)
    await console.open('/')
    const line = page.getByRole('listitem').filter({ hasText: 'Sample Candidate' })
    await line.getByText(t('today.hiddenUntilRated')).waitFor()
    await line.getByRole('button', { name: button(t('today.rate')) }).click()
    await page.getByText(t('ratings.hidden')).waitFor()
  })

  it('is rated by keyboard, an indicator at a time', async () => {
    const { page } = console
    const start = await startOf(page, async () => await page.keyboard.press('Space'))
    expect(start.from).toBeLessThan(0.5)
    await page.keyboard.press('Space')
    for (const key of ['y', 'n', '?', 'k', 'y']) await page.keyboard.press(key)
    const marks = page.locator('.marks')
    await expect.poll(async () => await marks.getByRole('radio', { checked: true }).count()).toBe(3)
    const rows = marks.getByRole('group')
    await expect
      .poll(
        async () =>
          await rows
            .nth(2)
            .getByRole('radio', { name: t('ratings.verdict.shown') })
            .isChecked(),
      )
      .toBe(true)
    await expect
      .poll(async () => {
        const { interview, answers } = await readSheet()
        const asked = interview.position.content.questions.find(({ id }) => id === answers[0]?.questionId)
        return asked?.indicators.slice(0, 4).map(({ id }) => answers[0]?.mine?.verdicts[id])
      })
      .toEqual(['shown', 'not-shown', 'shown', undefined])
  })

  it('keeps what was typed through a reload', async () => {
    const { page } = console
    await page.getByLabel(t('ratings.note')).fill('先道歉，再查单')
    await page.getByLabel(t('ratings.ownScore')).fill('64')
    await page.reload()
    await page.getByText(t('ratings.saved'), { exact: true }).waitFor()
    expect(await page.getByLabel(t('ratings.note')).inputValue()).toBe('先道歉，再查单')
    await expect.poll(async () => (await readSheet()).answers[0]?.mine?.ownScore).toBe(64)
  })

  it('is not submitted while something is open, and leads there', async () => {
    const { page } = console
    await page.getByRole('button', { name: button(t('ratings.next')) }).click()
    await page.getByRole('button', { name: t('ratings.submit') }).click()
    await page.getByText(pattern('zh-CN', 'ratings.missing_other')).waitFor()
    await page.locator('.sheet-step[aria-current=step]', { hasText: '1' }).waitFor()
  })

  it('opens both side by side once submitted, disagreements first', async () => {
    const { page } = console
    const { interview, answers } = await readSheet()
    for (const { questionId } of answers.filter(({ toRate }) => toRate)) {
      const asked = interview.position.content.questions.find(({ id }) => id === questionId)
      const count = asked?.indicators.length ?? 0
      await page
        .getByText(asked?.title.zh ?? '?')
        .first()
        .waitFor()
      for (let at = 0; at < count; at++) await page.keyboard.press('k')
      for (let at = 0; at < count; at++) await page.keyboard.press(at % 2 === 0 ? 'n' : 'y')
      await page.keyboard.press('Enter')
    }
    await page.getByRole('button', { name: t('ratings.submit') }).click()
    await page.getByText(pattern('zh-CN', 'ratings.compare.agree')).waitFor()
    const first = page.locator('.beside').first()
    const relations = await first
      .locator('.beside-row')
      .evaluateAll((rows) => rows.map((row) => row.className.replace('beside-row is-', '')))
    const order = ['differs', 'open', 'same']
    expect(relations).toEqual(relations.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)))
    expect(relations[0]).toBe('differs')
    const mine = (await readComparison()).answers.flatMap(({ people }) => people)
    expect(mine.map(({ blind }) => blind)).toEqual(mine.map(() => true))
    await first.getByText('先道歉，再查单').waitFor()
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag22aa'])
      .analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })

  it('lets a finding be overridden with a reason, and undone', async () => {
    const { page } = console
    const row = page.locator('.beside-row').first()
    await row.getByRole('button', { name: pattern('zh-CN', 'ratings.override.openFor') }).click()
    await row.getByRole('button', { name: button(t('ratings.override.save')) }).click()
    await row.getByText(t('ratings.override.reasonNeeded')).waitFor()
    await row.getByRole('button', { name: t('ratings.override.reasons.outOfContext') }).click()
    await row.getByRole('button', { name: button(t('ratings.override.save')) }).click()
    await row.getByRole('button', { name: button(t('ratings.override.withdraw')) }).waitFor()
    const [made, ...others] = (await readReport(page, interviewId)).report.content.overrides ?? []
    expect(others).toEqual([])
    expect(made?.reason).toBe(t('ratings.override.reasons.outOfContext'))
    expect(made?.verdict).not.toBe(made?.machineVerdict)
    await page.getByText(t('ratings.override.undoText')).waitFor()
    await page.getByRole('button', { name: button(t('common.action.undo')) }).click()
    await page.getByText(t('ratings.override.withdrawnText')).waitFor()
    await row.getByRole('button', { name: pattern('zh-CN', 'ratings.override.openFor') }).waitFor()
    expect((await readReport(page, interviewId)).report.content.overrides ?? []).toEqual([])
  })

  it('is overridden from the report too, which then shows both results', async () => {
    const { page } = console
    await page.getByRole('button', { name: button(t('ratings.compare.openReport')) }).click()
    await page.getByRole('region', { name: t('report.machine') }).waitFor()
    const row = page.locator('.report-indicator').first()
    await row.getByRole('button', { name: pattern('zh-CN', 'ratings.override.openFor') }).click()
    await row.getByLabel(t('ratings.override.reason')).fill('听了三遍，没有这个意思')
    await row.getByRole('button', { name: button(t('ratings.override.save')) }).click()
    await page.getByText(t('ratings.override.with', { count: 1 })).waitFor()
    await row.getByText('听了三遍，没有这个意思').waitFor()
    await row.getByRole('button', { name: button(t('ratings.override.withdraw')) }).click()
    await page.getByText(t('ratings.override.with', { count: 1 })).waitFor({ state: 'hidden' })
  })

  it('is found in the review queue, which leads from one interview to the next', async () => {
    const { page } = console
    await console.open('/')
    await page.getByRole('link', { name: t('common.menu.review') }).click()
    const rows = page.locator('.review-table tbody tr')
    await rows.first().waitFor()
    const total = await rows.count()
    expect(total).toBeGreaterThan(1)
    await page.getByRole('button', { name: button(t('review.start')) }).click()
    await page.getByText(t('review.nav.position', { number: 1, total })).waitFor()
    await page.keyboard.press(']')
    await page.getByText(t('review.nav.position', { number: 2, total })).waitFor()
    await page.keyboard.press('[')
    await page.getByText(t('review.nav.position', { number: 1, total })).waitFor()
    for (let at = 1; at < total; at++) {
      await page.getByRole('button', { name: button(t('review.nav.next')) }).click()
      await page.getByText(t('review.nav.position', { number: at + 1, total })).waitFor()
    }
    await page.getByRole('button', { name: button(t('review.nav.end')) }).click()
    await page.getByRole('heading', { name: t('review.title') }).waitFor()
  })
})
