import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** Serious and critical findings of axe on a page as it stands, each with where it is. */
export async function flawsOf(page: Page): Promise<string[]> {
  // What fades in has its own colours only at the end, and a change of the scheme takes a frame to begin.
  await page.evaluate(async () => {
    const isEnding = ({ effect }: Animation) => effect?.getComputedTiming().endTime !== Infinity
    const nextFrame = async () => await new Promise((resolve) => requestAnimationFrame(resolve))
    for (let still = 0; still < 3;) {
      await nextFrame()
      const ending = document.getAnimations().filter(isEnding)
      still = ending.length === 0 ? still + 1 : 0
      await Promise.allSettled(ending.map(({ finished }) => finished))
    }
  })
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
    )
}
