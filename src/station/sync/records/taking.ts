import type { Outcome, RecordKind, SetAsideReason } from '../../../domain/sync/records.ts'
import type { Sender } from './record-type.ts'

/** What became of a line. */
export type TakenRecord = {
  readonly kind: RecordKind
  readonly id: string
  readonly stamp: string
  readonly hash: string
  readonly outcome: Outcome
  readonly reason: SetAsideReason | null
  /** Of what was set aside: what exactly stood against it; nothing personal. */
  readonly detail: string
  readonly bundleId: string
}

export type Taking = {
  /** Wraps the persons' keys. */
  readonly wrapKey: Uint8Array
  readonly from: Sender
  /** Told of recordings whose files are no longer wanted once the transaction has succeeded. */
  readonly onGoneMedia?: (recordingIds: readonly string[]) => void
}
