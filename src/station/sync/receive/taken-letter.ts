import type { Outcome } from '../../../domain/sync/records.ts'
import type { LetterKind } from '../letters.ts'

/**
 * What became of a letter. A bundle: `taken`; `known`, taken before; `early`, one before it is missing; `waiting`, its
 * keys are missing. Keys: `kept`. A receipt: `applied`. Pairing: `taken`.
 */
export type TakenLetter = {
  readonly name: string
  readonly kind: LetterKind
  readonly state: 'taken' | 'known' | 'early' | 'waiting' | 'kept' | 'applied'
  /** Whose it is, where that shows. */
  readonly computerId: string | null
  readonly bundleId: string | null
  readonly sequence: number | null
  readonly outcomes: Partial<Record<Outcome, number>>
  /** The file of the receipt that goes back. */
  readonly receipt: string | null
}
