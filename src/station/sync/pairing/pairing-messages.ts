import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { Failure } from '../../failure.ts'
import { isAgeRecipient } from '../bundle/age-seal.ts'
import { parseJson } from '../bundle/keys-file.ts'
import { canonicalJson } from '../bundle/signed.ts'
import { KeyChange } from './key-change.ts'

export const joinDomain = 'storefront-join:v1'
export const answerDomain = 'storefront-answer:v1'

const SignKey = z.string().refine((text) => Buffer.from(text, 'base64').length === 32)
const AgeRecipient = z.string().refine(isAgeRecipient)
const Keys = { computerId: z.uuid(), incarnation: z.uuid(), sign: SignKey, age: AgeRecipient }

const JoinContent = z.object({
  format: z.literal('storefront-join'),
  version: z.literal(1),
  headquarters: z.object({ ...Keys, name: z.string().max(80) }),
  /** `https://host:port`; empty where stores send by file only. */
  address: z.string().max(300),
  /** PEM of the authority of its certificate; empty for the system's. */
  authority: z.string().max(8_000),
  invite: z.object({
    id: z.uuid(),
    /** 32 bytes, base64url. */
    secret: z.string(),
    region: z.string().max(80),
    store: z.string().max(80),
    expiresAt: z.iso.datetime(),
  }),
})
/** What headquarters hands a store: who it is, and the right to answer once. */
export const JoinFile = JoinContent.extend({ signature: z.string() })
export type JoinFile = z.infer<typeof JoinFile>

const AnswerContent = z.object({
  format: z.literal('storefront-answer-content'),
  version: z.literal(1),
  headquarters: z.uuid(),
  invite: z.uuid(),
  ...Keys,
  name: z.string().max(80),
  productVersion: z.string().max(80),
  at: z.iso.datetime(),
})
/** What a store says back: its keys, signed with them, and proof of the join file's secret. */
export const Answer = AnswerContent.extend({
  /** HMAC-SHA256 with the secret's SHA-256 as key, of the canonical JSON without `mac` and `signature`; base64. */
  mac: z.string(),
  signature: z.string(),
})
export type Answer = z.infer<typeof Answer>
export type AnswerContent = z.infer<typeof AnswerContent>

/** The answer as it travels: sealed to headquarters. */
export const AnswerFile = z.object({
  format: z.literal('storefront-answer'),
  version: z.literal(1),
  headquarters: z.uuid(),
  /** age, base64. */
  sealed: z.base64(),
})
export type AnswerFile = z.infer<typeof AnswerFile>

/** Every change of a computer's keys. */
export const KeyChangesFile = z.object({
  format: z.literal('storefront-key-changes'),
  version: z.literal(1),
  computerId: z.uuid(),
  changes: z.array(KeyChange).min(1).max(1_000),
})
export type KeyChangesFile = z.infer<typeof KeyChangesFile>

const PairingMessage = z.discriminatedUnion('format', [JoinFile, AnswerFile, KeyChangesFile])
export type PairingMessage = z.infer<typeof PairingMessage>

/** Reads any of the files that pair; JOIN_UNREADABLE for what is none. */
export function readPairingMessage(text: string): PairingMessage {
  const parsed = PairingMessage.safeParse(parseJson(text.trim()))
  if (!parsed.success) throw new Failure('JOIN_UNREADABLE')
  return parsed.data
}

/** What proves that whoever answers holds the join file; `secretHash` is the hex SHA-256 of its secret. */
export function macAnswer(secretHash: string, content: AnswerContent): string {
  return createHmac('sha256', Buffer.from(secretHash, 'hex')).update(canonicalJson(content)).digest('base64')
}
