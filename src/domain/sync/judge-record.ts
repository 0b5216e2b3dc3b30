import type { Stamp } from './hlc.ts'

export type RecordVersion = { readonly stamp: Stamp; readonly hash: string }

/** Which of two versions of a record counts: the later one; of two of one time the one whose hash sorts last. */
export function judgeRecord(
  known: RecordVersion | undefined,
  incoming: RecordVersion,
): 'new' | 'identical' | 'newer' | 'older' {
  if (known === undefined) return 'new'
  if (known.hash === incoming.hash) return 'identical'
  if (known.stamp !== incoming.stamp) return known.stamp < incoming.stamp ? 'newer' : 'older'
  return known.hash < incoming.hash ? 'newer' : 'older'
}
