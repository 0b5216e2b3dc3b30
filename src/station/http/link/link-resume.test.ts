import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type CuttingLine, openCuttingLine } from '../../../../test/support/cutting-line.ts'
import { openLinkPair } from '../../../../test/support/link-pair.ts'
import type { LinkPair } from '../../../../test/support/link-sides.ts'

const name = `${'a'.repeat(64)}.sfb`
const size = 18 * 1024 * 1024
const chunk = 4 * 1024 * 1024
/** Of TLS, HTTP and the other requests. */
const around = 512 * 1024

async function openOverLine(): Promise<{ pair: LinkPair; line: CuttingLine; address: string }> {
  const pair = await openLinkPair()
  const line = await openCuttingLine(pair.port)
  onTestFinished(async () => await line.close())
  return { pair, line, address: `https://127.0.0.1:${line.port}` }
}

describe('a line that is cut in the middle of a letter', () => {
  it.each([
    ['in the first part', 3 * 1024 * 1024],
    ['between two parts', 8 * 1024 * 1024],
    ['near the end', 17 * 1024 * 1024],
  ])('on the way up, %s: at most 4 MiB go again', async (_, at) => {
    const { pair, line, address } = await openOverLine()
    const bytes = randomBytes(size)
    writeFileSync(join(pair.store.desk.out, name), bytes)
    line.cutAfter(at)

    await pair.exchange({ address })

    expect(readFileSync(join(pair.headquarters.desk.takenFolder, name)).equals(bytes)).toBe(true)
    expect(line.bytesUp).toBeLessThanOrEqual(size + chunk + around)
    expect(line.calls).toBeGreaterThan(1)
  })

  it('on the way down: it goes on where it was', async () => {
    const { pair, line, address } = await openOverLine()
    const bytes = randomBytes(size)
    writeFileSync(join(pair.headquarters.desk.out, name), bytes)
    line.cutAfter(11 * 1024 * 1024, 'down')

    await pair.exchange({ address })

    expect(readFileSync(join(pair.store.desk.takenFolder, name)).equals(bytes)).toBe(true)
    expect(line.bytesDown).toBeLessThanOrEqual(size + chunk + around)
  })

  it('goes on from there after the store was stopped and headquarters started anew', async () => {
    const { pair, line, address } = await openOverLine()
    const bytes = randomBytes(size)
    writeFileSync(join(pair.store.desk.out, name), bytes)
    const stop = new AbortController()
    const stopped = pair.exchange({
      address,
      signal: stop.signal,
      onProgress: ({ bytesDone }) => {
        if (bytesDone > 9 * 1024 * 1024) stop.abort()
      },
    })
    await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' })
    await pair.restart()

    await pair.exchange({ address })

    expect(readFileSync(join(pair.headquarters.desk.takenFolder, name)).equals(bytes)).toBe(true)
    expect(line.bytesUp).toBeLessThanOrEqual(size + chunk + around)
  })

  it('proves itself anew where headquarters forgot the token, without sending again what is there', async () => {
    const { pair, line, address } = await openOverLine()
    writeFileSync(join(pair.store.desk.out, name), randomBytes(size))
    let restarted: Promise<void> | undefined
    await pair.exchange({
      address,
      onProgress: ({ bytesDone }) => {
        if (bytesDone > 9 * 1024 * 1024) restarted ??= pair.restart()
      },
    })
    await restarted
    await expect.poll(() => pair.headquarters.desk.taken).toEqual([name])
    expect(line.bytesUp).toBeLessThanOrEqual(size + 2 * chunk + around)
  })
})
