import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'

/** A new key pair of age (X25519): what others seal to, and what opens it. */
export async function makeAgeKey(): Promise<{ recipient: string; secret: string }> {
  const secret = await generateX25519Identity()
  return { recipient: await identityToRecipient(secret), secret }
}

/** Whether this is a recipient of the kind we use (X25519). */
export function isAgeRecipient(text: string): boolean {
  try {
    new Encrypter().addRecipient(text)
    return /^age1[\da-z]{58}$/u.test(text)
  } catch {
    return false
  }
}

/** Seals (age-encryption.org/v1) to one recipient. */
export async function sealTo(recipient: string, plain: Uint8Array | string): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  return await encrypter.encrypt(plain)
}

/** Opens what was sealed to any of these keys; undefined when it was sealed to none, or was changed. */
export async function openSealed(
  secrets: readonly string[],
  sealed: Uint8Array,
): Promise<Uint8Array | undefined> {
  const decrypter = new Decrypter()
  for (const secret of secrets) decrypter.addIdentity(secret)
  try {
    return await decrypter.decrypt(sealed)
  } catch {
    return undefined
  }
}
