import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { candidateWords } from '../support/candidate-link.ts'
import {
  begunSession,
  candidateStep,
  type FakeStation,
  pagesOrigin,
  serveCandidatePages,
} from '../support/candidate-pages.ts'

type Part = NonNullable<Parameters<typeof candidateStep>[1]>['part']

const minute = 60_000

describe('the time of a written answer', () => {
  const t = candidateWords.en
  const finishing = t.question.writeFinishing(20)
  let browser: Browser
  let page: Page
  let station: FakeStation

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(async () => await browser?.close())

  /** A question of a minute, on a clock that the test winds. */
  async function ask(part: Part = {}): Promise<void> {
    await page?.context().close()
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en' })
    context.setDefaultTimeout(20_000)
    const kind = part?.kind === 'turn' ? 'scenario' : 'open'
    const step = candidateStep('en', { kind, part: { answerSeconds: 60, ...part } })
    station = await serveCandidatePages(context, begunSession('en', { step }))
    page = await context.newPage()
    await page.clock.install()
    await page.goto(`${pagesOrigin}/i/0123456789abcdefghijkl`)
    await page.getByLabel(t.question.write).waitFor()
  }

  const handedIn = () =>
    station.calls.filter(({ what, body }) => {
      const { draft = false } = (body ?? {}) as { draft?: boolean }
      return !draft && /\/(?:text|skip)$/u.test(what)
    })
  /** A clock that is wound before the page has begun to count is of no use. */
  const untilCounting = async () =>
    await expect.poll(async () => await page.locator('.ring-time').textContent()).not.toBe('1:00')
  const field = () => page.getByLabel(t.question.write)
  const more = () => page.getByRole('button', { name: t.question.writeMore })

  it('begins with the first key: whoever thinks is not hurried', async () => {
    await ask()
    await page.clock.fastForward(10 * minute)
    await page.getByText(t.question.writeLead).waitFor()
    expect(handedIn()).toEqual([])
    await field().fill('I would')
    await untilCounting()
    await page.clock.fastForward(50_000)
    await page.getByText(t.question.writeLead).waitFor()
    await page.clock.fastForward(10_000)
    await page.getByText(finishing).first().waitFor()
  })

  it('hands in what was written once the time to finish is over too', async () => {
    await ask()
    await field().fill('I would call the courier')
    await untilCounting()
    await page.clock.fastForward(61_000)
    await page.getByText(finishing).first().waitFor()
    await field().fill('I would call the courier first.')
    expect(handedIn()).toEqual([])
    await page.clock.fastForward(20_000)
    await expect.poll(handedIn).toMatchObject([{ body: { text: 'I would call the courier first.' } }])
  })

  it('can be made longer, as often as WCAG asks for and no more', async () => {
    await ask()
    await field().fill('I would')
    await untilCounting()
    expect(await more().count()).toBe(0)
    for (let times = 0; times < 10; times += 1) {
      await page.clock.fastForward(times === 0 ? 35_000 : 30_000)
      await more().click()
    }
    await page.clock.fastForward(30_000)
    await page.getByText(t.question.writeLead).waitFor()
    expect(await more().count()).toBe(0)
    await page.clock.fastForward(minute)
    await expect.poll(handedIn).toHaveLength(1)
  })

  it('leaves whoever comes back late the time to finish', async () => {
    await ask({ usedSeconds: 900, draft: 'I would' })
    await page.getByText(finishing).first().waitFor()
    await more().waitFor()
    expect(handedIn()).toEqual([])
    await page.clock.fastForward(21_000)
    await expect.poll(handedIn).toMatchObject([{ body: { text: 'I would' } }])
  })

  it('goes on without words where a customer waits in vain', async () => {
    await ask({ kind: 'turn', thinkSeconds: 0 })
    await untilCounting()
    await page.clock.fastForward(81_000)
    await expect.poll(handedIn).toMatchObject([{ body: { because: 'time' } }])
  })
})
