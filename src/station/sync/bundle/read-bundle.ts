import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { z } from 'zod'
import type { RecordLine } from '../../../domain/sync/records.ts'
import { Failure } from '../../failure.ts'
import { openSealed } from './age-seal.ts'
import { parseJson } from './keys-file.ts'
import {
  bundleDomain,
  bundleFormat,
  bundleVersion,
  Manifest,
  type MediaEntry,
  type OpenedManifest,
  parseMediaName,
} from './manifest.ts'
import { verifyText } from './signed.ts'
import { blockBytes, endBytes, makeTarHeader, paddingOf, readTarHeader, tarBytesOf } from './ustar.ts'

/** More is no manifest: a portion holds some thousand parts of 150 bytes each. */
const mostManifestBytes = 16 << 20
/** A line that is longer than a part has a part of its own. */
const mostPartBytes = 256 << 20
const signatureBytes = 88

/** Reads what a bundle says of itself; nothing of it is trusted before `verifyBundle`. BUNDLE_DAMAGED, BUNDLE_NEWER_PROGRAM. */
export async function readManifest(path: string): Promise<OpenedManifest> {
  return await withFile(path, async (file) => (await readHead(file)).manifest)
}

/**
 * Checks the signature, then every byte of a bundle: it is exactly the tar that its manifest announces.
 * BUNDLE_NEWER_PROGRAM, BUNDLE_FORGED, BUNDLE_OF_ANOTHER (not for `to`), BUNDLE_DAMAGED.
 */
export async function verifyBundle(
  path: string,
  signPublic: string | readonly string[],
  to?: string,
): Promise<OpenedManifest> {
  return await withFile(path, async (file) => {
    const { manifest, text, signature } = await readHead(file)
    if (!verifyText(signPublic, bundleDomain, text, signature)) throw new Failure('BUNDLE_FORGED')
    if (to !== undefined && manifest.to !== to) throw new Failure('BUNDLE_OF_ANOTHER')
    let at = manifest.partsAt
    for (const part of manifest.parts) {
      const header = await readExactly(file, at, blockBytes)
      if (!makeTarHeader(part.name, part.bytes).equals(header)) throw new Failure('BUNDLE_DAMAGED')
      const isMedia = parseMediaName(part.name) !== undefined
      if (!isMedia && part.bytes > mostPartBytes) throw new Failure('BUNDLE_DAMAGED')
      if ((await hashRange(file, at + blockBytes, part.bytes)) !== part.sha256) {
        throw new Failure('BUNDLE_DAMAGED')
      }
      await requireZeros(file, at + blockBytes + part.bytes, paddingOf(part.bytes))
      at += tarBytesOf(part.bytes)
    }
    await requireZeros(file, at, endBytes)
    if ((await file.stat()).size !== at + endBytes) throw new Failure('BUNDLE_DAMAGED')
    return manifest
  })
}

/** A line of a bundle, or where one could not be read and why. Its `kind` may be one that only a newer program knows. */
export type BundleLine =
  | { readonly ok: true; readonly line: RecordLine }
  | { readonly ok: false; readonly at: string; readonly detail: string }

/** The lines of a verified bundle, one part at a time in memory. BUNDLE_SEALED when it was sealed to a key that is not here. */
export async function* readBundleLines(
  path: string,
  manifest: OpenedManifest,
  ageSecrets: readonly string[],
): AsyncGenerator<BundleLine> {
  for (const part of listParts(manifest)) {
    if (part.media !== undefined) continue
    const sealed = await withFile(path, async (file) => await readExactly(file, part.at, part.bytes))
    const plain = await openSealed(ageSecrets, sealed)
    if (plain === undefined) throw new Failure('BUNDLE_SEALED')
    yield* parseLines(part.name, Buffer.from(plain.buffer, plain.byteOffset, plain.byteLength))
  }
}

/** Hands the media of a verified bundle over, one after the other, as streams of what lies in the file. */
export async function copyMedia(
  path: string,
  manifest: OpenedManifest,
  take: (entry: MediaEntry, stream: Readable) => Promise<void>,
): Promise<void> {
  for (const { media, at, bytes, sha256 } of listParts(manifest)) {
    if (media === undefined) continue
    const stream =
      bytes === 0
        ? Readable.from([])
        : createReadStream(path, { start: at, end: at + bytes - 1, highWaterMark: 1 << 20 })
    try {
      await take({ ...media, bytes, sha256 }, stream)
    } finally {
      stream.destroy()
    }
  }
}

