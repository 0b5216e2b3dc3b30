import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { insertAsset } from '../assets/asset.repository.ts'
import { sniffAsset } from '../assets/sniff-asset.ts'
import type { Database } from '../db/schema.ts'

/** Keeps the pictures that shipped questions show; drawings they were made from stay in their folder. */
export async function keepShippedPictures(trx: Kysely<Database>, resources: string): Promise<void> {
  const folder = join(resources, 'positions', 'pictures')
  for (const name of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, name))
    const mime = sniffAsset(bytes, 'image')
    if (mime === undefined) continue
    await insertAsset(trx, {
      id: createHash('sha256').update(bytes).digest('hex'),
      mime,
      bytes,
      duration_ms: null,
      created_by: 'station',
      created_at: new Date().toISOString(),
    })
  }
}
