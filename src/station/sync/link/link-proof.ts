import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { canonicalJson, signText, verifyText } from '../bundle/signed.ts'

/** What both sides sign, each in its own domain: both computers and a number that each made for this once. */
export type ProofParts = {
  readonly store: string
  readonly headquarters: string
  readonly storeNonce: string
  readonly headquartersNonce: string
}

const domains = {
  store: 'storefront-link-store:v1',
  headquarters: 'storefront-link-headquarters:v1',
} as const
export type Side = keyof typeof domains

/** A key may be changed while the other side is away; as many as this are offered, so that it knows one of them. */
const keysOffered = 4

/** 32 random bytes, base64url. */
export function makeNonce(): string {
  return randomBytes(32).toString('base64url')
}

/** One signature for each of the keys. */
export function signProof(secrets: readonly string[], side: Side, parts: ProofParts): string[] {
  return secrets.map((secret) => signText(secret, domains[side], canonicalJson(parts)))
}

/** Whether one of the signatures is by a key that is known of that side. */
export function isProof(
  signKeys: readonly string[],
  side: Side,
  { parts, signatures }: { readonly parts: ProofParts; readonly signatures: readonly string[] },
): boolean {
  return signatures
    .slice(0, keysOffered)
    .some((signature) =>
      signKeys.some((key) => verifyText(key, domains[side], canonicalJson(parts), signature)),
    )
}

/** This computer's own keys to sign with, the newest first. */
export async function listSignSecrets(db: Kysely<Database>): Promise<string[]> {
  const rows = await db
    .selectFrom('sync_key')
    .select('secret')
    .where('kind', '=', 'sign')
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(keysOffered)
    .execute()
  return rows.map(({ secret }) => secret)
}
