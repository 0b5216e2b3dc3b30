import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import type { KeyState } from '../../src/contract/keys.ts'
import { type DesktopProgram, launchDesktop } from '../support/desktop-program.ts'
import { firstRun } from '../support/station-client.ts'
import { wordsOf } from '../support/words.ts'

const zh = wordsOf('zh-CN')
const home = mkdtempSync(join(tmpdir(), 'storefront 密钥 home-'))
const data = join(home, '资料 与 录音')
const keyrings = join(home, '.local', 'share', 'keyrings')
const hasKeyring = ['gnome-keyring-daemon', 'dbus-daemon'].every(
  (program) => spawnSync('which', [program]).status === 0,
)
const sealedKeys = () => readdirSync(data).filter((name) => /^station\.key\..*\.sealed$/u.test(name))
const plainKey = () => existsSync(join(data, 'station.key'))

/** A session bus with an unlocked keyring on it, as a desktop has after signing in. */
async function openKeyring(): Promise<{ env: Record<string, string>; close: () => Promise<void> }> {
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], {
    env: { ...process.env, HOME: home },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [address] = (await once(bus.stdout, 'data')) as [Buffer]
  const env = { HOME: home, DBUS_SESSION_BUS_ADDRESS: address.toString().trim() }
  const keyring = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  // The empty password, as where the computer signs in by itself.
  keyring.stdin.end('\n')
  await once(keyring.stdout, 'data')
  return {
    env,
    close: async () => {
      for (const child of [keyring, bus]) {
        const ended = once(child, 'exit')
        child.kill()
        await ended
      }
    },
  }
}

async function use(
  { env, store = 'gnome-libsecret' }: { env: Record<string, string>; store?: string },
  work: (page: Page, program: DesktopProgram) => Promise<void>,
): Promise<void> {
  const program = await launchDesktop({
    data,
    env: { XDG_DATA_HOME: '', ...env },
    switches: [`--password-store=${store}`],
  })
  try {
    await work(await program.console(), program)
  } finally {
    await program.close()
  }
}

/** Asks the station from the page: a browser driver has no cookies of an Electron's window. */
async function ask(page: Page, path: string, body?: unknown): Promise<unknown> {
  return await page.evaluate(
    async ([to, sent]) => {
      const posted = { method: 'POST', headers: { 'content-type': 'application/json' }, body: sent }
      return (await (await fetch(to, sent === '' ? {} : posted)).json()) as unknown
    },
    [path, body === undefined ? '' : JSON.stringify(body)] as const,
  )
}

const readKeys = async (page: Page) => (await ask(page, '/api/keys')) as KeyState

async function signIn(page: Page): Promise<void> {
  await page.getByLabel(zh('access.login')).fill(firstRun.administrator.login)
  await page.getByLabel(zh('access.password'), { exact: true }).fill(firstRun.administrator.password)
  await page.getByRole('button', { name: zh('access.signIn') }).click()
  await page.getByRole('link', { name: zh('common.menu.candidates') }).waitFor()
}

afterAll(() => rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }))

describe.skipIf(!hasKeyring)('the station key under the desktop program', () => {
  const words: string[] = []

  it(
    'is sealed by the keyring from the first run on, and opens at the next start',
    { timeout: 240_000 },
    async () => {
      const keyring = await openKeyring()
      await use(keyring, async (page) => {
        await page.getByRole('heading', { name: zh('access.firstRunTitle') }).waitFor()
        expect(plainKey()).toBe(false)
        expect(sealedKeys()).toHaveLength(1)
        await ask(page, '/api/access/first-run', { ...firstRun, language: 'zh-CN' })
        await page.reload()
        await page.getByText(zh('keys.remind.sealed')).waitFor()
        expect(await readKeys(page)).toEqual({
          kept: 'key-store',
          store: 'linux',
          inDesktop: true,
          phraseMadeAt: null,
        })
      })
      await use(keyring, async (page) => {
        await signIn(page)
        await page.getByText(zh('keys.remind.sealed')).waitFor()
        await page.getByRole('link', { name: zh('keys.remind.make') }).click()
        await page.getByText(zh('keys.kept.linux')).waitFor()
        await page.getByRole('button', { name: zh('backup.phrase.make') }).click()
        const dialog = page.getByRole('dialog')
        await dialog.getByRole('listitem').nth(23).waitFor()
        words.push(...(await dialog.getByRole('listitem').allTextContents()))
        await dialog.getByRole('button', { name: zh('backup.phrase.written') }).click()
        for (const field of await dialog.getByRole('textbox').all()) {
          const number = Number((await field.getAttribute('id'))?.split('-').at(-1))
          await field.fill(words[number - 1] ?? '')
        }
        await dialog.getByRole('button', { name: zh('backup.phrase.confirm') }).click()
        await page.getByText(zh('backup.phrase.done')).waitFor()
        await page.getByRole('button', { name: zh('keys.test.open') }).click()
        await page.getByRole('dialog').getByRole('textbox').fill(words.join(''))
        await page.getByText(zh('keys.typing.sound')).waitFor()
        await page.getByRole('button', { name: zh('keys.test.run'), exact: true }).click()
        await page.getByText(zh('keys.test.opens')).waitFor()
      })
      await keyring.close()
    },
  )

  it(
    'is said to be lost when the keyring was emptied, and comes back with the phrase',
    { timeout: 240_000 },
    async () => {
      rmSync(keyrings, { recursive: true })
      const keyring = await openKeyring()
      const [name = ''] = sealedKeys()
      const before = readFileSync(join(data, name), 'utf8')
      await use(keyring, async (page) => {
        await page.getByText(zh('failures.KEY_STORE_LOST.what')).waitFor()
        await page.getByText(zh('keys.lost.cause.password')).waitFor()
        expect(readFileSync(join(data, name), 'utf8')).toBe(before)
        const phrase = page.getByRole('textbox')
        await phrase.fill([...words.slice(0, 23), words[0]].join(' '))
        await page.getByText(zh('keys.typing.unsound')).waitFor()
        await phrase.fill(words.join(' '))
        await page.getByText(zh('keys.typing.sound')).waitFor()
        await page.getByRole('button', { name: zh('keys.lost.open') }).click()
        await signIn(page)
        expect(await readKeys(page)).toMatchObject({ kept: 'key-store' })
        expect(plainKey()).toBe(false)
      })
      await use(keyring, async (page) => {
        await signIn(page)
      })
      await keyring.close()
    },
  )

  it(
    'that is sealed does not open without the keyring; the phrase brings it into a file, and it says so',
    { timeout: 240_000 },
    async () => {
      await use({ env: { HOME: home }, store: 'basic' }, async (page) => {
        await page.getByText(zh('failures.KEY_STORE_LOST.what')).waitFor()
        await page.getByRole('textbox').fill(words.join(' '))
        await page.getByRole('button', { name: zh('keys.lost.open') }).click()
        await signIn(page)
        expect(await readKeys(page)).toMatchObject({ kept: 'file', store: null, inDesktop: true })
        expect(plainKey()).toBe(true)
        await page.goto(new URL('/settings/health', page.url()).href)
        await page.getByText(zh('keys.noStore')).first().waitFor()
      })
    },
  )
})
