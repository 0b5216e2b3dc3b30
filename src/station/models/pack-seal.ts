import { z } from 'zod'
import { canonicalJson, publicPartOf, signText, verifyText } from '../sync/bundle/signed.ts'
import type { Receipt } from './receipt.ts'

/** The member of a pack that says who signed it. */
export const sealName = 'signature.json'

const domain = 'storefront-model-pack:v1'

const Seal = z.object({
  format: z.literal(1),
  /** Ed25519, raw, base64. */
  key: z.string().max(100),
  signature: z.string().max(200),
})
export type Seal = z.infer<typeof Seal>

/** Signs what the receipts say: names, licences, and the hash of each file. */
export function sealPack(receipts: readonly Receipt[], secretPem: string): Seal {
  return { format: 1, key: publicPartOf(secretPem), signature: signText(secretPem, domain, textOf(receipts)) }
}

/** The key by which these very receipts were signed; `undefined` where the seal is not of them. */
export function readSeal(seal: unknown, receipts: readonly Receipt[]): string | undefined {
  const parsed = Seal.safeParse(seal)
  if (!parsed.success) return undefined
  const { key, signature } = parsed.data
  return verifyText(key, domain, textOf(receipts), signature) ? key : undefined
}

const textOf = (receipts: readonly Receipt[]): string =>
  canonicalJson({ format: 1, models: receipts.toSorted((a, b) => (a.id < b.id ? -1 : 1)) })
