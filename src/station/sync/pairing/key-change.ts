import { z } from 'zod'
import { isAgeRecipient } from '../bundle/age-seal.ts'
import { canonicalJson, signText, verifyText } from '../bundle/signed.ts'

/** What a change of keys is signed as, by the old and by the new key. */
export const keyChangeDomain = 'storefront-key-change:v1'

const Content = z.object({
  format: z.literal('storefront-key-change'),
  version: z.literal(1),
  computerId: z.uuid(),
  /** The sign key that was in force before (raw, base64). */
  previous: z.string(),
  sign: z.string(),
  age: z.string().refine(isAgeRecipient),
  at: z.iso.datetime(),
})

/** A computer's word that it has other keys from now on. */
export const KeyChange = Content.extend({
  /** By the key before: only who held it can name its successor. */
  signature: z.string(),
  /** By the new key: it is held, not only named. */
  proof: z.string(),
})
export type KeyChange = z.infer<typeof KeyChange>

export function makeKeyChange(
  content: Omit<z.infer<typeof Content>, 'format' | 'version'>,
  secrets: { readonly old: string; readonly new: string },
): KeyChange {
  const signed = { format: 'storefront-key-change', version: 1, ...content } as const
  const text = canonicalJson(signed)
  return {
    ...signed,
    signature: signText(secrets.old, keyChangeDomain, text),
    proof: signText(secrets.new, keyChangeDomain, text),
  }
}

/** Whether both keys signed it. */
export function isKeyChangeSigned({ signature, proof, ...content }: KeyChange): boolean {
  const text = canonicalJson(content)
  return (
    verifyText(content.previous, keyChangeDomain, text, signature) &&
    verifyText(content.sign, keyChangeDomain, text, proof)
  )
}

/**
 * The changes of a chain that follow from the key that is known, in order; empty when there are none to follow.
 * A chain that names the known key as its newest has nothing new.
 */
export function followChanges(known: string, chain: readonly KeyChange[]): KeyChange[] {
  const followed: KeyChange[] = []
  let key = known
  for (const change of chain) {
    if (change.previous !== key || !isKeyChangeSigned(change)) continue
    followed.push(change)
    key = change.sign
  }
  return followed
}
