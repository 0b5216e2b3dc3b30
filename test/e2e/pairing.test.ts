import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { administrator, finishFirstRun, launchBrowser } from '../support/browser.ts'
import { flawsOf } from '../support/flaws.ts'
import { type RunningStation, runStation } from '../support/run-station.ts'
import { wordsOf } from '../support/words.ts'

const zh = wordsOf('zh-CN')
const en = wordsOf('en')

describe('a store and headquarters', () => {
  const folder = mkdtempSync(join(tmpdir(), 'storefront-e2e-'))
  const cameraSees = join(folder, 'camera.mjpeg')
  const stations: RunningStation[] = []
  let browser: Browser
  let hq: Page
  let store: Page

  async function openStation(name: string, locale: string, args: readonly string[]): Promise<Page> {
    const station = await runStation(join(folder, name), { args })
    stations.push(station)
    const context = await browser.newContext({
      baseURL: station.origin,
      locale,
      viewport: { width: 1280, height: 720 },
    })
    context.setDefaultTimeout(20_000)
    const page = await context.newPage()
    await page.goto(station.link)
    return page
  }

  const saved = async (page: Page, button: string) => {
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: button }).click()
    const file = await download
    const path = join(folder, file.suggestedFilename())
    await file.saveAs(path)
    return path
  }
  const wordsOn = async (page: Page, label: string) =>
    await page.getByRole('list', { name: label }).getByRole('listitem').allInnerTexts()

  beforeAll(async () => {
    browser = await launchBrowser([
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${cameraSees}`,
    ])
    hq = await openStation('hq', 'zh-CN', ['--role', 'hq'])
    store = await openStation('store', 'en', [])
  })
  afterAll(async () => {
    await browser?.close()
    for (const station of stations) await station.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('headquarters begins with its company and its administrator alone', async () => {
    const field = (key: string) => hq.getByLabel(zh(`access.${key}`), { exact: true })
    const role = (key: string) => hq.getByRole('radio', { name: new RegExp(`^${zh(`access.${key}`)}`, 'u') })
    expect(await role('roleHq').isChecked()).toBe(true)
    expect(await field('store').count()).toBe(0)
    await role('roleStore').check()
    await field('store').waitFor()
    await role('roleHq').check()
    await field('store').waitFor({ state: 'detached' })
    await field('name').fill(administrator.name)
    await field('login').fill(administrator.login)
    await field('group').fill('晨光便利')
    await field('password').fill(administrator.password)
    await field('passwordAgain').fill(administrator.password)
    await hq.getByRole('button', { name: zh('access.start') }).click()
    await hq.getByRole('button', { name: zh('keys.step.later') }).click()
    await hq.getByRole('navigation', { name: zh('common.menu.label') }).waitFor()
    await finishFirstRun(store, 'en', false)
  })

  it('pair by codes that a camera and a photo show, and the same six words on both pages', async () => {
    await hq.goto('/headquarters/pairing')
    await hq.getByLabel(zh('pairing.add.region'), { exact: true }).fill('华东区')
    await hq.getByRole('textbox', { name: zh('pairing.add.store'), exact: true }).fill('南京西路店')
    await hq.getByRole('button', { name: zh('pairing.add.make') }).click()
    await hq.getByRole('button', { name: zh('pairing.qr.show') }).click()
    await hq.getByLabel(zh('pairing.add.qr', { store: '南京西路店' })).waitFor()
    expect(await flawsOf(hq)).toEqual([])
    await saved(hq, zh('pairing.add.save'))
    // Somebody holds a picture of the page in front of the store's camera.
    await hq.getByLabel(zh('pairing.add.qr', { store: '南京西路店' })).scrollIntoViewIfNeeded()
    await writeFile(cameraSees, await hq.screenshot({ type: 'jpeg', quality: 80 }))

    await store.goto('/headquarters/pairing')
    await store.getByText(en('pairing.join.text')).waitFor()
    expect(await flawsOf(store)).toEqual([])
    const nothing = { name: 'table.png', mimeType: 'image/png', buffer: await store.screenshot() }
    await store.locator('input[type=file]').setInputFiles(nothing)
    await store.getByText(en('pairing.join.noCode', { name: 'table.png' })).waitFor()
    await store.getByRole('button', { name: en('pairing.camera.open') }).click()
    await store.getByText(en('pairing.words.titleStore', { name: '晨光便利' })).waitFor({ timeout: 60_000 })
    const answer = await saved(store, en('pairing.reply.save'))
    expect(await readFile(answer, 'utf8')).not.toContain('Harbour Street')

    await store.getByRole('button', { name: en('pairing.qr.show') }).click()
    const code = await store.getByLabel(en('pairing.reply.qr')).screenshot()
    const photo = { name: 'photo.png', mimeType: 'image/png', buffer: code }
    await hq.locator('input[type=file]').setInputFiles(photo)
    await hq.getByText(zh('pairing.words.titleHq', { name: '南京西路店' })).waitFor()
    expect([await flawsOf(hq), await flawsOf(store)]).toEqual([[], []])
    const shown = await wordsOn(hq, zh('pairing.words.label'))
    expect(shown).toHaveLength(6)
    // The store speaks English; the words of headquarters stand beneath its own.
    await store.getByText(en('pairing.words.other', { words: shown.join(' ') })).waitFor()
    expect(await wordsOn(store, en('pairing.words.label'))).toHaveLength(6)

    await store.getByRole('button', { name: en('pairing.words.same') }).click()
    await store.getByRole('heading', { name: en('pairing.paired.with', { name: '晨光便利' }) }).waitFor()
    await hq.getByRole('button', { name: zh('pairing.words.same') }).click()
    await hq
      .getByRole('row', { name: /南京西路店/u })
      .getByText(zh('pairing.stores.states.paired'))
      .waitFor()
    for (const page of [hq, store]) {
      await page.emulateMedia({ colorScheme: 'dark' })
      expect(await flawsOf(page)).toEqual([])
    }
  })

  it('a join file that was used says so', async () => {
    const second = await openStation('second', 'zh-CN', [])
    await finishFirstRun(second, 'zh-CN', false)
    await second.goto('/headquarters/pairing')
    await second.locator('input[type=file]').setInputFiles(join(folder, '南京西路店.sfjoin'))
    await second.getByText(zh('pairing.reply.title')).last().waitFor()
    const late = await saved(second, zh('pairing.reply.save'))
    await hq.locator('input[type=file]').setInputFiles(late)
    await hq.getByText(zh('failures.JOIN_USED.what')).waitFor()
  })

  it('the data of headquarters is not opened as a store', async () => {
    await stations[0]?.stop()
    const other = runStation(join(folder, 'hq'), { args: ['--role', 'store'] })
    await expect(other).rejects.toThrow('is not opened as a store')
    const again = await runStation(join(folder, 'hq'))
    expect(await again.stop()).toBe(0)
  })
})
