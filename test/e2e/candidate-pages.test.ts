import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CandidateSession } from '../../src/contract/candidate/session.ts'
import { flawsOf } from '../support/flaws.ts'
import { launchBrowser } from '../support/browser.ts'
import { candidateWords } from '../support/candidate-link.ts'
import {
  begunSession,
  candidateSession,
  candidateStep,
  type FakeStation,
  pagesOrigin,
  serveCandidatePages,
} from '../support/candidate-pages.ts'

type Language = 'zh' | 'en'
interface Shown {
  readonly session: (language: Language) => CandidateSession
  /** Leads from the first page of that session to the one that is meant. */
  readonly act?: (page: Page, t: (typeof candidateWords)[Language]) => Promise<void>
}

const press = async (page: Page, name: string) =>
  await page.getByRole('button', { name, exact: true }).first().click()
const asking = (change: Parameters<typeof candidateStep>[1], mode: CandidateSession['mode'] = 'text') => ({
  session: (language: Language) => begunSession(language, { mode, step: candidateStep(language, change) }),
})
const options = ['a', 'b', 'c'].map((id) => ({ id, label: `${id} ${id}` }))

const pages: Readonly<Record<string, Shown>> = {
  welcome: { session: candidateSession },
  'the ways of answering': {
    session: candidateSession,
    act: async (page, t) => await press(page, t.common.next),
  },
  'a consent': {
    session: candidateSession,
    act: async (page, t) => {
      await press(page, t.common.next)
      await page.getByRole('button', { name: t.modes.video.name }).click()
      await page.getByRole('heading', { name: t.consent.recording.title.video }).waitFor()
    },
  },
  'no recording': {
    session: candidateSession,
    act: async (page, t) => {
      await press(page, t.common.next)
      await page.getByRole('button', { name: t.modes.voice.name }).click()
      await press(page, t.consent.refuse)
    },
  },
  'the summary': {
    session: (language) => candidateSession(language, { modes: ['text'] }),
    act: async (page, t) => {
      await press(page, t.common.next)
      await press(page, t.consent.refuse)
      await page.getByRole('heading', { name: t.consent.summaryTitle }).waitFor()
    },
  },
  'the device check': {
    session: (language) => begunSession(language, { phase: 'device-check', mode: 'video' }),
    act: async (page, t) => {
      await press(page, t.devices.allowVideo)
      await page.getByLabel(t.devices.preview).waitFor()
    },
  },
  practice: { session: (language) => begunSession(language, { phase: 'practice' }) },
  'a question in writing': asking({}),
  'a question to think about': {
    ...asking({}, 'video'),
    act: async (page, t) => await page.getByLabel(t.devices.preview).waitFor(),
  },
  'an answer being recorded': {
    ...asking({}, 'voice'),
    act: async (page, t) => {
      await press(page, t.question.start)
      await page.getByText(t.question.recording, { exact: true }).waitFor()
    },
  },
  'a customer': asking({ kind: 'scenario', part: { kind: 'turn', thinkSeconds: 0 } }),
  'a customer who thinks': asking({ kind: 'scenario', part: { state: 'deciding' } }),
  'a take to hear again': asking({ mayRetake: true, part: { state: 'deciding' } }, 'voice'),
  'a choice': asking({ kind: 'choice', options }),
  'several choices': asking({ kind: 'choice', options, multiple: true }),
  'a number that is refused': {
    ...asking({ kind: 'number', numberInput: { unit: '元', min: 1, max: 9 } }),
    act: async (page, t) => {
      await page.getByLabel(t.question.value).fill('99')
      await press(page, t.question.ok)
      await page.getByRole('alert').waitFor()
    },
  },
  'the hours of a week': asking({ kind: 'availability' }),
  'a photo': asking({ kind: 'file', file: { accept: 'photo', maxMegabytes: 10 } }),
  'a person instead': {
    ...asking({}),
    act: async (page, t) => {
      await press(page, t.help.human)
      await page.getByRole('heading', { name: t.help.humanTitle }).waitFor()
    },
  },
  'a pause': { session: (language) => begunSession(language, { phase: 'paused' }) },
  'another tab': { session: (language) => begunSession(language, { mine: false }) },
  thanks: {
    session: (language) => begunSession(language, { phase: 'finished' }),
    act: async (page, t) => {
      await page.getByRole('heading', { name: t.after.improve }).waitFor()
      await press(page, t.after.show)
      await page.getByRole('button', { name: t.after.correct }).click()
      await press(page, t.after.withdraw)
    },
  },
  'a withdrawn interview': { session: (language) => candidateSession(language, { phase: 'withdrawn' }) },
}

