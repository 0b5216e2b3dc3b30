import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kioskWords } from '../../src/ui/candidate/kiosk/kiosk-words.ts'
import { finishFirstRun } from '../support/browser.ts'
import { candidateWords, invite } from '../support/candidate-link.ts'
import { asked } from '../support/desktop-page.ts'
import {
  type DesktopProgram,
  isAlive,
  launchDesktop,
  runDesktop,
  stationPid,
  useDesktopFolder,
} from '../support/desktop-program.ts'
import { wordsOf } from '../support/words.ts'

type Watched = {
  readonly notices: string[]
  readonly asked: { readonly message: string; readonly detail: string; readonly buttons: string[] }[]
  /** Of the tray; its second line says what is up. */
  menu: string[]
  answer: number
  saveTo: string
}

/** Stands in for what a person would see outside the window, and answers in their place. */
async function watchProgram({ app }: DesktopProgram): Promise<void> {
  await app.evaluate(({ dialog, Menu, Notification }) => {
    const watched: Watched = { notices: [], asked: [], menu: [], answer: 0, saveTo: '' }
    Object.assign(globalThis, { watched })
    dialog.showMessageBox = (async (...words: unknown[]) => {
      const { message, detail, buttons } = words.at(-1) as Watched['asked'][number]
      watched.asked.push({ message, detail, buttons })
      return { response: watched.answer, checkboxChecked: false }
    }) as typeof dialog.showMessageBox
    dialog.showSaveDialogSync = (() => watched.saveTo) as typeof dialog.showSaveDialogSync
    Notification.isSupported = () => true
    const listen = Notification.prototype.on as (...words: unknown[]) => Electron.Notification
    // A system's own functions are each notification's; that somebody listens for a click is the program's.
    Object.assign(Notification.prototype, {
      on(this: Electron.Notification, name: string, listener: () => void) {
        if (name === 'click') watched.notices.push(this.body)
        return listen.call(this, name, listener)
      },
    })
    const build = Menu.buildFromTemplate.bind(Menu)
    Menu.buildFromTemplate = (template) => {
      const menu = build(template)
      // The tray's has a tick.
      if (menu.items.some(({ type }) => type === 'checkbox')) {
        watched.menu = menu.items.map(({ label }) => label)
        Object.assign(globalThis, { trayMenu: menu })
      }
      return menu
    }
  })
}

async function watched<Key extends keyof Watched>({ app }: DesktopProgram, key: Key): Promise<Watched[Key]> {
  return (await app.evaluate(
    (_electron, name) => (globalThis as unknown as { watched: Watched }).watched[name as keyof Watched],
    key,
  )) as Watched[Key]
}

async function setWatched({ app }: DesktopProgram, change: Partial<Watched>): Promise<void> {
  await app.evaluate(
    (_electron, given) => void Object.assign((globalThis as unknown as { watched: Watched }).watched, given),
    change,
  )
}

const isShown = async ({ app }: DesktopProgram): Promise<boolean | undefined> =>
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())

const t = wordsOf('zh-CN')
const k = kioskWords.zh
const c = candidateWords.zh

