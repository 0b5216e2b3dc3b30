import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inProject, readsTypeScript } from './lib/paths.mjs'
import { runOwn } from './lib/run.mjs'
import { runMain } from './lib/say.mjs'
import { setUp } from './lib/set-up.mjs'

const folder = inProject('docs/screenshots')
/** A picture larger than this weighs on every clone, bytes. */
const largest = 250_000

/** Takes the pictures of the README from the running program: the demonstration chain and the sample interview. */
await runMain(async () => {
  await setUp()
  if (!readsTypeScript) {
    return await runOwn(inProject('build/screenshots.mjs'), [], { stdio: 'inherit' })
  }
  const { ensureBrowser } = await import('./lib/test-needs.mjs')
  await ensureBrowser()
  mkdirSync(folder, { recursive: true })
  for (const language of ['zh-CN', 'en']) await picture(language)
  return 0
})

async function picture(language) {
  const { finishFirstRun, launchBrowser, openSampleReport } = await import('../test/support/browser.ts')
  const { runStation } = await import('../test/support/run-station.ts')
  const { wordsOf } = await import('../test/support/words.ts')
  const t = wordsOf(language)
  const data = mkdtempSync(join(tmpdir(), 'storefront-pictures-'))
  const station = await runStation(data)
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage({
      baseURL: station.origin,
      locale: language,
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
    })
    const take = async (name, seen) => {
      await seen.first().waitFor()
      await page.waitForFunction(() => document.querySelector('.ant-skeleton') === null)
      const path = join(folder, `${name}-${language.slice(0, 2)}.png`)
      await page.screenshot({ path, animations: 'disabled' })
      const { size } = statSync(path)
      process.stdout.write(`${path} ${size}\n`)
      if (size > largest) throw new Error(`${path} is larger than ${largest} bytes`)
    }
    await page.goto(station.link)
    await finishFirstRun(page, language, true)
    await openSampleReport(page)
    await page.locator('.report-questions q').nth(2).click()
    await page.getByRole('button', { name: t('report.player.pause'), exact: true }).click()
    await take('report', page.locator('.charts svg'))
    await page.goto('/')
    await take('today', page.getByRole('heading', { name: t('today.toDecide') }))
    await page.goto('/interviews/new')
    await take('new-interview', page.getByRole('radio'))
    await page.goto('/positions')
    await take('positions', page.getByRole('heading', { level: 1 }))
  } finally {
    await browser.close()
    await station.stop()
    rmSync(data, { recursive: true, force: true })
  }
}
