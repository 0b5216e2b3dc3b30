import { z } from 'zod'

export const bundleFormat = 'storefront-bundle'
export const bundleVersion = 1
/** What a bundle's signature is of. */
export const bundleDomain = 'storefront-bundle:v1'

const Hash = z.string().regex(/^[\da-f]{64}$/u)
const Count = z.number().int().min(0)

/** What follows in a bundle; nothing personal is in it. */
export const Manifest = z.object({
  format: z.literal(bundleFormat),
  version: z.literal(bundleVersion),
  from: z.uuid(),
  incarnation: z.uuid(),
  to: z.uuid(),
  sequence: z.number().int().min(1),
  /** The id of the bundle before, of the same incarnation. */
  previous: Hash.nullable(),
  madeAt: z.iso.datetime(),
  productVersion: z.string().max(80),
  parts: z
    .array(z.object({ name: z.string().max(100), bytes: Count, sha256: Hash }))
    .refine((parts) => areNamesInOrder(parts.map(({ name }) => name))),
  records: Count,
  mediaBytes: Count,
})
export type Manifest = z.infer<typeof Manifest>

/** A manifest as it stands in a file. */
export type OpenedManifest = Manifest & {
  /** SHA-256 (hex) of its bytes. */
  readonly id: string
  /** Where in the file the first part's header begins. */
  readonly partsAt: number
}

export type MediaKind = 'original' | 'playback'
export type MediaEntry = {
  readonly recordingId: string
  readonly kind: MediaKind
  readonly bytes: number
  readonly sha256: string
}

/** `records-0001.age`; n from 1. */
export function nameRecords(n: number): string {
  return `records-${String(n).padStart(4, '0')}.age`
}

export function nameMedia({ recordingId, kind }: { recordingId: string; kind: MediaKind }): string {
  return `media/${recordingId}/${kind}`
}

/** The recording and file that a part of this name is; undefined for a part of records. */
export function parseMediaName(name: string): { recordingId: string; kind: MediaKind } | undefined {
  const found = /^media\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\/(original|playback)$/u.exec(name)
  if (found === null) return undefined
  return { recordingId: found[1] ?? '', kind: found[2] as MediaKind }
}

/** Records first, numbered without a gap, then media, each once: any other name has no place in a bundle. */
function areNamesInOrder(names: readonly string[]): boolean {
  const firstMedia = names.findIndex((name) => parseMediaName(name) !== undefined)
  const records = firstMedia === -1 ? names : names.slice(0, firstMedia)
  const media = names.slice(records.length)
  return (
    new Set(names).size === names.length &&
    records.every((name, index) => name === nameRecords(index + 1)) &&
    media.every((name) => parseMediaName(name) !== undefined)
  )
}
