import { createHash } from 'node:crypto'
import type { ReleasePackage } from '../../contract/release-content.ts'
import type { Identity } from '../sync/pairing/identity.ts'
import { canonicalJson, signText, verifyText } from '../sync/bundle/signed.ts'

const signedAs = 'storefront-release:v1'

export type UnsignedPackage = Omit<ReleasePackage, 'signature'>

/** SHA-256 (hex) of the canonical JSON of a content. */
export function hashContent(content: unknown): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex')
}

export function signPackage(unsigned: UnsignedPackage, signSecret: string): ReleasePackage {
  return { ...unsigned, signature: signText(signSecret, signedAs, canonicalJson(unsigned)) }
}

/** The package as it is where the key in force signed it, else signed with that key. */
export function signAnew(
  release: ReleasePackage,
  { signSecret, signPublic }: Pick<Identity, 'signSecret' | 'signPublic'>,
): ReleasePackage {
  if (isGenuine(release, [signPublic])) return release
  const { signature: _signature, ...unsigned } = release
  return signPackage(unsigned, signSecret)
}

/** Whether one of these keys signed exactly this package, and its content is the one it names. */
export function isGenuine(
  { signature, ...unsigned }: ReleasePackage,
  signPublics: readonly string[],
): boolean {
  if (hashContent(unsigned.content) !== unsigned.hash) return false
  const text = canonicalJson(unsigned)
  return signPublics.some((key) => verifyText(key, signedAs, text, signature))
}
