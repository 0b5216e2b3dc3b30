import { createServer } from 'node:net'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

/** Opens the candidates' door of a station that runs, over its API; resolves to `https://127.0.0.1:<port>`. */
export async function openStationDoor(page: Page): Promise<string> {
  const port = await freePort()
  const answer = await page.request.put('/api/candidate-door', {
    data: { open: true, port, host: '127.0.0.1' },
  })
  const door = (await answer.json()) as { problem: string | null }
  if (!answer.ok() || door.problem !== null) throw new Error(`the door: ${JSON.stringify(door)}`)
  return `https://127.0.0.1:${port}`
}

/** A candidate's browser: it knows nothing of the console and takes the station's certificate. */
export async function newCandidateContext(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  return await browser.newContext({
    ignoreHTTPSErrors: true,
    viewport: { width: 360, height: 740 },
    permissions: ['camera', 'microphone'],
    ...options,
  })
}

/** A port nobody listens on just now. */
async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
