import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { ModelEntry, ModelFile } from './manifest.ts'

export const receiptName = 'model.json'

/** What lies beside an installed model's files and first in a pack: what it is and what its bytes must be. */
export const Receipt = ModelEntry.pick({
  id: true,
  kind: true,
  engine: true,
  name: true,
  licence: true,
  languages: true,
}).extend({
  format: z.literal(1),
  files: z.array(ModelFile).min(1),
  /** Where the bytes came from: a source of the manifest, `import` or `pack`. */
  source: z.string(),
  installedAt: z.iso.datetime(),
})
export type Receipt = z.infer<typeof Receipt>

/** Identifies a version of a model by its bytes: sha256 over role and sha256 of each file, sorted by role. */
export function versionHash(files: readonly Pick<ModelFile, 'role' | 'sha256'>[]): string {
  const lines = files.map((file) => `${file.role} ${file.sha256}\n`).toSorted()
  return createHash('sha256').update(lines.join('')).digest('hex')
}

/** `undefined` when the folder has none or it is not readable as one. */
export async function readReceipt(folder: string): Promise<Receipt | undefined> {
  try {
    const parsed = Receipt.safeParse(JSON.parse(await readFile(join(folder, receiptName), 'utf8')))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

export async function writeReceipt(folder: string, receipt: Receipt): Promise<void> {
  await writeFile(join(folder, receiptName), `${JSON.stringify(receipt, null, 2)}\n`, { flush: true })
}
