import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { candidateWords } from './candidate-link.ts'
import { flawsOf } from './flaws.ts'

/** Comes to an element as somebody without a mouse does. */
export async function tabTo(target: Locator): Promise<void> {
  for (let stops = 0; stops < 40; stops += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await target.page().keyboard.press('Tab')
  }
  throw new Error('the Tab key does not lead there')
}

/** A candidate's page has no flaw and is not wider than its window, with large text and at the usual size. */
export async function expectFits(page: Page, language: 'zh' | 'en'): Promise<void> {
  const large = page.getByRole('button', { name: candidateWords[language].common.largeText })
  for (const pressed of ['true', 'false']) {
    await large.click()
    expect(await large.getAttribute('aria-pressed')).toBe(pressed)
    expect(await flawsOf(page)).toEqual([])
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - globalThis.innerWidth)
    expect(beyond).toBeLessThanOrEqual(0)
  }
}