describe.each(['zh', 'en'] as const)('the candidate’s pages in %s', (language) => {
  const t = candidateWords[language]
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let station: FakeStation
  const faults: string[] = []

  beforeAll(async () => {
    browser = await launchBrowser(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'])
  })
  afterAll(async () => {
    await browser?.close()
    expect(faults).toEqual([])
  })

  async function open(session: CandidateSession, colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
    await context?.close()
    context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      locale: language === 'zh' ? 'zh-CN' : 'en',
      reducedMotion: 'reduce',
      permissions: ['camera', 'microphone'],
      colorScheme,
    })
    context.setDefaultTimeout(20_000)
    context.on('weberror', (error) => faults.push(error.error().stack ?? error.error().message))
    context.on('console', (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) faults.push(message.text())
    })
    station = await serveCandidatePages(context, session)
    station.answers['GET /feedback'] = feedback
    station.answers['GET /transcript'] = transcript
    page = await context.newPage()
    await page.goto(`${pagesOrigin}/i/0123456789abcdefghijkl`)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
  }

  // Colours do not depend on the language: one of them is read by day, the other by night.
  const scheme = language === 'zh' ? 'light' : 'dark'
  it.each(Object.entries(pages))(
    '%s: no flaw, no sideways scrolling, also in twice the size',
    async (_, shown) => {
      await open(shown.session(language), scheme)
      await shown.act?.(page, t)
      expect(await flawsOf(page)).toEqual([])
      expect(await sideways(page)).toBe(0)
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '225%'
      })
      // A table of seven days keeps its two dimensions and scrolls within itself.
      expect(await sideways(page)).toBe(0)
      expect(await smallTargets(page)).toEqual([])
    },
  )

  it('begin with their heading for whoever listens to them', async () => {
    await open(begunSession(language, { phase: 'paused' }))
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    station.show(begunSession(language, { step: candidateStep(language) }))
    await page.getByLabel(t.question.write).waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  })

  it.each([
    [404, 'LINK_UNKNOWN', t.states.unknownTitle],
    [410, 'LINK_EXPIRED', t.states.expiredTitle],
    [410, 'LINK_REVOKED', t.states.revokedTitle],
  ])('say what is wrong with a link: %s %s', async (status, code, title) => {
    await open(begunSession(language, { phase: 'paused' }))
    station.fail(status, code)
    await page.reload()
    await page.getByRole('heading', { name: title }).waitFor()
    // The candidate's language is not known any more, so both are there.
    const other = candidateWords[language === 'zh' ? 'en' : 'zh'].states
    const titles = [other.unknownTitle, other.expiredTitle, other.revokedTitle]
    const shown = await page.getByRole('heading').allTextContents()
    expect(titles.filter((one) => shown.includes(one))).toHaveLength(1)
    expect(await flawsOf(page)).toEqual([])
  })

  it('switch language before the consents, and keep to the questions’ afterwards', async () => {
    await open(candidateSession(language))
    const other = candidateWords[language === 'zh' ? 'en' : 'zh']
    await press(page, language === 'zh' ? 'English' : '中文')
    await page.getByRole('button', { name: other.common.next }).waitFor()
    const { positionSummary } = candidateSession(language === 'zh' ? 'en' : 'zh')
    await page.getByText(positionSummary, { exact: true }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language === 'zh' ? 'en' : 'zh-CN')
    station.show(begunSession(language, { phase: 'practice' }))
    await page.getByRole('heading', { name: t.practice.title }).waitFor()
  })
})

const feedback = {
  strengths: [{ label: '先安抚', quote: '您先别着急' }],
  improve: [{ label: '给出时限', example: '下午五点前' }],
}
const transcript = [
  { answerId: '00000000-0000-7000-8000-000000000002', title: '一', text: '您先别着急', correction: null },
]

/** Pixels by which the page is wider than its window. */
const sideways = async (page: Page): Promise<number> =>
  await page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - globalThis.innerWidth))

/** Buttons and fields that are hard to hit with a thumb. */
const smallTargets = async (page: Page): Promise<string[]> =>
  await page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'button, select, textarea, input[type=text], summary, label.option',
      ),
    ]
      .filter((element) => element.offsetParent !== null)
      .filter((element) => element.offsetHeight < 44)
      .map((element) => element.outerHTML),
  )
