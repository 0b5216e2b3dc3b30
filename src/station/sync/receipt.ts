import { z } from 'zod'
import type { Outcome } from '../../domain/sync/records.ts'
import { outcomes } from '../../domain/sync/records.ts'
import { Failure } from '../failure.ts'
import { canonicalJson, signText, verifyText } from './bundle/signed.ts'

const receiptDomain = 'storefront-receipt:v1'

/** Of one record: kind, id, hash of its version, outcome, reason. */
const OutcomeLine = z.tuple([z.string(), z.string(), z.string(), z.enum(outcomes), z.string().nullable()])

const Receipt = z.object({
  format: z.literal('storefront-receipt'),
  version: z.literal(1),
  bundle: z.string().regex(/^[\da-f]{64}$/u),
  /** Who took it, and whose it was. */
  from: z.string(),
  to: z.string(),
  /** Of who took it: another one tells the sender that records there were put back from a copy. */
  incarnation: z.string(),
  /** Of the bundle. */
  sequence: z.number().int().min(1),
  receivedAt: z.string(),
  outcomes: z.array(OutcomeLine),
})
export type Receipt = z.infer<typeof Receipt>

export const SignedReceipt = z.object({ receipt: Receipt, signature: z.string() })
export type SignedReceipt = z.infer<typeof SignedReceipt>

export type ReceiptInput = Pick<Receipt, 'bundle' | 'from' | 'to' | 'incarnation' | 'sequence' | 'outcomes'>

export function signReceipt(signSecret: string, input: ReceiptInput): SignedReceipt {
  const receipt: Receipt = {
    format: 'storefront-receipt',
    version: 1,
    ...input,
    receivedAt: new Date().toISOString(),
  }
  return { receipt, signature: signText(signSecret, receiptDomain, canonicalJson(receipt)) }
}

/** What a receipt's file says; nothing of it is trusted before `isReceiptOf`. BUNDLE_DAMAGED. */
export function parseReceipt(text: string): SignedReceipt {
  try {
    return SignedReceipt.parse(JSON.parse(text))
  } catch (cause) {
    throw new Failure('BUNDLE_DAMAGED', undefined, { cause })
  }
}

/** Whether the holder of the key (raw, base64) gave this receipt. */
export function isReceiptOf(signPublic: string, { receipt, signature }: SignedReceipt): boolean {
  return verifyText(signPublic, receiptDomain, canonicalJson(receipt), signature)
}

/** How many records of each outcome. */
export function countOutcomes(
  list: readonly { readonly outcome: Outcome }[],
): Partial<Record<Outcome, number>> {
  const counts: Partial<Record<Outcome, number>> = {}
  for (const { outcome } of list) counts[outcome] = (counts[outcome] ?? 0) + 1
  return counts
}
