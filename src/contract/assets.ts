import { z } from 'zod'

/** Pictures and sounds of questions; `POST /api/assets?kind=…` takes one. */
export const assetKinds = ['image', 'audio'] as const
export type AssetKind = (typeof assetKinds)[number]

/** Bytes. */
export const assetLimits: Readonly<Record<AssetKind, number>> = {
  image: 5 * 1024 * 1024,
  audio: 10 * 1024 * 1024,
}

/** What the station says of an asset it has taken; the bytes are at `GET /api/assets/{assetId}`. */
export const Asset = z.object({
  /** SHA-256 of the bytes, hexadecimal: the same file has the same id. */
  assetId: z.string().regex(/^[\da-f]{64}$/u),
  mime: z.string(),
  bytes: z.number().int(),
})
export type Asset = z.infer<typeof Asset>
