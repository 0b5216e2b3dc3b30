import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import { delimiter, join, relative } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { administrator, dropFiles, finishFirstRun } from '../support/browser.ts'
import { asked } from '../support/desktop-page.ts'
import {
  type DesktopProgram,
  driveDesktop,
  launchDesktop,
  noSandbox,
  runDesktop,
  useDesktopFolder,
} from '../support/desktop-program.ts'
import { PhoneExchange } from '../support/phone-exchange.ts'
import { addLine, askBy, giveVoice, makeCampaign } from '../support/phone-records.ts'
import { sampleAnswer } from '../support/speech.ts'
import { writeVoices } from '../support/tone-program.ts'
import { button, wordsOf } from '../support/words.ts'

const t = wordsOf('zh-CN')

const isShown = async ({ app }: DesktopProgram): Promise<boolean | undefined> =>
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())

describe('the desktop program in the system around it', () => {
  const folder = useDesktopFolder()
  const data = join(folder, '资料 "与" $录音 50%')
  const config = join(folder, 'config')
  const recordings = ['第一题 回答.mp3', '第二题 回答.mp3', '第三题 回答.mp3'].map((name) =>
    join(folder, name),
  )
  const env = {
    STOREFRONT_TRAY: 'yes',
    XDG_CONFIG_HOME: config,
    PATH: `${folder}${delimiter}${process.env['PATH']}`,
  }
  let desktop: DesktopProgram
  let page: Page
  /** Whoever is called takes the call. */
  let exchange: PhoneExchange
  const open = async (path: string) => {
    await page.goto(new URL(path, page.url()).href)
    await page.getByRole('heading', { level: 1 }).waitFor()
  }
  const waits = async (count: number) =>
    await page.getByText(t('thisComputer.drop.waiting', { count })).waitFor()

  beforeAll(async () => {
    for (const [index, path] of recordings.entries())
      copyFileSync(sampleAnswer((index + 1) as 1 | 2 | 3), path)
    writeVoices(folder)
    exchange = await PhoneExchange.open(async (candidate) => {
      candidate.ring()
      await candidate.answer()
    })
    desktop = await launchDesktop({ data, env })
    page = await desktop.console()
    await finishFirstRun(asked(page), 'zh-CN', false)
  })

  afterAll(async () => {
    await desktop.close()
    await exchange.close()
  })

  it('takes a recording that falls anywhere on a page to a new interview, and leaves what it does not know', async () => {
    await open('/candidates')
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File(['sound'], '回答.wav'))
      document.body.dispatchEvent(
        new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer }),
      )
    })
    await page.getByText(t('thisComputer.drop.title')).waitFor()
    const heading = page.getByRole('heading', { level: 1, name: t('common.menu.candidates') })
    await dropFiles(heading, { '说明.docx': Buffer.from('a letter') })
    const taken = t('thisComputer.drop.taken')
    await page.getByText(t('thisComputer.drop.unknown', { name: '说明.docx', taken })).waitFor()
    expect(new URL(page.url()).pathname).toBe('/candidates')
    await dropFiles(heading, { '回答.wav': Buffer.from('sound') })
    await page.waitForURL(/\/interviews\/new$/)
    await waits(1)
  })

  it('takes a recording that it is started with to a new interview, and into its draft', async () => {
    const [first = ''] = recordings
    await open('/candidates')
    expect(await runDesktop({ data, env, args: [relative(process.cwd(), first)] })).toBe(0)
    await page.waitForURL(/\/interviews\/new$/)
    await waits(1)
    await page.getByRole('button', { name: button(t('newInterview.start.newCandidate')) }).click()
    await page.getByLabel(t('newInterview.start.name')).fill('赵一诺')
    await page.getByRole('radio', { name: '居家客服' }).check()
    await page.getByRole('button', { name: button(t('newInterview.start.go')) }).click()
    await page.getByText(t('newInterview.draft.ready', { count: 1 })).waitFor()
  })

  it('takes what a Mac opens with it, one by one, into the draft that stands', async () => {
    const draft = page.url()
    await desktop.app.evaluate(({ app }, paths) => {
      for (const path of paths) app.emit('open-file', { preventDefault: () => undefined }, path)
    }, recordings.slice(1))
    await page.getByText(t('newInterview.draft.ready', { count: 3 })).waitFor()
    expect(page.url()).toBe(draft)
  })

  it('calls nobody while the computer sleeps; once it woke its lines register again and the next is called', async () => {
    const asking = askBy(() => asked(page))
    const { id: lineId } = await addLine(asking, exchange.port)
    await giveVoice(asking, 'zh')
    const { id } = await makeCampaign(asking, { 李娜: '13800138000' }, { lineId, language: 'zh' })
    await watchWaking(desktop)
    await desktop.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'))
    await expect.poll(() => readLog(data)).toContain('"computer.sleeps"')
    const begin = async () =>
      (await asked(page).request.put(`/api/campaigns/${id}/state`, { data: { state: 'running' } })).status()
    // Its line may just be coming up, and sentences of its own are still spoken.
    await expect.poll(begin).toBe(200)
    await open(`/campaigns/${id}`)
    await page.getByRole('row', { name: /李娜/ }).getByText(t('campaigns.board.soon')).waitFor()
    expect(exchange.candidates).toHaveLength(0)
    expect(await isKeptAwake(desktop)).toBe(false)
    const before = exchange.registrations
    await desktop.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'))
    await expect.poll(() => exchange.registrations).toBeGreaterThan(before)
    await expect.poll(() => exchange.candidates.length).toBe(1)
    // Whoever talks is not put to sleep with the computer.
    await expect.poll(() => isKeptAwake(desktop)).toBe(true)
    exchange.candidates[0]?.hangUp()
    await expect.poll(() => isKeptAwake(desktop)).toBe(false)
  })

  it('starts with the system where that is chosen on its page: hidden, and with what it is to open once one signs in', async () => {
    const entry = join(config, 'autostart', 'storefront-interview.desktop')
    await open('/settings/this-computer')
    const choice = page.getByRole('switch', { name: t('thisComputer.start.withSystem') })
    await choice.click()
    await expect.poll(() => existsSync(entry)).toBe(true)
    await expect.poll(() => choice.isChecked()).toBe(true)
    await choice.click()
    await expect.poll(() => existsSync(entry)).toBe(false)
    await choice.click()
    await expect.poll(() => existsSync(entry)).toBe(true)
    await desktop.close()

    const [program = '', ...words] = readCommand(readFileSync(entry, 'utf8'))
    desktop = await driveDesktop([program, ...noSandbox, ...words], { data, env })
    page = await desktop.console()
    await page.getByLabel(t('access.login')).waitFor()
    expect(await isShown(desktop)).toBe(false)
    expect(await runDesktop({ data, env, args: recordings })).toBe(0)
    await expect.poll(() => isShown(desktop)).toBe(true)
    await page.getByLabel(t('access.login')).fill(administrator.login)
    await page.getByLabel(t('access.password'), { exact: true }).fill(administrator.password)
    await page.getByRole('button', { name: t('access.signIn') }).click()
    await page.waitForURL(/\/interviews\/new$/)
    await waits(3)
  })
})

