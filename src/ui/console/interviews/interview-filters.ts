import type { InterviewSummary } from '../../../contract/interviews.ts'

export const filterNames = ['q', 'state', 'channel', 'decision', 'suggestion', 'position'] as const
export type InterviewFilters = Readonly<Record<(typeof filterNames)[number], string>>

/** Whether an interview passes the filters that the station does not apply itself. */
export function passes(
  interview: Pick<InterviewSummary, 'state' | 'channel' | 'decision' | 'recommendation' | 'positionId'>,
  filters: Pick<InterviewFilters, 'state' | 'channel' | 'decision' | 'suggestion' | 'position'>,
): boolean {
  const { state, channel, decision, suggestion, position } = filters
  if (state && interview.state !== state) return false
  if (channel && interview.channel !== channel) return false
  if (decision === 'none' && (interview.decision !== null || interview.state !== 'reported')) return false
  if (decision && decision !== 'none' && interview.decision !== decision) return false
  if (suggestion && interview.recommendation !== suggestion) return false
  return !position || interview.positionId === position
}
