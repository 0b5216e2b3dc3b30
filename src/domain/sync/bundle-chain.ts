/** What is known here of the bundles of one sender in one of its incarnations. */
export type KnownChain = {
  /** Sequence of the last bundle that was taken, 0 before the first. */
  readonly last: number
  /** Ids of the bundles that are here with the sequence of the one that comes, and with the one before; null where none is. */
  readonly same: string | null
  readonly before: string | null
  /** True when records here were put back from a copy since: what was taken meanwhile is forgotten, so that a gap is no sign of loss. */
  readonly isCut: boolean
  /** When the first bundle of a later incarnation of the sender was made; null while this one is its latest. */
  readonly supersededAt: string | null
}

export type ChainLink = {
  readonly id: string
  /** From 1. */
  readonly sequence: number
  readonly previous: string | null
  readonly madeAt: string
}

/**
 * Where a bundle stands in the order of its sender. `early`: one before it is missing. `twin`: two computers work with
 * one copy of the records, since they made different bundles in one place, or one goes on that had been replaced.
 */
export type SequenceVerdict = 'next' | 'replay' | 'early' | 'twin'

/**
 * Judges a bundle that was checked already.
 * A late bundle of an earlier incarnation was on its way when the records were put back; one made after that is of
 * a second computer. Both times are by the sender's clocks.
 */
export function judgeSequence(known: KnownChain, bundle: ChainLink): SequenceVerdict {
  if (known.same === bundle.id) return 'replay'
  if (known.same !== null) return 'twin'
  if (known.before !== null && known.before !== bundle.previous) return 'twin'
  if (known.supersededAt !== null && bundle.madeAt > known.supersededAt) return 'twin'
  return bundle.sequence <= known.last + 1 || known.isCut ? 'next' : 'early'
}
