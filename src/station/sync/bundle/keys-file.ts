import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { Failure } from '../../failure.ts'
import { writeFileDurablyAside } from '../../files/durable.ts'
import { openSealed, sealTo } from './age-seal.ts'
import { canonicalJson, signText, verifyText } from './signed.ts'

/** What the signature of persons' keys is of. */
export const keysDomain = 'storefront-keys:v1'

const KeysFile = z.object({
  bundle: z.string(),
  keys: z.record(z.string(), z.base64()),
  signature: z.string(),
})

/** Writes the persons' keys of a bundle, sealed to the receiver. */
export async function writeKeysFile(
  path: string,
  input: {
    readonly bundle: string
    readonly from: { readonly signSecret: string }
    readonly to: { readonly ageRecipient: string }
    readonly personKeys: ReadonlyMap<string, Uint8Array>
  },
): Promise<void> {
  const { bundle, from, to, personKeys } = input
  const keys = Object.fromEntries(
    Array.from(personKeys, ([person, key]) => [person, Buffer.from(key).toString('base64')] as const),
  )
  const signature = signText(from.signSecret, keysDomain, canonicalJson({ bundle, keys }))
  await writeFileDurablyAside(path, await sealTo(to.ageRecipient, canonicalJson({ bundle, keys, signature })))
}

/**
 * The persons' keys of a bundle, by person; `bundle` is the id they must be of.
 * BUNDLE_DAMAGED, BUNDLE_FORGED, or BUNDLE_SEALED when they were sealed to a key that is not here.
 */
export async function readKeysFile(
  path: string,
  by: {
    readonly ageSecrets: readonly string[]
    readonly signPublic: string | readonly string[]
    readonly bundle?: string
  },
): Promise<Map<string, Uint8Array>> {
  const sealed = await readFile(path)
  const plain = await openSealed(by.ageSecrets, sealed)
  if (plain === undefined) {
    const isAge = sealed.subarray(0, 21).toString('latin1') === 'age-encryption.org/v1'
    throw new Failure(isAge ? 'BUNDLE_SEALED' : 'BUNDLE_DAMAGED')
  }
  const parsed = KeysFile.safeParse(parseJson(Buffer.from(plain).toString()))
  if (!parsed.success) throw new Failure('BUNDLE_DAMAGED')
  const { signature, ...signed } = parsed.data
  if (!verifyText(by.signPublic, keysDomain, canonicalJson(signed), signature)) {
    throw new Failure('BUNDLE_FORGED')
  }
  if (by.bundle !== undefined && signed.bundle !== by.bundle) throw new Failure('BUNDLE_FORGED')
  return new Map(
    Object.entries(signed.keys).map(([person, key]) => [person, new Uint8Array(Buffer.from(key, 'base64'))]),
  )
}

/** The value of a JSON text; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
