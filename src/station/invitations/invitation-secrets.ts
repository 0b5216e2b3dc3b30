import type { Kysely } from 'kysely'
import type { Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { hashCode, hashToken, makeCode, makeToken } from '../live/link-token.ts'
import { findCodesInUse } from './invitation.repository.ts'

export type Secret = {
  readonly token: string
  readonly tokenHash: string
  readonly code: string
  readonly codeHash: string
}

/** Tokens and codes; no two invitations that can be opened share a code. */
export async function makeSecrets(
  station: Pick<Station, 'keys'>,
  trx: Kysely<Database>,
  { count, now }: { count: number; now: string },
): Promise<Secret[]> {
  const taken = await findCodesInUse(trx, now)
  const secrets: Secret[] = []
  while (secrets.length < count) {
    const code = makeCode()
    const codeHash = hashCode(station.keys.codes, code)
    if (taken.has(codeHash)) continue
    taken.add(codeHash)
    const token = makeToken()
    secrets.push({ token, tokenHash: hashToken(token), code, codeHash })
  }
  return secrets
}

/** The two columns that are kept of a secret. */
export function hashesOf(secret: Secret | undefined): { token_hash: string; code_hash: string } {
  if (secret === undefined) throw new Error('a secret for each invitation')
  return { token_hash: secret.tokenHash, code_hash: secret.codeHash }
}
