import { readFile } from 'node:fs/promises'
import type { Download, Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { ReportPage } from '../../src/contract/reports.ts'
import { administrator, interviewIdOf, isPlaying, openMenu, readReport } from '../support/browser.ts'
import { startOf, useConsole } from '../support/console.ts'
import { readPdf } from '../support/pdf-text.ts'
import { button, pattern } from '../support/words.ts'

/** Every quote of a report, in no particular order. */
function quotesOf({ report }: ReportPage) {
  return report.content.answers.flatMap((answer) =>
    (answer.rating?.findings ?? []).flatMap(({ evidence }) =>
      evidence.map(({ text, startMs }) => ({ text, startMs, recordingId: answer.recordingId })),
    ),
  )
}

describe('from the empty Today page to a decision', () => {
  const console = useConsole({ language: 'en' })
  const { t } = console
  let shown: ReportPage
  const quotes = () => console.page.getByRole('button', { name: pattern('en', 'report.play') })
  const bar = () => console.page.getByLabel(t('report.decision.title'))
  const standing = () => bar().getByText(t('report.decision.against', { said: said(), match: match() }))
  const said = () => t(`common.recommendation.${shown.report.content.recommendation.kind}`)
  const match = () => Math.round(shown.report.content.recommendation.match ?? 0)

  it('takes the sample to its report while showing how far it is', async () => {
    const { page } = console
    await page.getByRole('heading', { name: t('today.emptyTitle') }).waitFor()
    await page.getByRole('button', { name: t('today.trySampleAction') }).click()
    await page.getByText(t('newInterview.processing.running')).waitFor()
    const far: number[] = []
    const bars = page.getByRole('progressbar')
    while (!page.url().endsWith('/report')) {
      const now = await bars
        .first()
        .getAttribute('aria-valuenow', { timeout: 5000 })
        .catch(() => null)
      if (now !== null) far.push(Number(now))
      await page.waitForTimeout(250)
    }
    expect(far).toEqual(far.toSorted((a, b) => a - b))
    expect(new Set(far).size).toBeGreaterThan(2)
    await page.getByRole('heading', { name: t('report.questions') }).waitFor()
    shown = await readReport(page, interviewIdOf(page))
    expect(shown.report.content.answers).toHaveLength(4)
  })

  it('plays every quote from two seconds before it', { timeout: 120_000 }, async () => {
    const { page } = console
    const known = quotesOf(shown)
    const count = await quotes().count()
    expect(count).toBe(known.length)
    expect(count).toBeGreaterThan(5)
    for (let index = 0; index < count; index += 1) {
      const quote = quotes().nth(index)
      const name = (await quote.textContent()) ?? ''
      const start = await startOf(page, () => quote.click())
      const meant = known.filter(
        ({ text, recordingId }) => name.includes(text) && start.src.includes(recordingId ?? '-'),
      )
      const off = meant.map(({ startMs }) => Math.abs(start.from - Math.max(0, startMs - 2000) / 1000))
      expect(Math.min(...off), name).toBeLessThan(0.4)
      expect(await isPlaying(page)).toBe(true)
    }
  })

  it('lets the transcript follow the sound', async () => {
    const { page } = console
    await page.getByText('2×', { exact: true }).click()
    await startOf(page, () => quotes().first().click())
    const lit = page.locator('.segment.is-current')
    await lit.waitFor()
    const first = await lit.textContent()
    await expect.poll(async () => await lit.textContent(), { timeout: 40_000 }).not.toBe(first)
    await page.getByRole('button', { name: t('report.player.pause'), exact: true }).click()
    expect(await isPlaying(page)).toBe(false)
  })

  it('draws how it was said, and says that this is not scored', async () => {
    const { page } = console
    await page.getByText(t('report.delivery.aside')).waitFor()
    for (const chart of ['chartPitch', 'chartRate']) {
      const figure = page.getByRole('figure').filter({ hasText: t(`report.delivery.${chart}`) })
      await figure.locator('svg path').first().waitFor({ state: 'attached' })
    }
  })

  it('tells how it came about: recogniser, rater and their fingerprints', async () => {
    const { page } = console
    await page.getByRole('button', { name: t('report.origin.open') }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByText(t('report.origin.plain5')).waitFor()
    const { rater, positionHash, answers } = shown.report.content
    const { recogniser } = answers[0] ?? {}
    for (const text of [
      `${rater.id} ${rater.version}`,
      rater.hash,
      positionHash,
      recogniser?.modelHash ?? '-',
    ]) {
      await drawer.getByText(text).first().waitFor()
    }
    expect(await drawer.textContent()).toContain(recogniser?.modelId)
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'hidden' })
  })

  it('keeps a decision through a reload, with what the program had said', async () => {
    const { page } = console
    await bar()
      .getByRole('button', { name: button(t('report.decision.advance')) })
      .click()
    await standing().waitFor()
    await page.reload()
    await standing().waitFor()
    await bar().getByText(t('common.decision.advance'), { exact: true }).waitFor()
  })

  it('takes a decision back while it can be undone', async () => {
    const { page } = console
    await bar()
      .getByRole('button', { name: t('report.decision.change') })
      .click()
    await bar()
      .getByRole('button', { name: button(t('report.decision.hold')) })
      .click()
    await page.getByRole('button', { name: t('common.action.undo') }).click()
    await page.getByText(t('report.decision.withdrawnText')).waitFor()
    await bar()
      .getByRole('button', { name: button(t('report.decision.advance')) })
      .waitFor()
  })

  it('rejects only with a reason', async () => {
    const reject = bar().getByRole('button', { name: button(t('report.decision.reject')) })
    await reject.click()
    await bar().getByText(t('report.decision.reasonNeeded')).waitFor()
    expect((await readReport(console.page, shown.interview.id)).decisions[0]?.kind).toBe('withdrawn')
    await bar().getByLabel(t('report.decision.reason')).fill('No evening shifts possible')
    await reject.click()
    await standing().waitFor()
    await bar().getByText('No evening shifts possible').waitFor()
  })

  it('remembers every decision, who made it, and what the program had said each time', async () => {
    const { page } = console
    await bar()
      .getByRole('button', { name: t('report.decision.history') })
      .click()
    const history = page.getByRole('tooltip')
    await history.getByText('No evening shifts possible').waitFor()
    const lines = await history.getByRole('listitem').allTextContents()
    expect(lines).toHaveLength(4)
    for (const line of lines) {
      expect(line).toContain(administrator.name)
      expect(line).toContain(said())
    }
    await page.keyboard.press('Escape')
  })

  it('goes out as a PDF that holds every quote', async () => {
    const file = await download(t('report.pdf'))
    const bytes = await readFile(await file.path())
    expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-')
    const text = squeeze(readPdf(bytes).pages.join(''))
    for (const quote of quotesOf(shown)) expect(text).toContain(squeeze(quote.text))
  })

  it('goes out as JSON', async () => {
    const file = await download(t('report.json'))
    const document: unknown = JSON.parse(await readFile(await file.path(), 'utf8'))
    expect(JSON.stringify(document)).toContain(shown.report.content.rater.hash)
  })

  it('prints all its evidence, whatever is folded on the screen', async () => {
    const { page } = console
    await page.emulateMedia({ media: 'print' })
    try {
      for (const { text } of quotesOf(shown)) {
        expect(await isVisible(page.locator('q', { hasText: text })), text).toBe(true)
      }
      await page.getByText(t('report.origin.plain1')).first().waitFor()
      expect(await page.getByRole('navigation').isVisible()).toBe(false)
    } finally {
      await page.emulateMedia({ media: null })
    }
  })

  async function download(label: string): Promise<Download> {
    const { page } = console
    await openMenu(page, page.getByRole('button', { name: t('report.more') }))
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: label }).click(),
    ])
    return file
  }
})

const isVisible = async (found: Locator): Promise<boolean> => await found.first().isVisible()
/** Lines break anywhere on paper. */
const squeeze = (text: string): string => text.replaceAll(/\s+/g, '')
