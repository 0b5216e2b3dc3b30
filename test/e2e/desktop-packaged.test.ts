import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import type { ElectronApplication, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBinaryKind } from '../../build/package/binary-kind.mjs'
import { listFiles } from '../../build/package/file-list.mjs'
import { administrator, dropFiles } from '../support/browser.ts'
import {
  bareEnvironment,
  bringModels,
  copyForDriving,
  drivePacked,
  filesOfCheckout,
  packProgram,
  type PackedProgram,
  runDist,
  sandboxArgs,
} from '../support/packed-program.ts'
import { sampleAnswer } from '../support/speech.ts'
import { projectFolder } from '../support/sources.ts'
import { button, wordsOf } from '../support/words.ts'

const t = wordsOf('zh-CN')
const console = /^http:\/\/127\.0\.0\.1:\d+\//u

/** A blank and letters beyond ASCII in every path. */
const folder = mkdtempSync(join(tmpdir(), '店面试 packed-'))
const home = join(folder, 'home')
const data = join(folder, '资料 data')
let packed: PackedProgram
let program: string

beforeAll(async () => {
  packed = await packProgram()
  mkdirSync(home, { recursive: true })
  program = await copyForDriving(packed.unpacked, join(folder, '程序 program'))
}, 600_000)

afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }))

