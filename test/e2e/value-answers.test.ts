import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Asset } from '../../src/contract/assets.ts'
import { interviewIdOf, openMenu, readReport } from '../support/browser.ts'
import { invite, openDoorOf } from '../support/candidate-link.ts'
import { startOf, useConsole } from '../support/console.ts'
import { flawsOf } from '../support/flaws.ts'
import { linkedCandidate, publishAs } from '../support/linked-candidate.ts'
import { readPdf } from '../support/pdf-text.ts'
import { fixture } from '../support/speech.ts'
import { answerByValues, photo, written } from '../support/value-interview.ts'
import { withValueQuestions } from '../support/value-questions.ts'
import { pattern } from '../support/words.ts'

/** Lines break anywhere on paper. */
const squeeze = (text: string): string => text.replaceAll(/\s+/g, '')

describe.each(['zh-CN', 'en'] as const)('answers given as a value, in %s', (language) => {
  const console = useConsole({ language })
  const { t } = console
  const local = (zh: string, en: string) => (language === 'en' ? en : zh)
  const select = async (title: string) => {
    await console.page.getByRole('button', { name: new RegExp(title) }).click()
    await console.page.locator('.report-right h2').filter({ hasText: title }).waitFor()
  }
  const answer = () => console.page.getByRole('region', { name: t('report.value.given'), exact: true })
  let origin = ''

  beforeAll(async () => {
    const { page } = console
    // Both languages, and with them both themes.
    await console.page.emulateMedia({ colorScheme: language === 'en' ? 'dark' : 'light' })
    const picture = await readFile('resources/positions/pictures/parcel-label.png')
    const sent = await page.request.post('/api/assets?kind=image', {
      headers: { 'content-type': 'application/octet-stream' },
      data: picture,
    })
    const { assetId } = (await sent.json()) as Asset
    await publishAs(console, (shipped) => withValueQuestions(shipped, { assetId, modes: ['voice', 'text'] }))
    origin = await openDoorOf(console)
  })

  it('stand in the report as they were given, beside what is right', async () => {
    const { page } = console
    const issued = await invite(console, { language: language === 'en' ? 'en' : 'zh' })
    const interviewId = await answerByValues(linkedCandidate(origin, issued))
    await console.open(`/interviews/${interviewId}`)
    await page.waitForURL(/\/report$/, { timeout: 150_000 })
    await page.getByText(written).first().waitFor()
    expect(await page.getByRole('button', { name: pattern(language, 'report.play') }).count()).toBe(0)
    expect(await flawsOf(page)).toEqual([])

    await select(local('读面单上的单号', 'Read the number on the label'))
    const shown = answer().getByRole('img', {
      name: local('一张快递面单，单号 SF 1024', 'A parcel label with the number SF 1024'),
    })
    await expect
      .poll(async () => await shown.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0)
    await answer().getByText('sf1024', { exact: true }).waitFor()
    await answer().getByText('SF 1024', { exact: true }).waitFor()
    await answer().getByText(t('report.value.isRight')).waitFor()
    expect(await flawsOf(page)).toEqual([])

    await select(local('夜里来货先做什么', 'What comes first when goods arrive at night'))
    await answer().getByText(t('report.value.isWrong')).waitFor()
    const option = (text: string) => answer().getByRole('listitem').filter({ hasText: text })
    await option(local('先签收', 'Sign for them')).getByText(t('report.value.chosen')).waitFor()
    await option(local('先点数', 'Count them')).getByText(t('report.value.correct')).waitFor()

    await select(local('做过几年零售', 'Years in retail'))
    await answer().getByText(local('3 年', '3 years'), { exact: true }).waitFor()

    await select(local('每周什么时候能上班', 'When can you work'))
    await answer().getByText(t('report.value.onlyToKnow')).waitFor()
    await answer()
      .getByText(/09:00–18:00/)
      .waitFor()
    expect(await page.locator('.week-view-cell[data-covered=all]').count()).toBe(45)
    expect(await flawsOf(page)).toEqual([])

    await select(local('健康证照片', 'A photo of your health certificate'))
    const saving = page.waitForEvent('download')
    await answer().getByRole('link').click()
    expect(await readFile(await (await saving).path())).toEqual(photo)
    // What cannot be scored is no gap of the evidence.
    const gaps = page.getByRole('region', { name: t('report.insufficientTitle') })
    expect(await gaps.getByText(t('report.notAnswered')).count()).toBe(0)
  })

  it('are printed, and explained to the candidate', async () => {
    const { page } = console
    await openMenu(page, page.getByRole('button', { name: t('report.more') }))
    const saving = page.waitForEvent('download')
    await page.getByRole('link', { name: t('report.pdf') }).click()
    const pdf = readPdf(await readFile(await (await saving).path()))
    const text = squeeze(pdf.pages.join(''))
    for (const words of [written, 'sf1024', local('正确答案：先点数', 'Right answer: Count them')])
      expect(text).toContain(squeeze(words))
    await console.open(`/interviews/${interviewIdOf(page)}/explanation`)
    // In the language that the interview was held in.
    await page.getByText('Your answer: Sign for them').waitFor()
    await page.getByText('This was asked only to know. It does not count.').first().waitFor()
  })

  it('are nothing that people rate', async () => {
    const { page } = console
    await console.open(`/interviews/${interviewIdOf(page)}/rating`)
    await page.locator('.sheet-step').nth(1).click()
    await page.getByText(t('ratings.checked')).waitFor()
    expect(await flawsOf(page)).toEqual([])
  })

  it('are heard where they were spoken', async () => {
    const { page } = console
    const issued = await invite(console, { language: 'en', name: 'Robin Vale' })
    const tab = linkedCandidate(origin, issued)
    const speech = await readFile(fixture('speech-opus.webm'))
    const label = await tab.record(await tab.start('voice'), speech, 1)
    let session = await tab.record(label, speech, 1)
    while (session.phase === 'interview')
      session = session.step?.part.state === 'asked' ? await tab.goOn(session) : await tab.session()
    const interviewId = session.interviewId ?? ''
    await console.open(`/interviews/${interviewId}`)
    await page.waitForURL(/\/report$/, { timeout: 150_000 })
    await select(local('读面单上的单号', 'Read the number on the label'))
    await answer().getByText('SF 1024', { exact: true }).waitFor()
    await answer().getByText(t('report.value.isWrong')).waitFor()
    const { report } = await readReport(page, interviewId)
    const heard = report.content.answers.find(({ questionId }) => questionId === 'label')
    const start = await startOf(page, async () => {
      await page.getByRole('button', { name: t('report.player.play'), exact: true }).click()
    })
    expect(start.src).toContain(heard?.recordingId)
  })
})
