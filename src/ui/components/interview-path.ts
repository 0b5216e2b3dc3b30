import type { InterviewSummary } from '../../contract/interviews.ts'

/** Where an interview is looked at now: its report once there is one, else its own page. */
export function interviewPath({ id, state }: Pick<InterviewSummary, 'id' | 'state'>): string {
  return state === 'reported' ? `/interviews/${id}/report` : `/interviews/${id}`
}
