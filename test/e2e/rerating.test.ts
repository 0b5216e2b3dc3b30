import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { openMenu, readReport } from '../support/browser.ts'
import { useConsole } from '../support/console.ts'
import { readPdf } from '../support/pdf-text.ts'
import { button } from '../support/words.ts'
import type { InterviewSummary } from '../../src/contract/interviews.ts'
import type { PositionDraft } from '../../src/contract/position-editing.ts'

describe('a position that changed', () => {
  const console = useConsole({ language: 'zh-CN', begin: 'demonstration' })
  const { t } = console
  let decided: InterviewSummary
  let changed = { interviewId: '', label: '', from: 0, to: 0 }
  const path = (rest: string) => `/interviews/${decided.id}/${rest}`

  beforeAll(async () => {
    const { page } = console
    const all = (await (await page.request.get('/api/interviews?limit=100')).json()) as InterviewSummary[]
    const found = all.find(({ decision, state }) => decision !== null && state === 'reported')
    if (found === undefined) throw new Error('no interview is decided')
    decided = found
    changed = { ...(await publishChange(found)), interviewId: found.id }
  })

  /** Shifts points between two indicators that the interview was rated by, and publishes. */
  async function publishChange({ id, positionId }: InterviewSummary) {
    const { page } = console
    const { report } = await readReport(page, id)
    const asked = report.content.answers[0]?.questionId
    const draft = (await (
      await page.request.get(`/api/positions/${positionId}/draft`)
    ).json()) as PositionDraft
    let said = { label: '', from: 0, to: 0 }
    const questions = draft.content.questions.map((question) => {
      if (question.id !== asked) return question
      const [first, second] = question.indicators.filter(({ polarity }) => polarity === 'positive')
      if (first === undefined || second === undefined) throw new Error('two indicators at least')
      said = { label: first.label.zh, from: first.weight, to: first.weight - 5 }
      const weights = new Map([
        [first.id, first.weight - 5],
        [second.id, second.weight + 5],
      ])
      const indicators = question.indicators.map((one) => ({
        ...one,
        weight: weights.get(one.id) ?? one.weight,
      }))
      return { ...question, indicators }
    })
    const content = { ...draft.content, questions }
    const saved = await page.request.put(`/api/positions/${positionId}/draft`, {
      data: { baseRevision: draft.revision, content },
    })
    const { revision } = (await saved.json()) as PositionDraft
    const published = await page.request.post(`/api/positions/${positionId}/publish`, {
      data: { revision, note: '' },
    })
    expect(published.status()).toBe(200)
    return said
  }

  it('is rated again in every interview of it, from the list', async () => {
    const { page } = console
    await console.open(`/interviews?position=${decided.positionId}`)
    await page.getByRole('button', { name: t('rating.againPosition') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(t('rating.dialog.safe')).waitFor()
    expect(await dialog.getByRole('radio', { name: t('rating.dialog.current') }).isChecked()).toBe(true)
    await dialog.getByRole('button', { name: button(t('rating.dialog.start')) }).click()
    await page.getByText(t('rating.state.done')).first().waitFor()
    await page.locator('.outcome-plot svg path').first().waitFor({ state: 'attached' })
    await page.getByRole('link', { name: decided.candidateName }).waitFor()
  })

  it('leaves the decision as it was, and the list says that it came before', async () => {
    const { page } = console
    await console.open(`/interviews?position=${decided.positionId}`)
    const row = page.getByRole('row').filter({ hasText: decided.candidateName })
    await row.getByText(t('rating.decidedEarlier')).waitFor()
    const { decisions, history } = await readReport(page, decided.id)
    expect([decisions[0]?.kind, history.length]).toEqual([decided.decision, 2])
  })

  it('shows what changed in two ratings, and why', async () => {
    const { page } = console
    await console.open(path('report'))
    await openMenu(page, page.getByRole('button', { name: t('report.more') }))
    await page.getByRole('link', { name: t('rating.compare') }).click()
    await page.getByText(t('rating.cause.rubric'), { exact: true }).first().waitFor()
    await page.getByText(t('rating.causeDetail.rubric', { before: 1, after: 2 })).waitFor()
    const line = page.getByRole('listitem').filter({ hasText: changed.label }).last()
    await line.getByText(`${changed.from} → ${changed.to}`).waitFor()
    // Nothing else of that question changed: it is folded until it is asked for.
    const folded = page.locator('[aria-expanded="false"]', { hasText: /条结果没有变/ }).first()
    await folded.click()
    await page.getByRole('button', { name: t('rating.compared.hide') }).waitFor()
  })

  it('compares the other way round', async () => {
    const { page } = console
    await page.getByRole('button', { name: t('rating.compared.swap') }).click()
    const line = page.getByRole('listitem').filter({ hasText: changed.label }).last()
    await line.getByText(`${changed.to} → ${changed.from}`).waitFor()
  })

  it('is rated again for one interview from its report', async () => {
    const { page } = console
    await console.open(path('report'))
    await openMenu(page, page.getByRole('button', { name: t('report.more') }))
    await page.getByRole('menuitem', { name: t('rating.again') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: t('rating.dialog.frozen') }).check()
    await dialog.getByRole('button', { name: button(t('rating.dialog.start')) }).click()
    await page.getByText(t('rating.dialog.started')).waitFor()
    await expect
      .poll(async () => (await readReport(page, decided.id)).history.length, { timeout: 20_000 })
      .toBe(3)
    expect((await readReport(page, decided.id)).interview.position.version).toBe(1)
  })

  it('keeps a record of every run', async () => {
    const { page } = console
    await console.open('/interviews')
    await page.getByRole('button', { name: t('rating.runs') }).click()
    await page.getByText(t('rating.version.frozen')).waitFor()
    await page.getByText(t('rating.version.current')).waitFor()
  })

  it('explains an interview to its candidate in their language, read before it is saved', async () => {
    const { page } = console
    await console.open(path('report'))
    await openMenu(page, page.getByRole('button', { name: t('report.more') }))
    await page.getByRole('link', { name: t('explanation.open') }).click()
    const sheet = page.getByRole('article', { name: t('explanation.preview') })
    await sheet.getByText('面试结果说明').waitFor()
    const { report, decisions } = await readReport(page, decided.id)
    const quotes = report.content.answers
      .flatMap(({ rating }) => rating?.findings ?? [])
      .flatMap(({ evidence }) => evidence)
    for (const { text } of quotes.slice(0, 5)) await sheet.getByText(text).first().waitFor()
    const reason = decisions[0]?.reason ?? '?'
    expect(await sheet.getByText(reason).count()).toBe(0)
    await page.getByRole('checkbox').click()
    await sheet.getByText(reason).waitFor()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: button(t('explanation.save')) }).click(),
    ])
    const paper = readPdf(await readFile(await file.path()))
      .pages.join('')
      .replaceAll(/\s/gu, '')
    expect(paper).toContain('面试结果说明')
    expect(paper).toContain(reason.replaceAll(/\s/gu, ''))
    await page.getByText(t('common.language.en'), { exact: true }).click()
    await sheet.getByText('About your interview').waitFor()
  })
})
