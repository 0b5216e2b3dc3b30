import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { offerUpdates } from '../../src/station/updates/offer-updates.ts'
import { keyOf } from '../../src/station/updates/signed-list.ts'
import { administrator } from '../support/browser.ts'
import { isAlive } from '../support/desktop-program.ts'
import { copyForDriving, drivePacked, packProgram } from '../support/packed-program.ts'
import { wordsOf } from '../support/words.ts'

const t = wordsOf('zh-CN')
const secret = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const first = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version
const second = first.replace(/^\d/u, (major) => `${Number(major) + 1}`)
const third = first.replace(/^\d/u, (major) => `${Number(major) + 2}`)

describe('the installed program', () => {
  const folder = mkdtempSync(join(tmpdir(), '店面试 updates-'))
  const [home, data, place] = [join(folder, 'home'), join(folder, '资料'), join(folder, '更新')]
  let program: string
  let app: ElectronApplication
  let page: Page

  beforeAll(async () => {
    const { unpacked } = await packProgram()
    mkdirSync(place)
    program = await copyForDriving(unpacked, join(folder, '程序'))
  }, 600_000)

  afterAll(() => {
    endAll(dirname(program))
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 })
  })

  async function start(): Promise<void> {
    app = await drivePacked(program, { home, data })
    page = await app.firstWindow()
    await page.waitForURL(/^http:\/\/127\.0\.0\.1:\d+\//u, { timeout: 60_000 })
  }

  async function signIn(): Promise<void> {
    const { login, password } = administrator
    await send('POST', '/api/access/sign-in', { login, password })
  }

  /** Asks the station as the page does. */
  async function send(method: string, path: string, body: object): Promise<void> {
    const status = await page.evaluate(
      async (asked) =>
        (
          await fetch(asked.path, {
            method: asked.method,
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(asked.body),
          })
        ).status,
      { method, path, body },
    )
    expect(status).toBe(200)
  }

  /** Looks, fetches and installs from the page, and waits for the window to be gone. */
  async function update(version: string): Promise<void> {
    await page.goto(new URL('/settings/updates', page.url()).href)
    await page.getByRole('button', { name: t('updates.look') }).click()
    await page.getByText(t('updates.offered', { version })).waitFor()
    await page.getByRole('button', { name: t('updates.fetch') }).click()
    await page.getByText(t('updates.staged', { version })).waitFor({ timeout: 120_000 })
    // Not the driver's own event: it waits for pipes that the crash handler holds a while longer.
    const ended = once(app.process(), 'exit')
    await page.getByRole('button', { name: t('updates.install') }).click()
    await ended
  }

  it('puts a later version in its own place, which comes up and keeps everything', async () => {
    await start()
    const chain = { group: '晨光便利', region: '华东区', store: '南京西路店' }
    await send('POST', '/api/access/first-run', {
      language: 'zh-CN',
      administrator,
      ...chain,
      demonstration: false,
    })
    pack(second, (next) => cpSync(dirname(program), next, { recursive: true }))
    await offerUpdates(place, secret, { upgradesFrom: first, notes: { 'zh-CN': '更快', en: 'Faster' } })
    await send('PUT', '/api/updates', { place, key: keyOf(secret), automatic: false })
    await update(second)
    await expect.poll(outcome, { timeout: 120_000, interval: 500 }).toBe('healthy')
    expect(versionOf(dirname(program))).toBe(second)
    expect(versionOf(`${dirname(program)}.before`)).toBe(first)
    endAll(dirname(program))
  })

  it('comes back by itself where the next version does not come up', async () => {
    await start()
    await signIn()
    pack(third, (next) => {
      mkdirSync(next)
      const broken = join(next, basename(program))
      writeFileSync(broken, '#!/bin/sh\nexit 1\n')
      chmodSync(broken, 0o755)
    })
    await offerUpdates(place, secret, { upgradesFrom: first, notes: { 'zh-CN': '', en: '' } })
    await page.goto(new URL('/settings/updates', page.url()).href)
    await page.getByText(t('updates.goBack', { version: first })).waitFor()
    await update(third)
    await expect.poll(outcome, { timeout: 120_000, interval: 500 }).toBe('undone')
    expect(versionOf(dirname(program))).toBe(second)
    expect(existsSync(`${dirname(program)}.failed`)).toBe(false)
    endAll(dirname(program))
    await start()
    await signIn()
    await page.goto(new URL('/settings/updates', page.url()).href)
    await page.getByText(second, { exact: true }).waitFor()
    expect(await page.getByRole('alert').first().textContent()).toContain(third)
  })

  function outcome(): string {
    return (JSON.parse(readFileSync(join(data, 'updates', 'trial.json'), 'utf8')) as { outcome: string })
      .outcome
  }

  /** A program of a version, packed as `npm run dist` packs a folder. */
  function pack(version: string, fill: (next: string) => void): void {
    const next = join(folder, `storefront-interview-${version}`)
    fill(next)
    if (existsSync(join(next, 'resources'))) setVersion(next, version)
    const archive = join(place, `storefront-interview-${version}-linux-${process.arch}.tar.gz`)
    execFileSync('tar', ['-cf', archive, '--use-compress-program', 'gzip -1', '-C', folder, basename(next)])
    rmSync(next, { recursive: true })
  }
})

const packages = (program: string) =>
  ['app.asar', join('app.asar.unpacked', 'package.json')].map((name) => join(program, 'resources', name))

function versionOf(program: string): string {
  const path = packages(program).at(-1) ?? ''
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version
}

/** The same program under another version: a number of the same length in both places that tell it. */
function setVersion(program: string, version: string): void {
  for (const path of packages(program)) {
    const text = readFileSync(path).toString('latin1')
    const changed = text.replace(/("version":\s*")\d+\.\d+\.\d+(")/gu, `$1${version}$2`)
    expect(changed).not.toBe(text)
    writeFileSync(path, Buffer.from(changed, 'latin1'))
  }
}

/** Ends what was started from there by itself, and waits for its end. */
function endAll(place: string): void {
  const ids = () =>
    execFileSync('sh', ['-c', 'pgrep -f -- "$0" || true', `^${place}/`], { encoding: 'utf8' })
      .split('\n')
      .filter(Boolean)
      .map(Number)
  for (let round = 0; round < 100; round++) {
    const alive = ids().filter(isAlive)
    if (alive.length === 0) return
    for (const pid of alive) process.kill(pid, round < 50 ? 'SIGTERM' : 'SIGKILL')
    execFileSync('sleep', ['0.2'])
  }
}
