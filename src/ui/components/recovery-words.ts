import type { TFunction } from 'i18next'
import type { Recovery } from '../../contract/recovery.ts'
import type { SalvagedKind } from '../../contract/salvage.ts'
import { formatBytes, formatDateTime } from '../i18n/format.ts'

export type RecoveryFact = { readonly what: string; readonly text: string }

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0)

/** What a start found, each fact with what it means; empty where nothing was under way. */
export function describeRecovery(t: TFunction, recovery: Recovery): readonly RecoveryFact[] {
  const { interviews, logBytes, restoredFrom, salvaged, unknownMedia } = recovery
  const facts: RecoveryFact[] = []
  const counted = { interviews: interviews.length, recordings: recovery.recordings, cut: recovery.cut }
  const more = { jobs: recovery.jobs, letters: recovery.letters, copies: recovery.copies }
  if (restoredFrom !== null)
    facts.push({
      what: t('recovery.restoredFrom', { time: formatDateTime(restoredFrom) }),
      text: t('recovery.restoredText'),
    })
  const back = sum(salvaged.map(({ added, changed }) => added + changed))
  const left = sum(salvaged.map((kind) => kind.left))
  if (back > 0)
    facts.push({ what: t('recovery.salvaged', { count: back }), text: wordKinds(t, salvaged, 'back') })
  if (left > 0) facts.push({ what: t('recovery.left', { count: left }), text: t('recovery.leftText') })
  for (const [key, count] of Object.entries({ ...counted, ...more }) as [keyof typeof counted, number][])
    if (count > 0) facts.push({ what: t(`recovery.${key}`, { count }), text: t(`recovery.${key}Text`) })
  if (logBytes > 0)
    facts.push({ what: t('recovery.log', { bytes: formatBytes(logBytes) }), text: t('recovery.logText') })
  if (unknownMedia.length > 0)
    facts.push({
      what: t('recovery.unknown', { count: unknownMedia.length }),
      text: t('recovery.unknownText', { ids: unknownMedia.join(' ') }),
    })
  return facts
}

const named = [
  'candidate',
  'interview',
  'recording',
  'answer',
  'transcript',
  'report',
  'decision',
  'consent',
] as const

/** Counts by kind, as people know them; everything else in one. Empty where there is none. */
export function wordKinds(
  t: TFunction,
  kinds: readonly SalvagedKind[],
  which: 'added' | 'changed' | 'left' | 'back',
): string {
  const countOf = (kind: SalvagedKind) => (which === 'back' ? kind.added + kind.changed : kind[which])
  const words = named.flatMap((name) => {
    const count = sum(kinds.filter(({ kind }) => kind === name).map(countOf))
    return count > 0 ? [t(`recovery.kind.${name}`, { count })] : []
  })
  const names: readonly string[] = named
  const others = sum(kinds.filter(({ kind }) => !names.includes(kind)).map(countOf))
  return [...words, ...(others > 0 ? [t('recovery.kind.other', { count: others })] : [])].join(
    t('recovery.joint'),
  )
}
