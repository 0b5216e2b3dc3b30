import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Asset } from '../../src/contract/assets.ts'
import type { Interview, InterviewSummary } from '../../src/contract/interviews.ts'
import { isRight } from '../../src/domain/values/is-right.ts'
import { readReport } from '../support/browser.ts'
import {
  type CandidateTab,
  candidateWords,
  invite,
  linkAt,
  openCandidateTab,
  openDoorOf,
  startReply,
} from '../support/candidate-link.ts'
import { useConsole } from '../support/console.ts'
import { withEveryKind } from '../support/kinds-position.ts'
import { publishAs } from '../support/linked-candidate.ts'
import { expectFits, tabTo } from '../support/phone-page.ts'
import { fitMicrophone, speakOnCue } from '../support/speak-on-cue.ts'
import { fixture } from '../support/speech.ts'

const picture = 'resources/positions/pictures/parcel-label.png'
const reply = {
  zh: '非常抱歉让您久等了，您先别着急，我马上查，今天下午五点前给您回电话。',
  en: 'I am so sorry for the wait. I will look it up right now and call you back before five today.',
} as const

describe.each([
  ['zh', 'text', 'light'],
  ['en', 'voice', 'dark'],
] as const)('an interview with every kind of question, in %s, %s', (language, mode, colorScheme) => {
  const console = useConsole({ language: language === 'zh' ? 'zh-CN' : 'en' })
  const t = candidateWords[language]
  let tab: CandidateTab
  let candidateId = ''

  const press = async (name: string) =>
    await tab.page.getByRole('button', { name, exact: true }).first().press('Enter')
  const value = () => tab.page.getByLabel(t.question.value)
  const title = async (zh: string, en: string) =>
    await tab.page
      .getByRole('heading', { level: 1, name: language === 'zh' ? zh : en, exact: true })
      .waitFor()

  const look = async () => await expectFits(tab.page, language)

  beforeAll(async () => {
    const sent = await console.page.request.post('/api/assets?kind=image', {
      headers: { 'content-type': 'application/octet-stream' },
      data: await readFile(picture),
    })
    const { assetId } = (await sent.json()) as Asset
    await publishAs(console, (shipped) => withEveryKind(shipped, assetId))
    const origin = await openDoorOf(console)
    const issued = await invite(console, { language, name: language === 'zh' ? '李娜' : 'Robin Vale' })
    candidateId = issued.invitation.candidateId
    tab = await openCandidateTab(console, 'about:blank', {
      locale: language === 'zh' ? 'zh-CN' : 'en',
      width: 390,
    })
    const { page, context } = tab
    context.setDefaultTimeout(60_000)
    await fitMicrophone(context, fixture('parcel-number.mp3'))
    await page.setViewportSize({ width: 390, height: 844 })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.goto(linkAt(origin, issued))
    await press(t.common.next)
    await page.getByRole('button', { name: t.modes[mode].name }).click()
    await press(t.consent.agree)
    if (mode === 'voice') await press(t.consent.agree)
    await press(t.consent.begin)
    if (mode === 'voice') {
      await press(t.devices.allow)
      await press(t.devices.good)
    }
  })

  it('takes what stands in a picture, however it is spaced', async () => {
    const { page } = tab
    await title('读面单上的单号', 'Read the number on the label')
    await page.locator('img.picture').waitFor()
    await look()
    await tabTo(value())
    await page.keyboard.type('sf 10 24')
    await page.keyboard.press('Enter')
  })

  it('takes it typed in full width, or said', async () => {
    const { page } = tab
    await page.getByText('2 / 7').waitFor()
    await page.locator('img.picture').waitFor()
    if (mode === 'text') {
      expect(await page.getByRole('button', { name: t.question.sayValue }).count()).toBe(0)
      await tabTo(value())
      await page.keyboard.type('１０ ２４')
      await page.keyboard.press('Enter')
    } else {
      await press(t.question.sayValue)
      await page.getByRole('button', { name: t.question.typeValue }).waitFor()
      await press(t.question.start)
      await page.getByText(t.question.recording, { exact: true }).waitFor()
      await speakOnCue(page)
      await look()
      await press(t.question.finish)
    }
  })

  it('takes a choice', async () => {
    const { page } = tab
    await title('夜里来货先做什么', 'What comes first when goods arrive at night')
    await look()
    const options = page.getByRole('group', { name: t.question.chooseOne }).getByRole('radio')
    await tabTo(options.first())
    for (const key of ['Space', 'ArrowDown']) await page.keyboard.press(key)
    expect(await options.nth(1).isChecked()).toBe(true)
    await tabTo(page.getByRole('button', { name: t.question.ok, exact: true }))
    await page.keyboard.press('Enter')
  })

  it('takes a number, and says which ones it takes', async () => {
    const { page } = tab
    await title('做过几年零售', 'Years in retail')
    await tabTo(value())
    await page.keyboard.type('99')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    await look()
    await value().fill('')
    await page.keyboard.type('２.5')
    await page.keyboard.press('Enter')
  })

  it('takes the hours of a week', async () => {
    const { page } = tab
    await title('每周什么时候能上班', 'When can you work')
    await look()
    const cell = (weekday: number, hour: number) =>
      page.getByRole('button', { name: t.week.cell(t.week.days[weekday - 1] ?? '', hour), exact: true })
    await tabTo(cell(1, 9))
    for (const key of ['Space', 'ArrowDown', 'Space', 'End', 'Space']) await page.keyboard.press(key)
    await page.getByText(t.week.hours(3)).waitFor()
    await look()
    await press(t.question.ok)
  })

  it('plays a customer, who speaks on', async () => {
    const { page } = tab
    const lines: (string | null)[] = []
    for (const turn of [0, 1]) {
      const line = page.locator('.line.bubble')
      await expect.poll(async () => await line.textContent()).not.toBe(lines[turn - 1] ?? '')
      lines.push(await line.textContent())
      await look()
      if (mode === 'text') {
        await tabTo(page.getByLabel(t.question.write))
        await page.keyboard.type(reply[language])
        await press(t.question.handInText)
      } else {
        await startReply(page, language)
        await speakOnCue(page)
        await press(t.question.finish)
      }
    }
    expect(new Set(lines).size).toBe(2)
  })

  it('says what is wrong with a file, and takes the next one', async () => {
    const { page } = tab
    await title('健康证照片', 'A photo of your health certificate')
    const pick = page.getByLabel(t.question.choosePhoto)
    const handIn = page.getByRole('button', { name: t.question.handInFile, exact: true })
    const refused = async (file: { name: string; mimeType: string; buffer: Buffer }, why: string) => {
      await pick.setInputFiles(file)
      await page.getByRole('alert').filter({ hasText: why }).waitFor()
      expect(await handIn.getAttribute('aria-disabled')).toBe('true')
    }
    await refused(
      { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('x') },
      t.question.wrongType.photo,
    )
    await look()
    const large = Buffer.alloc(5 * 1024 * 1024 + 1)
    await refused({ name: 'large.png', mimeType: 'image/png', buffer: large }, t.question.tooLarge(5))
    await refused({ name: 'empty.png', mimeType: 'image/png', buffer: Buffer.of() }, t.question.fileEmpty)
    await pick.setInputFiles(picture)
    await page.getByText(t.question.chosen('parcel-label.png')).waitFor()
    await look()
    await handIn.press('Enter')
    await page.getByRole('heading', { name: t.after.thanks }).waitFor()
  })

  it('leaves exactly this at the station', async () => {
    const { request } = console.page
    const list = (await (await request.get('/api/interviews')).json()) as InterviewSummary[]
    const id = list.find((one) => one.candidateId === candidateId)?.id ?? ''
    const read = async () => (await (await request.get(`/api/interviews/${id}`)).json()) as Interview
    await expect.poll(async () => (await read()).state, { timeout: 120_000 }).toBe('reported')
    const { answers } = await read()
    const windows = [
      { weekday: 1, startMinute: 540, endMinute: 660 },
      { weekday: 7, startMinute: 600, endMinute: 660 },
    ]
    expect(answers.map(({ questionId, value: given }) => [questionId, given])).toEqual([
      ['label', { kind: 'image', text: 'sf 10 24' }],
      ['again', mode === 'text' ? { kind: 'image', text: '１０ ２４' } : null],
      ['night', { kind: 'choice', options: ['sign'] }],
      ['years', { kind: 'number', value: 2.5 }],
      ['week', { kind: 'availability', windows }],
      ['scene', null],
      ['paper', { kind: 'file', fileName: 'parcel-label.png' }],
    ])
    const paper = answers.at(-1)?.recording?.id ?? ''
    const kept = await request.get(`/api/media/${paper}/original`)
    expect((await kept.body()).equals(await readFile(picture))).toBe(true)
    const { report, transcripts } = await readReport(console.page, id)
    const scores = report.content.answers.map(({ questionId, rating }) => [questionId, rating?.score ?? null])
    expect(Object.fromEntries(scores)).toMatchObject({ label: 100, night: 0, years: 100, week: null })
    const again = report.content.answers.find(({ questionId }) => questionId === 'again')
    const words = transcripts.find(({ answerId }) => answerId === again?.answerId)?.revisions[0]?.content
    const said = words?.segments.map(({ text }) => text).join(' ') ?? ''
    // A microphone stutters on a computer that has too much to do; what counts is judged by what was heard.
    expect(said).not.toBe('')
    const isAgain = mode === 'text' || isRight(['1024', 'SF 1024'], said)
    expect(again?.rating?.score).toBe(isAgain ? 100 : 0)
    expect(tab.faults).toEqual([])
  })
})
