import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StartTrouble, wordStartTrouble } from '../../src/contract/start-trouble.ts'
import { wordDetails } from '../../src/desktop/trouble-page.ts'
import { type DesktopProgram, launchDesktop, useDesktopFolder } from '../support/desktop-program.ts'

const folder = useDesktopFolder()
const config = join(folder, 'config')
mkdirSync(config)

/** Starts that it was to make of itself, and whether it went; it stays, for the test to look at. */
async function watchStarts({ app }: DesktopProgram): Promise<void> {
  await app.evaluate(({ app: program }) => {
    const starts: string[][] = []
    Object.assign(globalThis, { starts, left: 0 })
    program.relaunch = ({ args = [] } = {}) => void starts.push([...args])
    program.quit = () => void (globalThis as unknown as { left: number }).left++
  })
}

const readStarts = async ({ app }: DesktopProgram) =>
  await app.evaluate(() => {
    const { starts, left } = globalThis as unknown as { starts: string[][]; left: number }
    return { starts, left }
  })

async function expectWords(page: Page, trouble: StartTrouble, language: 'zh-CN' | 'en'): Promise<void> {
  for (const words of Object.values(wordStartTrouble(trouble, language)))
    await page.getByText(words, { exact: true }).waitFor()
}

/** Presses a button; a driver would wait for the page that the window, which takes this as a request, never goes to. */
async function press({ app }: DesktopProgram, name: string): Promise<void> {
  const pressed = await app.evaluate(async ({ BrowserWindow }, text) => {
    const find = `[...document.querySelectorAll('[role=button]')].find((one) => one.textContent === ${JSON.stringify(text)})`
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    return (await contents?.executeJavaScript(
      `{ const found = ${find}; found?.click(); found !== undefined }`,
    )) as boolean
  }, name)
  expect(pressed, name).toBe(true)
}

describe('a data folder that cannot be used', () => {
  const data = join(folder, '资料 与 录音')
  const trouble = {
    code: 'DATA_FOLDER_UNUSABLE',
    data: { folder: data, reason: 'not-a-folder' },
    dataFolder: data,
  } as const
  let desktop: DesktopProgram
  let page: Page

  beforeAll(async () => {
    writeFileSync(data, 'a letter')
    const args = ['--hidden']
    desktop = await launchDesktop({ data, args, env: { XDG_CONFIG_HOME: config, STOREFRONT_TRAY: 'yes' } })
    await watchStarts(desktop)
    page = await desktop.app.firstWindow()
  })

  afterAll(async () => {
    const ended = once(desktop.app.process(), 'exit')
    // Whoever asks it to quit is only counted.
    await desktop.app.evaluate(({ app }) => app.exit()).catch(() => {})
    await ended
  })

  it('is told of in the computer’s language: what happened, what is safe, what to do', async () => {
    await page.getByRole('heading', { level: 1, name: '店面试没有启动' }).waitFor()
    await expectWords(page, trouble, 'zh-CN')
    expect(await page.getByText('a letter').count()).toBe(0)
    expect(readFileSync(data, 'utf8')).toBe('a letter')
  })

  it('is told of in detail to whom one asks for help', async () => {
    const shown = (await page.locator('pre').textContent()) ?? ''
    expect(shown).toContain(wordDetails(trouble, ''))
    await press(desktop, '复制详情')
    await expect.poll(() => desktop.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(shown)
    await press(desktop, '已复制')
  })

  it('is left for another one: the program starts anew with that, and the next time too', async () => {
    const chosen = join(folder, '另一个')
    await desktop.app.evaluate(({ dialog }) => {
      dialog.showOpenDialog = (async () =>
        await Promise.resolve({ canceled: true, filePaths: [] })) as typeof dialog.showOpenDialog
    })
    const other = '另选数据文件夹……'
    await press(desktop, other)
    await desktop.app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = (async () =>
        await Promise.resolve({ canceled: false, filePaths: [path] })) as typeof dialog.showOpenDialog
    }, chosen)
    await press(desktop, other)
    await expect.poll(async () => (await readStarts(desktop)).left).toBe(1)
    const { starts } = await readStarts(desktop)
    expect(starts).toHaveLength(1)
    expect(starts[0]?.slice(-2)).toEqual(['--data', chosen])
    expect(starts[0]).not.toContain(data)
    const kept = readFileSync(join(config, 'storefront-interview', 'data-folder.json'), 'utf8')
    expect(JSON.parse(kept)).toEqual({ dataFolder: chosen })
  })

  it('is tried again in the same window while it cannot be used, and by a start of its own once it can', async () => {
    const again = '再试一次'
    const starting = page.waitForEvent('framenavigated')
    await press(desktop, again)
    await starting
    await page.getByRole('heading', { level: 1, name: '店面试没有启动' }).waitFor()
    expect((await readStarts(desktop)).left).toBe(1)
    rmSync(data)
    await press(desktop, again)
    await expect.poll(async () => (await readStarts(desktop)).left).toBe(2)
    // What the windows keep, and that there is one program for one folder, belongs to the folder from its start on.
    const start = (await readStarts(desktop)).starts.at(-1) ?? []
    expect(start[start.indexOf('--data') + 1]).toBe(data)
    // Somebody sits before it.
    expect(start).not.toContain('--hidden')
    expect(readdirSync(data)).toEqual(['window'])
  })
})

describe('a port that another program holds', () => {
  const data = join(folder, 'records')
  const server = createServer()
  let desktop: DesktopProgram
  let page: Page
  let port: number

  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    ;({ port } = server.address() as AddressInfo)
    const args = ['--port', String(port)]
    desktop = await launchDesktop({ data, args, env: { XDG_CONFIG_HOME: config, LANG: 'en_GB.UTF-8' } })
    page = await desktop.app.firstWindow()
  })

  afterAll(async () => {
    server.close()
    await desktop.close()
  })

  it('is told of in English elsewhere, and no other folder is offered', async () => {
    await page.getByRole('heading', { level: 1, name: 'Storefront Interview did not start' }).waitFor()
    const trouble = { code: 'PORT_TAKEN', data: { port: String(port) }, dataFolder: data } as const
    await expectWords(page, trouble, 'en')
    expect(await page.getByRole('button').allTextContents()).toEqual(['Try again', 'Copy details'])
  })

  it('is no hindrance once it is free: the console comes in the same window', async () => {
    const again = 'Try again'
    const starting = page.waitForEvent('framenavigated')
    await press(desktop, again)
    await starting
    await page.getByRole('button', { name: again }).waitFor()
    server.close()
    await once(server, 'close')
    await press(desktop, again)
    await page.waitForURL(`http://127.0.0.1:${port}/**`)
    await page.getByRole('heading').first().waitFor()
    expect(desktop.app.windows()).toHaveLength(1)
  })
})
