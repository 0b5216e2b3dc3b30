import type { InterviewSummary } from '../../../contract/interviews.ts'

export const filterNames = ['q', 'state', 'channel', 'decision', 'suggestion', 'position', 'store'] as const
export type InterviewFilters = Readonly<Record<(typeof filterNames)[number], string>>

export const noFilters: InterviewFilters = {
  q: '',
  state: '',
  channel: '',
  decision: '',
  suggestion: '',
  position: '',
  store: '',
}

/** How the filter names interviews of this computer's own. */
export const ownStore = 'own'

/** Where interviews come from, by name, this computer first; one alone is nothing to choose from. */
export function storesOf(rows: readonly Pick<InterviewSummary, 'ownedBy'>[]): readonly string[] {
  const names = new Set(rows.flatMap(({ ownedBy }) => (ownedBy === null ? [] : [ownedBy.store])))
  const sorted = [...names].toSorted((one, other) => one.localeCompare(other, 'zh-CN'))
  return rows.some(({ ownedBy }) => ownedBy === null) ? [ownStore, ...sorted] : sorted
}

/** Whether an interview passes the filters that the station does not apply itself. */
export function passes(
  interview: Pick<
    InterviewSummary,
    'state' | 'channel' | 'decision' | 'recommendation' | 'positionId' | 'ownedBy'
  >,
  filters: Pick<InterviewFilters, 'state' | 'channel' | 'decision' | 'suggestion' | 'position' | 'store'>,
): boolean {
  const { state, channel, decision, suggestion, position, store } = filters
  if (state && interview.state !== state) return false
  if (channel && interview.channel !== channel) return false
  if (decision === 'none' && (interview.decision !== null || interview.state !== 'reported')) return false
  if (decision && decision !== 'none' && interview.decision !== decision) return false
  if (suggestion && interview.recommendation !== suggestion) return false
  if (store && (interview.ownedBy?.store ?? ownStore) !== store) return false
  return !position || interview.positionId === position
}
