import { describe, expect, it } from 'vitest'
import type { InterviewAnswer } from '../../../contract/interviews.ts'
import type { Job } from '../../../contract/jobs.ts'
import { answerProgress, overallSecondsLeft } from './answer-progress.ts'

const answer = (change: Partial<InterviewAnswer> = {}): InterviewAnswer => ({
  id: 'a1',
  questionId: 'q1',
  recording: null,
  range: null,
  value: null,
  state: 'transcribing',
  failure: null,
  ...change,
})

const job = (change: Partial<Job>): Job => ({
  id: 'j1',
  kind: 'transcribe-answer',
  state: 'running',
  progress: 0.5,
  queuePosition: null,
  secondsLeft: null,
  attempts: 1,
  failure: null,
  interviewId: 'i',
  answerId: 'a1',
  recordingId: null,
  createdAt: '2026-11-22T00:00:00.000Z',
  finishedAt: null,
  ...change,
})

describe('the progress of an answer', () => {
  it.each([
    { when: 'nothing began', state: 'waiting', jobs: [], share: 0 },
    { when: 'it is in line', state: 'waiting', jobs: [job({ state: 'queued', progress: 0 })], share: 0 },
    { when: 'half is transcribed', state: 'transcribing', jobs: [job({})], share: 0.475 },
    {
      when: 'rating begins',
      state: 'rating',
      jobs: [job({ state: 'done' }), job({ kind: 'rate-answer', progress: 0 })],
      share: 0.95,
    },
    {
      when: 'transcribing has ended and the record does not say so yet',
      state: 'transcribing',
      jobs: [job({ state: 'done', progress: 1 })],
      share: 0.95,
    },
    {
      when: 'rating has ended and the record does not say so yet',
      state: 'rating',
      jobs: [job({ state: 'done' }), job({ kind: 'rate-answer', state: 'done', progress: 0 })],
      share: 1,
    },
    {
      when: 'it is in line again after a failure',
      state: 'failed',
      jobs: [job({ state: 'queued' })],
      share: 0,
    },
    { when: 'it is done', state: 'done', jobs: [job({ state: 'done' })], share: 1 },
  ] as const)('is $share when $when', ({ state, jobs, share }) => {
    expect(answerProgress(answer({ state }), jobs).share).toBeCloseTo(share)
  })

  it('ignores other answers', () => {
    expect(answerProgress(answer(), [job({ answerId: 'a2' })]).job).toBeNull()
  })

  it('shows a failure only while nothing is under way again', () => {
    const failure = { code: 'ENGINE_DIED' } as const
    const failed = answer({ state: 'failed', failure })
    expect(answerProgress(failed, []).failure).toEqual(failure)
    expect(answerProgress(failed, [job({ state: 'queued' })]).failure).toBeNull()
  })
})

it.each([
  answer({ state: 'cancelled' }),
  answer({ state: 'cancelled', failure: { code: 'CANCELLED' } }),
  answer({ state: 'failed', failure: { code: 'CANCELLED' } }),
])('what a person cancelled ($state) is no failure', (cancelled) => {
  expect(answerProgress(cancelled, [])).toMatchObject({ cancelled: true, failure: null })
})

it.each([
  { jobs: [], left: null },
  { jobs: [job({ secondsLeft: null })], left: null },
  { jobs: [job({ secondsLeft: 4 }), job({ state: 'queued', secondsLeft: 9 })], left: 9 },
  { jobs: [job({ secondsLeft: 4 }), job({ state: 'done', secondsLeft: 90 })], left: 4 },
])('the longest open job tells the time left ($left)', ({ jobs, left }) => {
  expect(overallSecondsLeft(jobs)).toBe(left)
})
