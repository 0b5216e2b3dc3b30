import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BenchResult } from '../../support/bench.ts'
import { openCuttingLine } from '../../support/cutting-line.ts'
import { makeLinkPair } from '../../support/link-sides.ts'

const mebibyte = 2 ** 20
const isShort = process.env['STOREFRONT_BENCH_SHORT'] === '1'
const letterBytes = (isShort ? 64 : 1024) * mebibyte
const name = `${'a'.repeat(64)}.sfb`

/** A bundle of 1 GiB over TLS to headquarters, on a line that is cut in the middle: what goes again. */
export async function run(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'storefront-link-'))
  const pair = await makeLinkPair(folder)
  const line = await openCuttingLine(pair.port)
  try {
    const path = join(pair.store.desk.out, name)
    const sent = await writeLetter(path)
    line.cutAfter(letterBytes / 2 + mebibyte)
    const began = performance.now()
    await pair.exchange({ address: `https://127.0.0.1:${line.port}` })
    const seconds = (performance.now() - began) / 1000
    const arrived = await hashOf(join(pair.headquarters.desk.takenFolder, name))
    return {
      figures: {
        // All that went up besides the letter once: TLS and HTTP are in it, so that it is less in truth.
        linkMebibytesAgain: (line.bytesUp - letterBytes) / mebibyte,
        linkConnections: line.calls,
        linkArrivedWhole: arrived === sent ? 1 : 0,
        linkMebibytesPerSecond: letterBytes / mebibyte / seconds,
      },
      targets: {
        linkMebibytesAgain: { max: 4, unit: 'MiB sent again after a cut in the middle of 1 GiB' },
        linkConnections: { min: 2, unit: 'connections: the cut happened' },
        linkArrivedWhole: { min: 1, unit: '1 when every byte is the same' },
      },
    }
  } finally {
    await pair.close()
    await line.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Random bytes, so that nothing on the way shortens them; returns their SHA-256. */
async function writeLetter(path: string): Promise<string> {
  const hash = createHash('sha256')
  const file = await open(path, 'w')
  for (let written = 0; written < letterBytes; written += 4 * mebibyte) {
    const bytes = randomBytes(4 * mebibyte)
    hash.update(bytes)
    await file.write(bytes)
  }
  await file.close()
  return hash.digest('hex')
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
