import { oc } from '@orpc/contract'
import { z } from 'zod'
import { AccessState } from './access.ts'
import { failing } from './failures.ts'
import { Instant, UiLanguage } from './ids.ts'
import { keyStoreKinds } from './shell.ts'

/** How the station key is kept on this computer. */
export const KeyState = z.object({
  /** Sealed by the computer's key store, in a file that only this user may read, or nowhere: a passphrase makes it. */
  kept: z.enum(['key-store', 'file', 'passphrase']),
  /** The key store of this computer; null where none can be reached. */
  store: z.enum(keyStoreKinds).nullable(),
  /** Whether the desktop program runs, which alone reaches the key store. */
  inDesktop: z.boolean(),
  phraseMadeAt: Instant.nullable(),
})
export type KeyState = z.infer<typeof KeyState>

/** A recovery phrase as far as it is typed. */
export const PhraseCheck = z.object({
  /** How many words there are; 24 are needed. */
  count: z.number().int(),
  /** The list most of them are from; null before the first known word. */
  language: UiLanguage.nullable(),
  /** Words of no list, with where they stand (from 1) and words of the list that come close. */
  unknown: z.array(z.object({ at: z.number().int(), word: z.string(), near: z.array(z.string()) })),
  /** Whether 24 known words fit together by their checksum; null before there are 24. */
  sound: z.boolean().nullable(),
})
export type PhraseCheck = z.infer<typeof PhraseCheck>

const phrase = z.string().max(1000)

export const keys = {
  get: oc.route({ method: 'GET', path: '/keys' }).output(KeyState),
  /** Looks at a phrase while it is typed: words and checksum, not what it opens. Needs only the launch session. */
  checkPhrase: oc
    .route({ method: 'POST', path: '/keys/check-phrase' })
    .input(z.object({ phrase }))
    .output(PhraseCheck),
  /** Only in recovery: opens the records with the phrase, and keeps the key anew on this computer. */
  recover: oc
    .route({ method: 'POST', path: '/keys/recover' })
    .input(z.object({ phrase }))
    .output(AccessState)
    .errors(failing('PHRASE_WRONG', 'PHRASE_MISSING', 'KEY_WRONG', 'NOT_FOUND', 'DATABASE_CORRUPT')),
  /** Whether a phrase opens the station key as it is sealed now. */
  testPhrase: oc
    .route({ method: 'POST', path: '/keys/test-phrase' })
    .input(z.object({ phrase }))
    .output(z.object({ opens: z.boolean() }))
    .errors(failing('PHRASE_MISSING')),
  /** Takes a phrase that was made elsewhere, e.g. by the command line, in the place of an earlier one. */
  usePhrase: oc
    .route({ method: 'POST', path: '/keys/use-phrase' })
    .input(z.object({ phrase }))
    .output(KeyState)
    .errors(failing('PHRASE_WRONG')),
}