describe('what is packed', () => {
  it('has every switch of Electron set that keeps strangers out', async () => {
    const wire = await getCurrentFuseWire(join(packed.unpacked, 'storefront-interview'))
    // As @electron/fuses reads them: the digits 0 and 1.
    const [off, on] = [0x30, 0x31]
    const state = (fuse: FuseV1Options) => wire[fuse]
    expect(state(FuseV1Options.RunAsNode)).toBe(off)
    expect(state(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(off)
    expect(state(FuseV1Options.EnableNodeCliInspectArguments)).toBe(off)
    expect(state(FuseV1Options.EnableCookieEncryption)).toBe(on)
    expect(state(FuseV1Options.OnlyLoadAppFromAsar)).toBe(on)
  })

  it('has the native parts of this system alone, and each of them', () => {
    const files: string[] = listFiles(packed.unpacked)
    const kinds = files.map((name) => readBinaryKind(join(packed.unpacked, name))).filter(Boolean)
    expect(new Set(kinds.flat())).toEqual(new Set([`linux-${process.arch}`]))
    const natives = files.filter((name) => name.endsWith('.node')).map((name) => name.split('/').at(-1))
    expect(natives.toSorted()).toEqual([`linux-${process.arch}.node`, 'llama-addon.node', 'sherpa-onnx.node'])
  })

  it('has nothing of development in it, and no model', () => {
    const files: string[] = listFiles(packed.unpacked)
    expect(files.filter((name) => /\.tsx?$|\.map$|default_app|(?:^|\/)test\//u.test(name))).toEqual([])
    expect(files.filter((name) => /encoder\.onnx|\.gguf$/u.test(name))).toEqual([])
    expect(files.filter((name) => name.startsWith('locales/'))).toEqual([
      'locales/en-US.pak',
      'locales/zh-CN.pak',
    ])
  })

  it('says what it is made of, under which licences', () => {
    const bill = JSON.parse(readFileSync(join(packed.unpacked, 'resources/sbom.cdx.json'), 'utf8')) as Bill
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' })
    const names = bill.components.map(({ name }) => name)
    const expected = ['electron', 'chromium', 'node', 'fastify', 'react', 'better-sqlite3-multiple-ciphers']
    expect(names).toEqual(expect.arrayContaining([...expected, `sherpa-onnx-linux-${process.arch}`]))
    expect(names.filter((name) => /win|darwin|vitest|oxlint|electron-builder/u.test(name))).toEqual([])
    const refs = bill.components.map((component) => component['bom-ref'])
    expect(new Set(refs).size).toBe(refs.length)
    for (const file of ['LICENSE.electron.txt', 'LICENSES.chromium.html', 'resources/LICENCES.md'])
      expect(existsSync(join(packed.unpacked, file)), file).toBe(true)
  })

  it('is the same again, file by file, when it is built again', async () => {
    const again = join(folder, 'again')
    await runDist(['--dir'], again)
    const list = async (out: string) => await readFile(join(out, 'files.txt'), 'utf8')
    expect(await list(again)).toBe(await list(join(packed.unpacked, '..')))
    rmSync(again, { recursive: true, force: true })
  })
})

describe('the packed program', () => {
  let app: ElectronApplication
  let page: Page
  let report: string

  afterAll(async () => {
    await quit().catch(() => {})
  })

  it('begins on a computer that has never seen it', async () => {
    bringModels(join(data, 'models'))
    await start()
    const field = (key: string) => page.getByLabel(t(`access.${key}`), { exact: true })
    await page.getByRole('heading', { name: t('access.firstRunTitle') }).waitFor()
    const chain = { group: '晨光便利', region: '华东区', store: '南京西路店' }
    const { name, login, password } = administrator
    const all = { name, login, password, passwordAgain: password, ...chain }
    for (const [key, value] of Object.entries(all)) await field(key).fill(value)
    await page.getByRole('button', { name: t('access.start') }).click()
    await writeDownPhrase()
    await page.getByRole('heading', { name: t('today.emptyTitle') }).waitFor()
    await photograph('today')
  })

  it('takes recordings and comes to a report', async () => {
    const { origin } = new URL(page.url())
    await page.goto(`${origin}/interviews/new`)
    await page.getByRole('button', { name: button(t('newInterview.start.newCandidate')) }).click()
    await page.getByLabel(t('newInterview.start.name')).fill('赵一诺')
    await page.getByRole('radio', { name: '居家客服' }).check()
    await page.getByText(t('common.language.en'), { exact: true }).click()
    await page.getByRole('button', { name: button(t('newInterview.start.go')) }).click()
    await page.getByRole('heading', { name: '赵一诺' }).waitFor()
    await dropFiles(page.getByText(t('newInterview.files.dropAll')), {
      'q1.mp3': await readFile(sampleAnswer(1)),
    })
    await page.getByText(t('newInterview.draft.ready', { count: 1 })).waitFor()
    await page.getByRole('button', { name: button(t('newInterview.draft.submit')) }).click()
    await page.waitForURL(/\/report$/u, { timeout: 150_000 })
    report = new URL(page.url()).pathname
    await readReport()
    await photograph('report')
  })

  it('has no file of the checkout open', () => {
    expect(filesOfCheckout(app.process().pid ?? 0)).toEqual([])
  })

  it('shows the report again after it was quit and started', async () => {
    await quit()
    await start()
    await page.goto(`${new URL(page.url()).origin}${report}`)
    await signInWhereAsked()
    await readReport()
    await photograph('report-again')
  })

  it('keeps the pages in the windows’ own folder, and nothing of whom they showed', async () => {
    const { origin } = new URL(page.url())
    await quit()
    const profile = join(data, 'window')
    const kept = (listFiles(profile) as string[]).map(
      (name) => [name, readFileSync(join(profile, name))] as const,
    )
    const holding = (text: string, encoding: BufferEncoding = 'utf8') =>
      kept.filter(([, bytes]) => bytes.includes(Buffer.from(text, encoding))).map(([name]) => name)
    expect(holding('赵一诺')).toEqual([])
    expect(holding('赵一诺', 'utf16le')).toEqual([])
    // Whatever is kept is kept under its whole address; the program's own files name the station's without one.
    expect(holding(`${origin}/assets/`)).not.toEqual([])
    expect(holding(`${origin}/api/`)).toEqual([])
  })

  async function start(): Promise<void> {
    app = await drivePacked(program, { home, data })
    page = await app.firstWindow()
    page.setDefaultTimeout(60_000)
    await page.waitForURL(console)
  }

  /** While jobs run it asks first, and nobody would answer; the last answer is to quit. */
  async function quit(): Promise<void> {
    await app.evaluate(({ dialog }) => {
      dialog.showMessageBox = (async (...words: unknown[]) => {
        const { buttons } = words.at(-1) as { buttons: string[] }
        return { response: buttons.length - 1, checkboxChecked: false }
      }) as typeof dialog.showMessageBox
    })
    await app.close()
  }

  /** The recovery phrase: three of its words are asked back. */
  async function writeDownPhrase(): Promise<void> {
    await page.getByRole('heading', { name: t('keys.step.title') }).waitFor()
    await page.getByRole('listitem').nth(23).waitFor()
    const words = await page.getByRole('listitem').allTextContents()
    await page.getByRole('button', { name: t('backup.phrase.written') }).click()
    for (const field of await page.getByRole('textbox').all()) {
      const number = Number((await field.getAttribute('id'))?.split('-').at(-1))
      await field.fill(words[number - 1] ?? '')
    }
    await page.getByRole('button', { name: t('backup.phrase.confirm') }).click()
  }

  async function signInWhereAsked(): Promise<void> {
    const login = page.getByLabel(t('access.login'), { exact: true })
    await login
      .or(page.getByRole('heading', { name: t('report.questions') }))
      .first()
      .waitFor()
    if (!(await login.isVisible())) return
    await login.fill(administrator.login)
    await page.getByLabel(t('access.password'), { exact: true }).fill(administrator.password)
    await page.getByRole('button', { name: button(t('access.signIn')) }).click()
    await page.getByRole('heading', { name: t('report.questions') }).waitFor()
  }

  async function readReport(): Promise<void> {
    await page.getByRole('heading', { name: t('report.questions') }).waitFor()
    await page.getByText('赵一诺').first().waitFor()
  }

  /** For whoever looks at how the packed program looks. */
  async function photograph(name: string): Promise<void> {
    await page.screenshot({ path: join(projectFolder, 'test-results', `packed-${name}.png`) })
  }
})

describe('the program as one file', () => {
  it('opens the console out of an AppImage, with no system part that mounts it', async (context) => {
    if (packed.appImage === undefined) return context.skip('no runtime of AppImages on this computer')
    const args = [...sandboxArgs, '--port', '0', '--data', join(folder, 'of the AppImage')]
    const env = { ...bareEnvironment(home), APPIMAGE_EXTRACT_AND_RUN: '1', TMPDIR: folder }
    const child = spawn(packed.appImage, args, { cwd: home, env, detached: true })
    // Listened for from the beginning: it may have ended by the time somebody asks. And what nobody reads would stop it.
    const ended = once(child, 'exit')
    child.stderr.resume()
    try {
      const lines = createInterface({ input: child.stdout })
      const opened = await new Promise<string>((resolve, reject) => {
        lines.on('line', (line) => {
          // What the runtime lists while it unpacks is cut off in the middle of a line.
          const link = /open (http:\/\/127\.0\.0\.1:\S+)$/u.exec(line)?.[1]
          if (link !== undefined) resolve(link)
        })
        void ended.then(([code]) => reject(new Error(`ended with ${String(code)}`)))
      })
      // The address itself opens once, and the program's own window may have been quicker.
      const answer = await fetch(new URL('/', opened))
      expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('<title>')])
      expect(filesOfCheckout(child.pid ?? 0).filter((path) => path !== packed.appImage)).toEqual([])
    } finally {
      // Its whole group: the runtime waits for the program it has started.
      process.kill(-(child.pid ?? 0), 'SIGTERM')
      await ended
    }
  })
})

type Bill = { readonly components: readonly { readonly name: string; readonly 'bom-ref': string }[] }
