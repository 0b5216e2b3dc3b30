import type { CandidateFeedback, CandidateTranscript } from '../../contract/candidate/session.ts'
import type { z } from 'zod'
import { makeFeedback } from '../../domain/feedback/make-feedback.ts'
import type { ReportContent } from '../../domain/interview/interview.ts'
import type { Transcript } from '../../domain/transcript/transcript.ts'
import type { Station } from '../context.ts'
import { newestTranscript } from '../interviews/interview-flow.ts'
import { readRatedVersion } from '../reports/rated-version.ts'
import type { CandidateLink } from './candidate-link.ts'
import { languageOf } from './describe-step.ts'
import { readLive } from './live-state.ts'
import { mayRate } from './may-rate.ts'
import { stepOfAnswer } from './plan-facts.ts'

/** What was done well and what could be tried, from the newest report; null before there is one, and without rating. */
export async function readFeedback(
  station: Station,
  { invitation }: CandidateLink,
): Promise<CandidateFeedback | null> {
  const { db } = station
  if (invitation.interview_id === null || !(await mayRate(db, invitation.interview_id))) return null
  const state = await readLive(db, invitation.interview_id)
  const report = await db
    .selectFrom('interview')
    .innerJoin('report', 'report.id', 'interview.latest_report_id')
    .select('report.content_json')
    .where('interview.id', '=', invitation.interview_id)
    .executeTakeFirst()
  if (state === undefined || report === undefined) return null
  const content = JSON.parse(report.content_json) as ReportContent
  const version = await readRatedVersion(db, invitation.interview_id, content)
  const { strengths, improve } = makeFeedback(content, version.content, languageOf(state))
  return { strengths: [...strengths], improve: [...improve] }
}

/** What was heard or written, answer by answer, with what the candidate asked to have corrected. */
export async function readTranscript(
  { db }: Station,
  { invitation }: CandidateLink,
): Promise<z.infer<typeof CandidateTranscript>> {
  const state = invitation.interview_id === null ? undefined : await readLive(db, invitation.interview_id)
  if (state === undefined) return []
  const requests = await db
    .selectFrom('candidate_request')
    .selectAll()
    .where('interview_id', '=', state.interview.id)
    .where('kind', '=', 'correction')
    .orderBy('at')
    .execute()
  const answers: z.infer<typeof CandidateTranscript> = []
  for (const answer of state.answers) {
    const row = await newestTranscript(db, answer.id)
    const asked = stepOfAnswer(state, answer)
    if (row === undefined || asked === undefined) continue
    const { language, segments } = JSON.parse(row.content_json) as Transcript
    const request = requests.findLast(({ answer_id }) => answer_id === answer.id)
    answers.push({
      answerId: answer.id,
      title: asked.question.title[languageOf(state)],
      text: segments.map(({ text }) => text).join(language === 'zh' ? '' : ' '),
      correction:
        request === undefined ? null : { said: request.said ?? '', state: request.outcome ?? 'open' },
    })
  }
  return answers
}
