import { computerOfStamp, type Stamp } from './hlc.ts'

/** A shared field as somebody wrote it. */
export type FieldVersion = {
  readonly stamp: Stamp
  /** The latest stamp of another computer that the writer had seen of this field; empty for none. */
  readonly base: Stamp
  /** Canonical JSON. */
  readonly value: string
}

export type MergedField = {
  readonly kept: FieldVersion
  readonly lost: FieldVersion | null
  /** Both sides wrote it without having seen each other, and not the same. */
  readonly conflict: boolean
}

/**
 * The later version counts; of two of one time the one whose text sorts last. Whichever way and however often
 * versions come together, the same one is kept.
 */
export function mergeField(one: FieldVersion, other: FieldVersion): MergedField {
  const order = compare(one, other)
  if (order === 0) return { kept: one, lost: null, conflict: false }
  const [kept, lost] = order > 0 ? [one, other] : [other, one]
  return { kept, lost, conflict: kept.value !== lost.value && !hadSeen(kept, lost) }
}

/** Whether the writer of `later` knew of `earlier`; a computer knows what it wrote itself. */
export function hadSeen(later: FieldVersion, earlier: FieldVersion): boolean {
  if (later.stamp === earlier.stamp) return false
  return computerOfStamp(later.stamp) === computerOfStamp(earlier.stamp) || later.base >= earlier.stamp
}

function compare(one: FieldVersion, other: FieldVersion): number {
  for (const part of ['stamp', 'value', 'base'] as const)
    if (one[part] !== other[part]) return one[part] < other[part] ? -1 : 1
  return 0
}

export type MergedFields = {
  readonly kept: Readonly<Record<string, FieldVersion>>
  /** Names of the fields in which `theirs` came out on top. */
  readonly taken: readonly string[]
  /** Names of the fields in which what is here was kept against something else. */
  readonly held: readonly string[]
  readonly lost: readonly { readonly field: string; readonly merged: MergedField }[]
}

/** Field by field; a field that only one side has stays as it is. */
export function mergeFields(
  ours: Readonly<Record<string, FieldVersion>>,
  theirs: Readonly<Record<string, FieldVersion>>,
): MergedFields {
  const kept: Record<string, FieldVersion> = { ...ours }
  const taken: string[] = []
  const held: string[] = []
  const lost: { field: string; merged: MergedField }[] = []
  for (const [field, their] of Object.entries(theirs)) {
    const our = ours[field]
    if (our === undefined) {
      kept[field] = their
      taken.push(field)
      continue
    }
    const merged = mergeField(our, their)
    if (merged.lost === null) continue
    kept[field] = merged.kept
    ;(merged.kept === their ? taken : held).push(field)
    lost.push({ field, merged })
  }
  for (const field of Object.keys(ours)) if (theirs[field] === undefined) held.push(field)
  return { kept, taken, held, lost }
}
