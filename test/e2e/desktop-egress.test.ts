import { type ChildProcess, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from 'playwright-core'
import type { ElectronApplication, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { desktopCommand, desktopEnvironment, isAlive, useDesktopFolder } from '../support/desktop-program.ts'
import { descendantsOf } from '../support/run-station.ts'

const hasStrace = spawnSync('strace', ['-V'], { stdio: 'ignore' }).status === 0
const calls = 'trace=connect,sendto,sendmsg,sendmmsg'

/** Addresses outside this computer in a trace of system calls: whoever asked, and whether or not anything answered. */
function outsideIn(trace: string): string[] {
  const found = [
    ...[...trace.matchAll(/sin_port=htons\((\d+)\), sin_addr=inet_addr\("([\d.]+)"\)/gu)].map(
      ([, port, address]) => `${address}:${port}`,
    ),
    ...[...trace.matchAll(/sin6_port=htons\((\d+)\).*?inet_pton\(AF_INET6, "([^"]+)"/gu)].map(
      ([, port, address]) => `[${address}]:${port}`,
    ),
  ]
  return [...new Set(found)].filter(
    (one) => !/^(?:127\.|0\.0\.0\.0:|\[::1\]|\[::\]|\[::ffff:127\.)/u.test(one),
  )
}

describe.runIf(hasStrace)('the desktop program, with every system call of its processes watched', () => {
  const folder = mkdtempSync(join(tmpdir(), 'storefront-desktop-egress-'))
  const data = useDesktopFolder()
  const trace = join(folder, 'trace')
  let app: ElectronApplication
  let watch: ChildProcess | undefined
  let page: Page

  beforeAll(async () => {
    const [program, ...args] = desktopCommand({ data })
    const watched = join(folder, 'watched')
    writeFileSync(
      watched,
      `#!/bin/sh\nexec strace -f --seccomp-bpf -qq -e ${calls} -o '${trace}' '${program}' "$@"\n`,
    )
    chmodSync(watched, 0o755)
    app = await _electron.launch({
      executablePath: watched,
      args,
      env: desktopEnvironment(),
      timeout: 120_000,
    })
    watch = app.process()
    page = await app.firstWindow()
    await page.waitForURL(/^http:\/\/127\.0\.0\.1:\d+\//u, { timeout: 120_000 })
    page.setDefaultTimeout(60_000)
  }, 240_000)

  afterAll(async () => {
    await end()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Ends the program and the watch, which has then written all it saw; nothing of it is left behind. */
  async function end(): Promise<void> {
    if (watch?.pid === undefined || watch.exitCode !== null || watch.signalCode !== null) return
    const all = descendantsOf(watch.pid)
    const gone = once(watch, 'exit')
    void app.close().catch(() => {})
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 10_000))])
    for (const pid of all) if (isAlive(pid)) process.kill(pid, 'SIGKILL')
    await gone
  }

  it('the watch itself sees a connection, a datagram and a look-up', () => {
    const own = join(folder, 'control')
    const program = `require('net').connect(9, '192.0.2.1').on('error', () => {});
      const u = require('dgram').createSocket('udp4'); u.send('x', 53, '192.0.2.2', () => u.close());
      setTimeout(() => process.exit(0), 300)`
    spawnSync('strace', [
      '-f',
      '--seccomp-bpf',
      '-qq',
      '-e',
      calls,
      '-o',
      own,
      process.execPath,
      '-e',
      program,
    ])
    expect(outsideIn(readFileSync(own, 'utf8')).toSorted()).toEqual(['192.0.2.1:9', '192.0.2.2:53'])
  })

  it('asks nobody outside: not while it starts, nor for what a page would like to have from there', async () => {
    await page.getByRole('heading').first().waitFor()
    const asked = await page.evaluate(async () => {
      const outcomes = await Promise.allSettled([
        fetch('http://192.0.2.10/'),
        fetch('https://name.invalid/'),
        fetch('http://127.0.0.1:9/'),
      ])
      new Image().src = 'http://192.0.2.11/x.png'
      const link = document.createElement('link')
      Object.assign(link, { rel: 'dns-prefetch', href: '//prefetched.invalid' })
      document.head.append(link)
      return outcomes.map(({ status }) => status)
    })
    expect(asked).toEqual(['rejected', 'rejected', 'rejected'])
    // Past the policy of the pages there is still the window's own.
    const inWindow = await app.evaluate(async ({ session, net }) => {
      const tries = ['http://192.0.2.12/', 'https://name.invalid/'].map(
        async (url) =>
          await new Promise<string>((resolve) => {
            const request = net.request({ url, session: session.defaultSession })
            request.on('response', () => resolve('answered'))
            request.on('error', (error) => resolve(error.message))
            request.end()
          }),
      )
      return await Promise.all(tries)
    })
    expect(inWindow.every((said) => said !== 'answered')).toBe(true)
    const proxy = await app.evaluate(
      async ({ session }) => await session.defaultSession.resolveProxy('http://example.invalid/'),
    )
    expect(proxy).toBe('DIRECT')
    // What Chromium does by itself it does in its first moments.
    await new Promise((resolve) => setTimeout(resolve, 8_000))
    await end()
    expect(outsideIn(readFileSync(trace, 'utf8'))).toEqual([])
  }, 120_000)
})
