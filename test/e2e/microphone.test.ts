import { describe, expect, it } from 'vitest'
import { interviewIdOf, readReport } from '../support/browser.ts'
import { useConsole } from '../support/console.ts'
import { fakeMicrophone } from '../support/fake-microphone.ts'
import { button, pattern } from '../support/words.ts'

describe('an interview into the microphone', () => {
  const console = useConsole({
    language: 'en',
    // The browser's own stand-in for a microphone plays a file.
    browserArgs: fakeMicrophone,
  })
  const { t } = console
  const alert = (key: string) => console.page.getByRole('alert').filter({ hasText: pattern('en', key) })

  it('hears somebody, records, and says when it is saved', async () => {
    const { page } = console
    await console.open('/interviews/new')
    await page.getByRole('button', { name: button(t('newInterview.start.newCandidate')) }).click()
    await page.getByLabel(t('newInterview.start.name')).fill('Robin Vale')
    await page.getByRole('radio', { name: 'Home customer service' }).check()
    await page.getByRole('radio', { name: t('newInterview.mode.microphone') }).check()
    await page.getByRole('button', { name: button(t('newInterview.start.go')) }).click()
    await page.getByRole('button', { name: button(t('newInterview.speak.allow')) }).click()
    await page.getByText(t('newInterview.speak.hearing')).first().waitFor()
    await page.getByRole('button', { name: button(t('newInterview.speak.record')) }).click()
    // A sentence or two; the clock on the page tells.
    await page.getByText(/^00:1[4-9]$/).waitFor({ timeout: 40_000 })
    await page.getByRole('button', { name: button(t('newInterview.speak.stop')) }).click()
    await page.getByRole('article').getByText(t('newInterview.speak.saved')).waitFor()
  })

  it('still has the answer after a reload', async () => {
    const { page } = console
    await page.reload()
    await page.getByRole('navigation').getByText(t('newInterview.speak.saved')).waitFor()
    await page.getByText(t('newInterview.draft.ready_one', { count: 1 })).waitFor()
  })

  it('reports on what was said', async () => {
    const { page } = console
    await page.getByRole('button', { name: button(t('newInterview.draft.submit')) }).click()
    await page.waitForURL(/\/report$/, { timeout: 150_000 })
    const { transcripts } = await readReport(page, interviewIdOf(page))
    const words = transcripts[0]?.revisions[0]?.content.segments.map(({ text }) => text).join(' ')
    expect(words).toMatch(/sorry|school|order number|warehouse|delivery|bookcase/i)
  })

  it('keeps an edit through a reload before it is saved', async () => {
    const { page } = console
    await page.getByRole('button', { name: button(t('report.transcript.edit')) }).click()
    await page
      .getByRole('textbox', { name: pattern('en', 'report.transcript.segment') })
      .first()
      .fill(edit)
    await page.reload()
    await page.getByRole('button', { name: button(t('report.transcript.edit')) }).click()
    await page.getByText(t('report.transcript.kept')).waitFor()
    const first = page.getByRole('textbox', { name: pattern('en', 'report.transcript.segment') }).first()
    expect(await first.inputValue()).toBe(edit)
    await page.getByRole('button', { name: button(t('report.transcript.save')) }).click()
    await page.getByText(t('report.transcript.saved')).waitFor()
    await page.getByText(edit).first().waitFor()
  })

  it('rates again from the corrected words', async () => {
    const { page } = console
    const id = interviewIdOf(page)
    const before = await readReport(page, id)
    expect(before.staleTranscript).toBe(true)
    await alert('report.stale')
      .getByRole('button', { name: t('report.rerate') })
      .click()
    const quote = page.getByRole('button', { name: pattern('en', 'report.play') })
    await quote.filter({ hasText: 'really sorry' }).first().waitFor({ timeout: 60_000 })
    const after = await readReport(page, id)
    expect(after.history).toHaveLength(2)
    expect(after.report.id).not.toBe(before.report.id)
    expect(after.staleTranscript).toBe(false)
  })

  it('shows the original words beside the corrected ones', async () => {
    const { page } = console
    const { transcripts } = await readReport(page, interviewIdOf(page))
    const original = transcripts[0]?.revisions[0]?.content.segments[0]?.text ?? '-'
    await page.getByRole('button', { name: t('report.transcript.original') }).click()
    await page.getByText(t('report.transcript.originalNow')).waitFor()
    const transcript = page.getByRole('region', { name: t('report.transcript.title') })
    expect(squeeze(await transcript.textContent())).toContain(squeeze(original))
    await page.getByRole('button', { name: t('report.transcript.current') }).click()
    await expect.poll(async () => squeeze(await transcript.textContent())).toContain(squeeze(edit))
  })

  it('leads back to the first report', async () => {
    const { page } = console
    await page.getByRole('button', { name: t('report.origin.open') }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByText(t('report.origin.revisionN', { number: 1, revision: 1 })).waitFor()
    await drawer.getByRole('listitem').getByRole('link').click()
    await alert('report.older').waitFor()
    await alert('report.older')
      .getByRole('link', { name: t('report.newest') })
      .click()
    await alert('report.older').waitFor({ state: 'detached' })
  })
})

const edit = 'I am really sorry that you had to wait. I will call you back before five o’clock today.'
const squeeze = (text: string | null): string => (text ?? '').replaceAll(/\s+/g, '')
