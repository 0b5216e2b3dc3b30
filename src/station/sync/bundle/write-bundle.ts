import { createHash, randomBytes } from 'node:crypto'
import { type FileHandle, open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecordLine } from '../../../domain/sync/records.ts'
import { asFailure } from '../../failure.ts'
import { renamePatiently, syncFolder } from '../../files/durable.ts'
import { sealTo } from './age-seal.ts'
import { writeKeysFile } from './keys-file.ts'
import {
  bundleDomain,
  bundleFormat,
  bundleVersion,
  type Manifest,
  type MediaKind,
  nameMedia,
  nameRecords,
} from './manifest.ts'
import { canonicalJson, signText } from './signed.ts'
import { endBytes, makeTarHeader, paddingOf, tarBytesOf } from './ustar.ts'

/** What goes into a bundle. */
export type BundleInput = {
  readonly from: { readonly computerId: string; readonly incarnation: string; readonly signSecret: string }
  readonly to: { readonly computerId: string; readonly ageRecipient: string }
  readonly sequence: number
  /** The id of the bundle with the sequence before. */
  readonly previous: string | null
  /** UTC ISO 8601. */
  readonly madeAt: string
  readonly productVersion: string
  readonly lines: Iterable<RecordLine> | AsyncIterable<RecordLine>
  /** Recordings as they lie on disk; they may not change meanwhile. */
  readonly media: readonly { readonly recordingId: string; readonly kind: MediaKind; readonly path: string }[]
  /** The key of every person the lines and media are of. */
  readonly personKeys: ReadonlyMap<string, Uint8Array>
}

export type WrittenBundle = {
  readonly id: string
  readonly path: string
  readonly keysPath: string
  /** Of the bundle's file. */
  readonly bytes: number
  readonly records: number
  readonly mediaBytes: number
}

/** A part of records is closed at whichever of these comes first. */
const mostLines = 2_000
const mostPartBytes = 16 << 20

/**
 * Writes `<id>.sfk`, then `<id>.sfb` into a folder, each whole or not at all; a bundle that is there has its keys.
 * Media are read once and never held; what a crash leaves ends in `.tmp`. DISK_FULL leaves nothing.
 */
export async function writeBundle(folder: string, input: BundleInput): Promise<WrittenBundle> {
  const scratch = join(folder, `${randomBytes(8).toString('hex')}.sfb.tmp`)
  const spool = `${scratch}.records.tmp`
  try {
    const sealed = await spoolRecords(spool, input)
    const media = await Promise.all(
      input.media.map(async (file) => ({
        name: nameMedia(file),
        path: file.path,
        bytes: (await stat(file.path)).size,
      })),
    )
    const mediaBytes = media.reduce((sum, { bytes }) => sum + bytes, 0)
    const manifestOf = (mediaHashes: readonly string[]): Manifest => ({
      format: bundleFormat,
      version: bundleVersion,
      from: input.from.computerId,
      incarnation: input.from.incarnation,
      to: input.to.computerId,
      sequence: input.sequence,
      previous: input.previous,
      madeAt: input.madeAt,
      productVersion: input.productVersion,
      parts: [
        ...sealed.parts,
        ...media.map(({ name, bytes }, index) => ({ name, bytes, sha256: mediaHashes[index] ?? noHash })),
      ],
      records: sealed.records,
      mediaBytes,
    })
    // A hash is as long as any other: where the parts begin is known before the media were read.
    const headBytes = Buffer.byteLength(canonicalJson(manifestOf([])))
    const partsAt = tarBytesOf(headBytes) + tarBytesOf(signatureBytes)
    const file = await open(scratch, 'wx', 0o600)
    const written = await fill(file, { input, sealed, spool, media, partsAt, manifestOf }).finally(
      async () => await file.close(),
    )
    const keysPath = join(folder, `${written.id}.sfk`)
    const path = join(folder, `${written.id}.sfb`)
    await writeKeysFile(keysPath, { ...input, bundle: written.id })
    await renamePatiently(scratch, path)
    syncFolder(folder)
    return { ...written, path, keysPath, records: sealed.records, mediaBytes }
  } catch (error) {
    throw asFailure(error)
  } finally {
    await rm(scratch, { force: true })
    await rm(spool, { force: true })
  }
}

