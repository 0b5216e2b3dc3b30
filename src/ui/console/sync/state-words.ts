import i18next from 'i18next'
import type { SyncStanding } from '../../../contract/sync.ts'
import { formatBytes, formatSince, formatUntil } from '../../i18n/format.ts'

/** Records that are not at the other side yet. */
export function countOpen({ counts }: Pick<SyncStanding, 'counts'>): number {
  return counts.waiting + counts.onTheWay + counts.held + counts.quarantined
}

export const isPaired = ({ headquarters, stores }: SyncStanding): boolean =>
  headquarters !== null || stores > 0

/** The one line that says whether all is well. */
export function headline(standing: SyncStanding): string {
  const { t } = i18next
  const open = countOpen(standing)
  if (standing.role === 'hq')
    return open === 0 ? t('sync.state.allSent') : t('sync.state.openToStores', { count: open })
  if (open === 0) return t('sync.state.allThere')
  return standing.interviewsOpen > 0
    ? t('sync.state.interviewsOpen', { count: standing.interviewsOpen })
    : t('sync.state.recordsOpen', { count: open })
}

/** Since when, and how much of it is large; or what "all is well" means. */
export function underline(standing: SyncStanding, now: number): string {
  const { t } = i18next
  const { oldestAt, mediaBytesOpen, role } = standing
  if (countOpen(standing) === 0) return role === 'hq' ? '' : t('sync.state.allThereText')
  const parts = [
    oldestAt === null ? '' : t('sync.state.oldest', { since: formatSince(oldestAt, now) }),
    mediaBytesOpen > 0 ? t('sync.state.media', { bytes: formatBytes(mediaBytesOpen) }) : '',
  ]
  return parts.filter(Boolean).join(' · ')
}

/** With whom, when last and when next. */
export function contactLine(standing: SyncStanding, now: number): string {
  const { t } = i18next
  const { headquarters, stores, activity } = standing
  const parts =
    headquarters === null
      ? [t('sync.state.stores', { count: stores })]
      : [
          t('sync.state.to', { name: headquarters.name }),
          headquarters.lastContactAt === null
            ? t('sync.state.never')
            : t('sync.state.lastContact', { since: formatSince(headquarters.lastContactAt, now) }),
        ]
  if (activity.nextAt !== null) parts.push(t('sync.state.next', { at: formatUntil(activity.nextAt) }))
  else if (activity.state === 'idle') parts.push(t('sync.state.byHand'))
  return parts.join(' · ')
}