describe('the desktop shell', () => {
  const data = useDesktopFolder()
  const config = join(data, 'config')
  const env = { STOREFRONT_TRAY: 'yes', XDG_CONFIG_HOME: config }
  let desktop: DesktopProgram
  let page: Page
  let running: ChildProcess | undefined

  beforeAll(async () => {
    desktop = await launchDesktop({ data, env })
    running = desktop.app.process()
    page = await desktop.console()
    await watchProgram(desktop)
    await finishFirstRun(asked(page), 'zh-CN', false)
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
  })

  // The last test ends it; a question that nobody answers must not keep the run.
  afterAll(() => void running?.kill('SIGKILL'))

  it('tells in the tray what is up, in the console’s language', async () => {
    const language = async (name: 'en' | 'zh-CN') =>
      await asked(page).request.post('/api/access/language', { data: { language: name } })
    await language('en')
    await expect.poll(() => watched(desktop, 'menu')).toContain('Open Storefront Interview')
    expect(await watched(desktop, 'menu')).toContain('Nothing is going on')
    await language('zh-CN')
    await expect.poll(() => watched(desktop, 'menu')).toContain('没有正在进行的事')
    expect(await watched(desktop, 'menu')).toEqual(
      expect.arrayContaining(['打开店面试', '今日', '开机时启动', '退出']),
    )
    // The page may have asked for its language in between.
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
  })

  it('goes where a link leads, without loading the console anew', async () => {
    await page.evaluate(() => Object.assign(globalThis, { stillHere: true }))
    const link = 'storefront-interview://open/candidates'
    expect(await runDesktop({ data, env, args: [link] })).toBe(0)
    await page.waitForURL(/\/candidates$/)
    await page.getByRole('heading', { level: 1, name: t('common.menu.candidates') }).waitFor()
    expect(await page.evaluate(() => 'stillHere' in globalThis)).toBe(true)
    expect(await runDesktop({ data, env, args: ['storefront-interview://open/api/candidates'] })).toBe(0)
    expect(page.url()).toMatch(/\/candidates$/)
  })

  it('saves a download where it is told, remembers the folder, and names no file', async () => {
    const folder = join(data, '下载')
    mkdirSync(folder)
    await setWatched(desktop, { saveTo: join(folder, '诊断.zip') })
    await page.goto(new URL('/settings/health', page.url()).href)
    await page.getByRole('link', { name: t('health.supportBundle') }).click()
    await expect.poll(() => existsSync(join(folder, '诊断.zip'))).toBe(true)
    await expect.poll(async () => (await watched(desktop, 'notices')).at(-1)).toContain('下载')
    expect((await watched(desktop, 'notices')).at(-1)).not.toContain('诊断')
    expect(readKept(data, 'preferences.json')).toMatchObject({ downloadFolder: folder })
  })

  it('zooms by its own steps and keeps the size', async () => {
    const width = async () => await page.evaluate(() => globalThis.innerWidth)
    const before = await width()
    await desktop.app.evaluate(({ Menu }) => {
      const view = Menu.getApplicationMenu()?.items.find(({ label }) => label === '视图')
      view?.submenu?.items.find(({ label }) => label === '放大')?.click()
    })
    await expect.poll(width).toBeLessThan(before)
    await page.reload()
    expect(await width()).toBeLessThan(before)
    await desktop.app.evaluate(({ Menu }) => {
      const view = Menu.getApplicationMenu()?.items.find(({ label }) => label === '视图')
      view?.submenu?.items.find(({ label }) => label === '实际大小')?.click()
    })
    await expect.poll(width).toBe(before)
  })

  it('comes back to a screen when its own is gone', async () => {
    const place = await desktop.app.evaluate(({ BrowserWindow, screen }) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setBounds({ x: 9000, y: 9000, width: 1300, height: 760 })
      window?.getBounds()
      screen.emit('display-removed', {}, { id: 99, bounds: { x: 9000, y: 9000, width: 1920, height: 1080 } })
      return window?.getBounds()
    })
    expect(place?.x).toBeLessThan(2000)
    expect(place?.y).toBeLessThan(2000)
  })

  it('opens the kiosk in a window of its own, which only its PIN closes', async () => {
    const answer = await asked(page).request.put('/api/kiosk-pin', { data: { pin: '4826' } })
    const { url } = (await answer.json()) as { url: string }
    const opening = desktop.app.waitForEvent('window')
    await page.evaluate((address) => void globalThis.open(address, '_blank', 'noopener'), url)
    const kiosk = await opening
    await kiosk.waitForURL(url)
    await kiosk.getByLabel(k.pin).fill('4826')
    await kiosk.getByRole('button', { name: k.open }).click()
    await kiosk.getByRole('heading', { name: k.welcome }).waitFor()
    expect(await watched(desktop, 'menu')).toContain('关闭面试点')
    const count = async () =>
      await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
    await desktop.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) if (window.isKiosk()) window.close()
    })
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await count()).toBe(2)
    // The console's own cookies are not the candidate's.
    const cookies = await desktop.app.evaluate(async ({ session }) =>
      (await session.fromPartition('persist:kiosk').cookies.get({})).map(({ name }) => name),
    )
    expect(cookies).toEqual(['storefront_kiosk'])
    const { kioskCode } = await invite({ page: asked(page) }, { language: 'zh', name: '李娜' })
    await kiosk.getByRole('button', { name: k.begin }).click()
    await kiosk.getByLabel(k.code).fill(kioskCode)
    await kiosk.getByRole('button', { name: k.next }).click()
    await kiosk.getByRole('heading', { name: c.welcome.hello('李娜') }).waitFor()
    await kiosk.getByRole('button', { name: c.common.next }).click()
    await kiosk.getByRole('button', { name: c.modes.text.name }).click()
    await kiosk.getByRole('button', { name: c.consent.agree, exact: true }).click()
    await kiosk.getByRole('button', { name: c.consent.begin, exact: true }).click()
    // Beside what the station does meanwhile by itself.
    await expect
      .poll(() => watched(desktop, 'menu'), { timeout: 30_000 })
      .toContainEqual(expect.stringContaining('1 场面试进行中'))
  })

  it('closes the kiosk with its screen, and says so in the console’s window', async () => {
    await desktop.app.evaluate(({ BrowserWindow, screen }) => {
      const kiosk = BrowserWindow.getAllWindows().find((window) => window.isKiosk())
      screen.emit('display-removed', {}, { id: 77, bounds: kiosk?.getBounds() })
    })
    await expect.poll(async () => (await watched(desktop, 'asked')).at(-1)?.message).toContain('第二块屏幕')
    expect(await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })

  it('stays in the tray when somebody is in an interview, and says so once', async () => {
    await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    await expect.poll(() => isShown(desktop)).toBe(false)
    expect(
      (await watched(desktop, 'notices')).filter((body) => body.includes('图标在通知区域')),
    ).toHaveLength(1)
    expect(await runDesktop({ data, env })).toBe(0)
    await expect.poll(() => isShown(desktop)).toBe(true)
  })

  it('asks before it quits while somebody is in an interview', async () => {
    await setWatched(desktop, { answer: 0 })
    await desktop.app.evaluate(({ app }) => app.quit())
    await expect
      .poll(async () => (await watched(desktop, 'asked')).at(-1)?.message)
      .toBe('现在退出店面试吗？')
    const question = (await watched(desktop, 'asked')).at(-1)
    expect(question?.detail).toContain('1 场面试进行中')
    expect(question?.buttons).toEqual(['留在后台运行', '等通话和面试结束后退出', '现在退出'])
    expect(isAlive(stationPid(data))).toBe(true)
  })

  it('quits when told to, and takes the station along', async () => {
    const station = stationPid(data)
    const gone = desktop.app.waitForEvent('close')
    await setWatched(desktop, { answer: 2 })
    await desktop.app.evaluate(({ app }) => app.quit())
    await gone
    expect(isAlive(station)).toBe(false)
  })
})

/** What a file of this name holds, wherever under a folder it lies. */
function readKept(folder: string, name: string): unknown {
  const path = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find(
    (file) => file === name || file.endsWith(`/${name}`),
  )
  return path === undefined ? undefined : JSON.parse(readFileSync(join(folder, path), 'utf8'))
}