/** The media that a bundle holds. */
export function listMedia(manifest: Manifest): MediaEntry[] {
  return manifest.parts.flatMap(({ name, bytes, sha256 }) => {
    const media = parseMediaName(name)
    return media === undefined ? [] : [{ ...media, bytes, sha256 }]
  })
}

function listParts(manifest: OpenedManifest) {
  let next = manifest.partsAt
  return manifest.parts.map((part) => {
    const at = next + blockBytes
    next += tarBytesOf(part.bytes)
    return { ...part, at, media: parseMediaName(part.name) }
  })
}

const Line = z.object({
  kind: z.string().max(40),
  id: z.string().min(1).max(200),
  format: z.number().int().min(1),
  stamp: z.string().min(1).max(80),
  hash: z.string().regex(/^(?:[\da-f]{64})?$/u),
  person: z.string().min(1).max(200).nullable(),
  body: z.unknown().transform((body) => body ?? null),
})

function* parseLines(part: string, text: Buffer): Generator<BundleLine> {
  let from = 0
  for (let n = 1; from < text.length; n += 1) {
    const end = text.indexOf(10, from)
    const to = end === -1 ? text.length : end
    const parsed = Line.safeParse(parseJson(text.toString('utf8', from, to)))
    from = to + 1
    const at = `${part}:${n}`
    if (parsed.success) yield { ok: true, line: parsed.data as RecordLine }
    else yield { ok: false, at, detail: 'not a record' }
  }
}

async function readHead(
  file: FileHandle,
): Promise<{ manifest: OpenedManifest; text: Buffer; signature: string }> {
  const bytes = readTarHeader(await readExactly(file, 0, blockBytes), 'manifest.json')
  if (bytes === undefined || bytes > mostManifestBytes) throw new Failure('BUNDLE_DAMAGED')
  const text = await readExactly(file, blockBytes, bytes)
  await requireZeros(file, blockBytes + bytes, paddingOf(bytes))
  const value = parseJson(text.toString())
  const named = z.object({ format: z.literal(bundleFormat), version: z.number().int() }).safeParse(value)
  if (named.success && named.data.version > bundleVersion) throw new Failure('BUNDLE_NEWER_PROGRAM')
  const parsed = Manifest.safeParse(value)
  if (!parsed.success) throw new Failure('BUNDLE_DAMAGED')
  const signatureAt = tarBytesOf(bytes)
  const header = await readExactly(file, signatureAt, blockBytes)
  if (!makeTarHeader('manifest.sig', signatureBytes).equals(header)) throw new Failure('BUNDLE_DAMAGED')
  const signature = (await readExactly(file, signatureAt + blockBytes, signatureBytes)).toString('latin1')
  await requireZeros(file, signatureAt + blockBytes + signatureBytes, paddingOf(signatureBytes))
  const id = createHash('sha256').update(text).digest('hex')
  const partsAt = signatureAt + tarBytesOf(signatureBytes)
  return { manifest: { ...parsed.data, id, partsAt }, text, signature }
}

async function hashRange(file: FileHandle, from: number, bytes: number): Promise<string> {
  const hash = createHash('sha256')
  const piece = Buffer.allocUnsafe(Math.min(1 << 20, Math.max(bytes, 1)))
  for (let done = 0; done < bytes;) {
    const { bytesRead } = await file.read(piece, 0, Math.min(piece.length, bytes - done), from + done)
    if (bytesRead === 0) throw new Failure('BUNDLE_DAMAGED')
    hash.update(piece.subarray(0, bytesRead))
    done += bytesRead
  }
  return hash.digest('hex')
}

async function readExactly(file: FileHandle, from: number, bytes: number): Promise<Buffer> {
  const target = Buffer.alloc(bytes)
  for (let done = 0; done < bytes;) {
    const { bytesRead } = await file.read(target, done, bytes - done, from + done)
    if (bytesRead === 0) throw new Failure('BUNDLE_DAMAGED')
    done += bytesRead
  }
  return target
}

async function requireZeros(file: FileHandle, from: number, bytes: number): Promise<void> {
  if ((await readExactly(file, from, bytes)).some((byte) => byte !== 0)) throw new Failure('BUNDLE_DAMAGED')
}

async function withFile<Value>(path: string, work: (file: FileHandle) => Promise<Value>): Promise<Value> {
  const file = await open(path, 'r')
  try {
    return await work(file)
  } finally {
    await file.close()
  }
}
