import type { ImportTarget } from '../../../../contract/candidates.ts'

export const ignored = 'ignore'

/** A target as a choice of a list: a plain field's name or a field's id. */
export function targetKey(target: ImportTarget): string {
  return typeof target === 'string' ? target : target.fieldId
}

export function targetOf(key: string): ImportTarget {
  return key === 'name' || key === 'phone' || key === 'email' || key === 'note' || key === ignored
    ? key
    : { fieldId: key }
}

/** Sends a column elsewhere; the column that went there before goes nowhere, since two cannot. */
export function withTarget(targets: readonly ImportTarget[], column: number, key: string): ImportTarget[] {
  return targets.map((target, index) => {
    if (index === column) return targetOf(key)
    return key !== ignored && targetKey(target) === key ? ignored : target
  })
}
