import { oc } from '@orpc/contract'
import { z } from 'zod'
import { StationRole } from './access.ts'
import { FailureRecord, failing } from './failures.ts'
import { Instant } from './ids.ts'

/** Six words of both computers' keys, in both languages: people compare them aloud. */
export const PairingWords = z.object({
  'zh-CN': z.array(z.string()).length(6),
  en: z.array(z.string()).length(6),
})
export type PairingWords = z.infer<typeof PairingWords>

/** A file as text, for the browser to save. */
export const PairingFile = z.object({ name: z.string(), text: z.string() })
export type PairingFile = z.infer<typeof PairingFile>

/** A join file that headquarters made and nobody has used yet. */
export const Invite = z.object({
  id: z.uuid(),
  region: z.string(),
  store: z.string(),
  createdAt: Instant,
  expiresAt: Instant,
})
export type Invite = z.infer<typeof Invite>

export const PairedComputer = z.object({
  id: z.uuid(),
  name: z.string(),
  role: StationRole,
  region: z.string().nullable(),
  /** `waiting`: its keys are here, and nobody said yet that the words are the same. */
  state: z.enum(['waiting', 'paired', 'revoked']),
  /** While it waits; `words` gives them for the others. */
  words: PairingWords.nullable(),
  pairedAt: Instant,
  revokedAt: Instant.nullable(),
  lastContactAt: Instant.nullable(),
  address: z.string(),
})
export type PairedComputer = z.infer<typeof PairedComputer>

export const Pairing = z.object({
  role: StationRole,
  /** What this computer is called by the other side. */
  name: z.string(),
  keysSince: Instant,
  /** Headquarters: what join files name; empty while stores cannot reach it by the network. */
  address: z.string(),
  invites: z.array(Invite),
  computers: z.array(PairedComputer),
  /** A store's answer to the join file it opened, until headquarters has it. */
  answer: z
    .object({
      file: PairingFile,
      /** Whether it went by the network; `failure` says why not. */
      sentAt: Instant.nullable(),
      failure: FailureRecord.nullable(),
    })
    .nullable(),
})
export type Pairing = z.infer<typeof Pairing>

const Name = z.string().trim().min(1).max(80)
const Text = z.string().min(1).max(64_000)
const ComputerId = z.object({ computerId: z.uuid() })

/** How stores and headquarters come to know each other; every change answers with how it stands then. */
export const pairing = {
  get: oc.route({ method: 'GET', path: '/pairing' }).output(Pairing),
  /** At headquarters: a join file for one store, good once and for seven days; its secret is told only here. */
  invite: oc
    .route({ method: 'POST', path: '/pairing/invites' })
    .input(z.object({ region: Name, store: Name }))
    .output(z.object({ invite: Invite, file: PairingFile }))
    .errors(failing('WRONG_ROLE')),
  /** The join file lets nobody in any more. */
  withdrawInvite: oc
    .route({ method: 'DELETE', path: '/pairing/invites/{inviteId}' })
    .input(z.object({ inviteId: z.uuid() }))
    .output(Pairing)
    .errors(failing('NOT_FOUND', 'WRONG_ROLE')),
  /** At a store: the join file that IT laid down with the program; null for none, or once it was opened. */
  laidDown: oc.route({ method: 'GET', path: '/pairing/laid-down' }).output(PairingFile.nullable()),
  /** At a store: opens a join file, makes the answer and, where headquarters can be reached, sends it. */
  openJoinFile: oc
    .route({ method: 'POST', path: '/pairing/join' })
    .input(z.object({ text: Text }))
    .output(Pairing)
    .errors(
      failing(
        'JOIN_UNREADABLE',
        'JOIN_EXPIRED',
        'JOIN_OWN',
        'JOIN_OTHER_ROLE',
        'JOIN_DEMONSTRATION',
        'ALREADY_PAIRED',
      ),
    ),
  /** At a store: sends the answer once more. */
  sendAnswer: oc
    .route({ method: 'POST', path: '/pairing/answer/send' })
    .output(Pairing)
    .errors(failing('NOT_FOUND')),
  /** At headquarters: takes a store's answer. */
  takeAnswer: oc
    .route({ method: 'POST', path: '/pairing/answer' })
    .input(z.object({ text: Text }))
    .output(Pairing)
    .errors(
      failing(
        'JOIN_UNREADABLE',
        'JOIN_EXPIRED',
        'JOIN_USED',
        'JOIN_UNKNOWN',
        'JOIN_NOT_FOR_US',
        'JOIN_OTHER_ROLE',
        'COMPUTER_KNOWN',
      ),
    ),
  words: oc
    .route({ method: 'GET', path: '/pairing/computers/{computerId}/words' })
    .input(ComputerId)
    .output(PairingWords)
    .errors(failing('NOT_FOUND')),
  /** The words are the same on both sides. */
  confirm: oc
    .route({ method: 'POST', path: '/pairing/computers/{computerId}/confirm' })
    .input(ComputerId)
    .output(Pairing)
    .errors(failing('NOT_FOUND', 'ALREADY_PAIRED')),
  /** From now on nothing of it enters; one that waits is forgotten. What came before stays. */
  revoke: oc
    .route({ method: 'POST', path: '/pairing/computers/{computerId}/revoke' })
    .input(ComputerId)
    .output(Pairing)
    .errors(failing('NOT_FOUND')),
  /** New keys for this computer; the other side learns them by a change signed with the old. */
  changeKeys: oc.route({ method: 'POST', path: '/pairing/keys' }).output(Pairing),
}
