/**
 * The kinds of records that travel, parents before children: what a record names must be there before it.
 * `release` goes from headquarters to stores, `adoption` says back what became of it.
 */
export const recordKinds = [
  'erasure',
  'staff',
  'position-version',
  'candidate-field',
  'candidate',
  'interview',
  'recording',
  'release',
  'adoption',
] as const
export type RecordKind = (typeof recordKinds)[number]

/** One record, wherever it is. */
export type RecordRef = { readonly kind: RecordKind; readonly id: string }

/**
 * What became of a record on the other side.
 * `merged`: shared fields were joined field by field. `older`: a newer version was there already.
 * `erased`: it is of somebody whose data was destroyed there, so that it did not enter.
 */
export const outcomes = [
  'new',
  'identical',
  'newer',
  'older',
  'merged',
  'erased',
  'held',
  'quarantined',
] as const
export type Outcome = (typeof outcomes)[number]

/** True for what is safe on the other side, so that nothing of it has to go again. */
export function isSettled(outcome: Outcome): boolean {
  return outcome !== 'held' && outcome !== 'quarantined'
}

/**
 * Why a record was set aside. held: `newer-program` (made by a newer version), `parent-missing`.
 * quarantined: `unreadable`, `wrong-shape`, `not-theirs` (a record only another side may write), `key-missing`.
 */
export const setAsideReasons = [
  'newer-program',
  'parent-missing',
  'unreadable',
  'wrong-shape',
  'not-theirs',
  'key-missing',
] as const
export type SetAsideReason = (typeof setAsideReasons)[number]

/** One line of a bundle: a record in one version. */
export type RecordLine = RecordRef & {
  /** The form of the body; a program reads its own and older forms. */
  readonly format: number
  /** When this version was written (hybrid logical clock). */
  readonly stamp: string
  /** SHA-256 (hex) of the canonical JSON of the body; empty when the record is gone. */
  readonly hash: string
  /** Whose data it is; their key seals the body. Null for what is about nobody. */
  readonly person: string | null
  /** JSON, or (of a person) deflated, sealed with AES-256-GCM and base64; null when the record is gone. */
  readonly body: unknown
}
