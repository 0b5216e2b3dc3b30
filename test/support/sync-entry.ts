import { join } from 'node:path'
import { openDatabase } from '../../src/station/db/open.ts'
import { type Desk, exchangeAll, reopenDesk } from './desk.ts'

/** Program of a process of its own: headquarters and a store in two folders hand everything over. */
const [hqFolder = '', storeFolder = ''] = process.argv.slice(2)
const key = new Uint8Array(32).fill(7)

async function open(folder: string, role: 'hq' | 'store'): Promise<Desk> {
  const { db } = openDatabase(join(folder, 'station.db'), key, true)
  return await reopenDesk(db, folder, role)
}

const [hq, store] = [await open(hqFolder, 'hq'), await open(storeFolder, 'store')]
const counter = (globalThis as { storefrontWrites?: { arm(): void; countWrites(): number } }).storefrontWrites
counter?.arm()
await hq.sync.resume()
await store.sync.resume()
await exchangeAll(hq, [store])
process.stdout.write(`${counter?.countWrites() ?? 0}\n`)
process.exit(0)
