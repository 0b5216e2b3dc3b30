import { existsSync, createReadStream } from 'node:fs'
import { mkdir, open, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { extract } from 'tar-stream'
import { z } from 'zod'
import { Failure } from '../failure.ts'
import { hashFile } from '../files/hash-file.ts'

export const Manifest = z.object({
  format: z.literal('storefront-backup'),
  version: z.literal(1),
  madeAt: z.string(),
  productVersion: z.string(),
  files: z
    .array(z.object({ path: z.string(), bytes: z.number(), sha256: z.string() }))
    .refine((files) => ['station.db', 'key-check'].every((name) => files.some(({ path }) => path === name))),
})
export type Manifest = z.infer<typeof Manifest>

/** Unpacks a backup file into a folder that does not exist yet; BACKUP_BROKEN where anything is not as its list says. */
export async function unpackBackup(
  source: string,
  folder: string,
): Promise<{ files: number; madeAt: string }> {
  const manifest = await unpack(source, folder)
  for (const { path, bytes, sha256 } of manifest.files) {
    const at = join(folder, path)
    if (!existsSync(at) || (await stat(at)).size !== bytes || (await hashFile(at)) !== sha256)
      throw new Failure('BACKUP_BROKEN')
  }
  return { files: manifest.files.length, madeAt: manifest.madeAt }
}

async function unpack(source: string, folder: string): Promise<Manifest> {
  let manifest: Manifest | undefined
  const archive = extract()
  const reading = pipeline(createReadStream(source), archive)
  reading.catch(() => undefined)
  try {
    for await (const entry of archive) {
      const { name } = entry.header
      if (manifest === undefined) {
        const parsed = Manifest.safeParse(JSON.parse(await readText(entry)))
        if (name !== 'manifest.json' || !parsed.success) throw new Failure('BACKUP_BROKEN')
        manifest = parsed.data
        continue
      }
      // A name the manifest does not list, or one that could point outside the folder.
      if (
        !manifest.files.some(({ path }) => path === name) ||
        name.split(/[/\\]/u).includes('..') ||
        isAbsolute(name)
      ) {
        throw new Failure('BACKUP_BROKEN')
      }
      const target = join(folder, name)
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      const file = await open(target, 'wx', 0o600)
      await pipeline(pieces(entry), file.createWriteStream({ flush: true }))
    }
    await reading
  } catch (error) {
    if (error instanceof Failure) throw error
    if ((error as { code?: string }).code === 'ENOSPC') throw new Failure('DISK_FULL', { freeBytes: 0 })
    throw new Failure(
      (error as { code?: string }).code === 'ENOENT' ? 'NOT_FOUND' : 'BACKUP_BROKEN',
      undefined,
      { cause: error },
    )
  }
  if (manifest === undefined) throw new Failure('BACKUP_BROKEN')
  return manifest
}

/** An archive that ends early destroys its entry before anybody listens; only the iterator still tells. */
async function* pieces(entry: AsyncIterable<unknown>): AsyncGenerator<unknown> {
  yield* entry
}

async function readText(source: AsyncIterable<unknown>): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of source) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString('utf8')
}
