import type { Locator } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DeletionProof } from '../../src/contract/candidate-requests.ts'
import type { CandidateTranscript } from '../../src/contract/candidate/session.ts'
import type { z } from 'zod'
import { administrator, readReport } from '../support/browser.ts'
import { invite, openDoorOf } from '../support/candidate-link.ts'
import { useConsole } from '../support/console.ts'
import { flawsOf } from '../support/flaws.ts'
import { linkedCandidate, publishAs } from '../support/linked-candidate.ts'
import { type CandidateTab, step } from '../support/live-interview.ts'
import { button } from '../support/words.ts'

const heard = 'I wood like to help you write now.'
const said = 'I am so sorry. I will call the warehouse right now and ring you back before five.'
const names = { zh: ['李娜', '王伟', '赵敏'], en: ['Robin Vale', 'Sam Hill', 'Kim Ash'] } as const

describe.each(['zh-CN', 'en'] as const)('what candidates ask for, in %s', (language) => {
  const console = useConsole({ language })
  const { t } = console
  const [asker, leaver, personOnly] = names[language === 'en' ? 'en' : 'zh']
  let origin = ''
  let interviewId = ''
  let tab: CandidateTab
  let proof: DeletionProof

  const requests = () => console.page.getByRole('region', { name: t('requests.title') })
  const request = (kind: 'human-only' | 'human-review' | 'correction') =>
    requests()
      .getByRole('listitem')
      .filter({ hasText: t(`requests.kind.${kind}`) })
  const press = async (within: Locator, name: string) =>
    await within.getByRole('button', { name: button(name) }).click()
  /** Tabs to it as somebody without a mouse does. */
  const tabTo = async (wanted: Locator) => {
    for (let presses = 0; presses < 80; presses += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return
      await console.page.keyboard.press('Tab')
    }
    throw new Error('no press of Tab leads there')
  }
  const link = async (name: string) =>
    linkedCandidate(origin, await invite(console, { language: 'en', name }))
  const hold = async (candidate: CandidateTab): Promise<string> => {
    const over = await candidate.write(await candidate.start('text', { 'machine-rating': true }), heard)
    return over.interviewId ?? ''
  }
  const answerId = async () =>
    (await tab.expect<z.infer<typeof CandidateTranscript>>('GET', '/transcript'))[0]?.answerId ?? ''

  beforeAll(async () => {
    // Both languages, and with them both themes.
    await console.page.emulateMedia({ colorScheme: language === 'en' ? 'dark' : 'light' })
    await publishAs(console, ({ questions }) => {
      const asked = questions.filter(({ kind }) => kind === 'open').slice(0, 1)
      return { questions, plan: { modes: ['text'], practice: false, steps: asked.map(({ id }) => step(id)) } }
    })
    origin = await openDoorOf(console)
  })

  it('stands on Today by urgency, with how much there is', async () => {
    const { page } = console
    tab = await link(asker)
    interviewId = await hold(tab)
    await console.open(`/interviews/${interviewId}`)
    await page.waitForURL(/\/report$/, { timeout: 60_000 })
    await tab.expect('PUT', `/transcript/${await answerId()}`, { said })
    await tab.expect('POST', '/human-review', { note: 'Please listen again' })
    const other = await link(personOnly)
    await other.session()
    await other.expect('POST', '/session/human-only', { note: '' })
    await console.open('/')
    await requests().waitFor()
    const kinds = await requests().getByRole('listitem').locator('.tag').allTextContents()
    const inOrder = (['human-only', 'human-review', 'correction'] as const).map((kind) =>
      t(`requests.kind.${kind}`),
    )
    expect(kinds).toEqual(inOrder)
    const counts = page.getByRole('navigation', { name: t('today.title') })
    expect(await counts.getByRole('link', { name: t('requests.title') }).textContent()).toMatch(/ 3$/)
    await request('human-review').getByText('Please listen again').waitFor()
    expect(await flawsOf(page)).toEqual([])
  })

  it('is dealt with by keyboard, and undone', async () => {
    const { page } = console
    const arranged = request('human-only').getByRole('button', {
      name: button(t('requests.accept.human-only')),
    })
    await tabTo(arranged)
    await page.keyboard.press('Enter')
    await request('human-only').waitFor({ state: 'hidden' })
    await tabTo(page.getByRole('button', { name: t('common.action.undo') }))
    await page.keyboard.press('Enter')
    await request('human-only').waitFor()
    await press(request('human-only'), t('requests.accept.human-only'))
    await request('human-only').waitFor({ state: 'hidden' })
  })

  it('leads to the report, where what was heard stands beside what was said', async () => {
    const { page } = console
    await request('human-review')
      .getByRole('link', { name: t('requests.report') })
      .click()
    await page.waitForURL(/\/report$/)
    await request('human-review').waitFor()
    const correction = request('correction')
    await correction.getByText(heard).waitFor()
    await correction.getByText(said).waitFor()
    expect(await correction.locator('mark').count()).toBe(2)
    await correction.getByText(t('requests.explain.correction')).waitFor()
    expect(await flawsOf(page)).toEqual([])
  })

  it('rates again by the corrected words once they are accepted', async () => {
    const { page } = console
    const before = await readReport(page, interviewId)
    await press(request('correction'), t('requests.accept.correction'))
    await request('correction').waitFor({ state: 'hidden' })
    // Whoever leaves the page means it.
    await console.open('/interviews')
    await page.getByRole('heading', { name: t('interviews.title'), exact: true }).waitFor()
    const now = async () => await readReport(page, interviewId)
    await expect.poll(async () => (await now()).report.id, { timeout: 60_000 }).not.toBe(before.report.id)
    const { report, transcripts, staleTranscript } = await now()
    expect(report.content.answers[0]?.transcriptRevision).toBe(1)
    expect(transcripts[0]?.revisions.map(({ editedBy }) => editedBy)).toEqual([null, administrator.name])
    expect(staleTranscript).toBe(false)
    const scoreOf = ({ content }: typeof report) => content.answers[0]?.rating?.score ?? 0
    expect(scoreOf(report)).toBeGreaterThan(scoreOf(before.report))
    await console.open(`/interviews/${interviewId}/report`)
    await page.locator('.transcript').getByText(said).waitFor()
    expect(await tab.expect('GET', '/transcript')).toMatchObject([
      { text: said, correction: { state: 'accepted' } },
    ])
  })

  it('leaves words and rating alone where a correction is declined', async () => {
    const { page } = console
    await tab.expect('PUT', `/transcript/${await answerId()}`, { said: 'Nothing of the kind' })
    const before = await readReport(page, interviewId)
    await page.reload()
    await press(request('correction'), t('requests.decline'))
    await press(request('human-review'), t('requests.accept.human-review'))
    await requests().waitFor({ state: 'hidden' })
    await console.open('/interviews')
    await console.open(`/interviews/${interviewId}/report`)
    await page.getByText(t('requests.earlier', { count: 3 })).click()
    const earlier = page.getByRole('group').filter({ hasText: t('requests.earlier', { count: 3 }) })
    await earlier.getByText(t('requests.handled.declined')).waitFor()
    await earlier.getByText(t('requests.handled.corrected')).waitFor()
    expect(await earlier.getByText(administrator.name).count()).toBe(3)
    expect(await flawsOf(page)).toEqual([])
    const after = await readReport(page, interviewId)
    expect([after.report.id, after.transcripts]).toEqual([before.report.id, before.transcripts])
    expect(await tab.expect('GET', '/transcript')).toMatchObject([
      { text: said, correction: { state: 'declined' } },
    ])
  })

  it('is gone with all that was given where a candidate withdraws; the proof says so', async () => {
    const { page } = console
    const other = await link(leaver)
    const withdrawn = await hold(other)
    await other.expect('POST', '/human-review', { note: '' })
    await console.open('/')
    await request('human-review').waitFor()
    proof = await other.expect<DeletionProof>('POST', '/withdraw', { sure: true })
    await console.open('/')
    await page.getByRole('heading', { name: t('today.title'), exact: true }).waitFor()
    expect((await page.request.get(`/api/interviews/${withdrawn}`)).status()).toBe(404)
    expect(await (await page.request.get('/api/candidate-requests')).json()).toEqual([])
    await console.open('/interviews/invitations')
    // It was their only interview, so that they are erased; the line stays for a day, without a name.
    expect(await page.getByRole('row').filter({ hasText: leaver }).count()).toBe(0)
    const row = page.getByRole('row').filter({ hasText: '—' })
    await row.getByText(t('invitations.state.withdrawn')).waitFor()
    await row.getByRole('button', { name: t('invitations.proof.of', { name: '—' }) }).press('Enter')
    const shown = page.getByRole('tooltip')
    await shown.getByText(proof.id).waitFor()
    await shown.getByText(proof.auditHash).waitFor()
    expect(await flawsOf(page)).toEqual([])
  })

  it('leaves a log that is whole', async () => {
    const verdict = await console.page.request.get('/api/audit/verdict')
    expect(await verdict.json()).toMatchObject({ intact: true })
  })
})