const noHash = '0'.repeat(64)
/** Base64 of 64 bytes. */
const signatureBytes = 88

type Part = Manifest['parts'][number]
type Sealed = { readonly parts: readonly Part[]; readonly records: number }
type MediaFile = { readonly name: string; readonly path: string; readonly bytes: number }

async function fill(
  file: FileHandle,
  plan: {
    readonly input: BundleInput
    readonly sealed: Sealed
    readonly spool: string
    readonly media: readonly MediaFile[]
    readonly partsAt: number
    readonly manifestOf: (mediaHashes: readonly string[]) => Manifest
  },
): Promise<{ id: string; bytes: number }> {
  const { input, sealed, spool, media, manifestOf } = plan
  let at = plan.partsAt
  let from = 0
  for (const part of sealed.parts) {
    await copyFile(file, at, { ...part, path: spool, from })
    from += part.bytes
    at += tarBytesOf(part.bytes)
  }
  const hashes: string[] = []
  for (const part of media) {
    hashes.push(await copyFile(file, at, { ...part, from: 0 }))
    at += tarBytesOf(part.bytes)
  }
  await writeAt(file, Buffer.alloc(endBytes), at)
  const text = Buffer.from(canonicalJson(manifestOf(hashes)))
  const signature = Buffer.from(signText(input.from.signSecret, bundleDomain, text))
  const head = [
    makeTarHeader('manifest.json', text.length),
    text,
    Buffer.alloc(paddingOf(text.length)),
    makeTarHeader('manifest.sig', signature.length),
    signature,
    Buffer.alloc(paddingOf(signature.length)),
  ]
  await writeAt(file, Buffer.concat(head), 0)
  await file.sync()
  return { id: createHash('sha256').update(text).digest('hex'), bytes: at + endBytes }
}

/** Writes one file with its header and padding, and tells its SHA-256. */
async function copyFile(
  target: FileHandle,
  at: number,
  source: MediaFile & { readonly from: number },
): Promise<string> {
  await writeAt(target, makeTarHeader(source.name, source.bytes), at)
  const file = await open(source.path, 'r')
  const hash = createHash('sha256')
  const piece = Buffer.allocUnsafe(1 << 20)
  let done = 0
  try {
    while (done < source.bytes) {
      const wanted = Math.min(piece.length, source.bytes - done)
      const { bytesRead } = await file.read(piece, 0, wanted, source.from + done)
      if (bytesRead === 0) throw new Error(`shorter than it was: ${source.name}`)
      const read = piece.subarray(0, bytesRead)
      hash.update(read)
      await writeAt(target, read, at + 512 + done)
      done += bytesRead
    }
  } finally {
    await file.close()
  }
  await writeAt(target, Buffer.alloc(paddingOf(source.bytes)), at + 512 + source.bytes)
  return hash.digest('hex')
}

async function writeAt(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  let written = 0
  while (written < bytes.length) {
    written += (await file.write(bytes, written, bytes.length - written, at + written)).bytesWritten
  }
}

/** Seals the lines part by part into a file of their own: how many parts there are stands in the manifest before them. */
async function spoolRecords(spool: string, { lines, to }: BundleInput): Promise<Sealed> {
  const file = await open(spool, 'wx', 0o600)
  const parts: Part[] = []
  let records = 0
  let at = 0
  let texts: string[] = []
  let textBytes = 0
  const close = async () => {
    const sealed = await sealTo(to.ageRecipient, texts.join(''))
    await writeAt(file, sealed, at)
    parts.push({
      name: nameRecords(parts.length + 1),
      bytes: sealed.length,
      sha256: createHash('sha256').update(sealed).digest('hex'),
    })
    at += sealed.length
    texts = []
    textBytes = 0
  }
  try {
    for await (const line of lines) {
      const text = `${canonicalJson(line)}\n`
      const bytes = Buffer.byteLength(text)
      if (texts.length > 0 && (texts.length === mostLines || textBytes + bytes > mostPartBytes)) await close()
      texts.push(text)
      textBytes += bytes
      records += 1
    }
    if (texts.length > 0) await close()
  } finally {
    await file.close()
  }
  return { parts, records }
}