/** Remembers what keeps the computer awake. */
async function watchWaking({ app }: DesktopProgram): Promise<void> {
  await app.evaluate(({ powerSaveBlocker }) => {
    const blockers: number[] = []
    Object.assign(globalThis, { blockers })
    const start = powerSaveBlocker.start.bind(powerSaveBlocker)
    powerSaveBlocker.start = (kind) => {
      blockers.push(start(kind))
      return blockers.at(-1) ?? 0
    }
  })
}

const isKeptAwake = async ({ app }: DesktopProgram): Promise<boolean> =>
  await app.evaluate(({ powerSaveBlocker }) =>
    (globalThis as unknown as { blockers: number[] }).blockers.some((id) => powerSaveBlocker.isStarted(id)),
  )

const readLog = (data: string): string => readFileSync(join(data, 'logs', 'station.log'), 'utf8')

/** The command of a desktop entry, as a desktop takes it apart (freedesktop.org's specification). */
function readCommand(entry: string): string[] {
  const [, line = ''] = /^Exec=(.*)$/mu.exec(entry) ?? []
  // Once as a value of the file, then as a command.
  const command = line.replaceAll('\\\\', '\\')
  return [...command.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/gu)].map(([, quoted, plain = '']) =>
    (quoted?.replaceAll(/\\(.)/gu, '$1') ?? plain).replaceAll('%%', '%'),
  )
}
