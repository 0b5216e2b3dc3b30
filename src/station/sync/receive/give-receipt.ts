import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { writeFileDurablyAside } from '../../files/durable.ts'
import type { SyncStation } from '../letters.ts'
import type { SignedReceipt } from '../receipt.ts'

/** Lays a receipt down as a letter to whom it is for; returns its path. */
export async function giveReceipt(station: SyncStation, signed: SignedReceipt): Promise<string> {
  const folder = station.sync.folders.out(signed.receipt.to)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${signed.receipt.bundle}.sfr`)
  await writeFileDurablyAside(path, Buffer.from(JSON.stringify(signed)))
  return path
}
