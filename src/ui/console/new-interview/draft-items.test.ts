import { describe, expect, it } from 'vitest'
import type { Interview } from '../../../contract/interviews.ts'
import type { Job } from '../../../contract/jobs.ts'
import type { UploadView } from '../../uploads/upload-types.ts'
import { draftItems, draftReadiness } from './draft-items.ts'

const upload = (change: Partial<UploadView>): UploadView => ({
  recordingId: 'r1',
  interviewId: 'i',
  questionId: null,
  fileName: 'q1.wav',
  source: 'file',
  state: 'sending',
  bytes: 100,
  sentBytes: 10,
  bytesPerSecond: null,
  secondsLeft: null,
  survivesReload: true,
  retryAt: null,
  failure: null,
  ...change,
})

const recording = (id: string, state: 'receiving' | 'complete') => ({
  id,
  fileName: `${id}.wav`,
  mime: 'audio/wav',
  source: 'file' as const,
  state,
  bytes: 100,
  durationMs: null,
})

function draft(
  recordings: ReturnType<typeof recording>[],
  answers: Record<string, string>,
): Pick<Interview, 'answers' | 'recordings'> {
  return {
    recordings,
    answers: Object.entries(answers).map(([questionId, id], index) => ({
      id: `answer-${index}`,
      questionId,
      recording: recordings.find((item) => item.id === id) ?? null,
      range: null,
      state: 'waiting' as const,
      failure: null,
    })),
  }
}

const items = (
  interview: Pick<Interview, 'answers' | 'recordings'>,
  uploads: UploadView[] = [],
  jobs: Partial<Job>[] = [],
) => draftItems({ interview: interview as Interview, uploads, jobs: jobs as Job[] })

describe('what a draft shows', () => {
  it('shows an upload the station has not heard of', () => {
    const [item] = items(draft([], {}), [upload({ questionId: 'q1', state: 'storing' })])
    expect(item).toMatchObject({ questionId: 'q1', complete: false, abandoned: false })
  })

  it('shows a recording once, however many know of it', () => {
    expect(items(draft([recording('r1', 'receiving')], { q1: 'r1' }), [upload({})])).toHaveLength(1)
  })

  it('shows a conversation once for each of its parts', () => {
    const parts = items(draft([recording('r1', 'complete')], { q1: 'r1', q2: 'r1' }))
    expect(parts.map((item) => item.questionId)).toEqual(['q1', 'q2'])
    expect(draftReadiness(parts).ready).toBe(2)
  })

  it('knows a recording that nobody sends any more', () => {
    const [item] = items(draft([recording('r1', 'receiving')], { q1: 'r1' }))
    expect(item?.abandoned).toBe(true)
  })

  it('says why a recording cannot be used', () => {
    const failed = { kind: 'analyse-recording', recordingId: 'r1', state: 'failed', createdAt: '1' } as const
    const failure = { code: 'MEDIA_UNREADABLE' } as const
    const [item] = items(draft([recording('r1', 'complete')], { q1: 'r1' }), [], [{ ...failed, failure }])
    expect(item?.failure).toEqual(failure)
  })

  it('believes the latest look', () => {
    const look = { kind: 'analyse-recording', recordingId: 'r1' } as const
    const jobs = [
      { ...look, state: 'done', createdAt: '2', failure: null },
      { ...look, state: 'failed', createdAt: '1', failure: { code: 'ENGINE_DIED' } },
    ] as const
    const [item] = items(draft([recording('r1', 'complete')], { q1: 'r1' }), [], [...jobs])
    expect(item?.failure).toBeNull()
  })
})

describe('a draft can be submitted', () => {
  const complete = recording('r1', 'complete')
  const half = recording('r2', 'receiving')
  it.each([
    { when: 'one answer is there', interview: draft([complete], { q1: 'r1' }), uploads: [], can: true },
    { when: 'nothing is attached', interview: draft([complete], {}), uploads: [], can: false },
    {
      when: 'one is still coming',
      interview: draft([complete, half], { q1: 'r1', q2: 'r2' }),
      uploads: [upload({ recordingId: 'r2' })],
      can: false,
    },
    {
      when: 'one was abandoned',
      interview: draft([complete, half], { q1: 'r1', q2: 'r2' }),
      uploads: [],
      can: false,
    },
    {
      when: 'an unused one is still coming',
      interview: draft([complete, half], { q1: 'r1' }),
      uploads: [upload({ recordingId: 'r2' })],
      can: true,
    },
  ])('when $when: $can', ({ interview, uploads, can }) => {
    expect(draftReadiness(items(interview, uploads)).canSubmit).toBe(can)
  })
})
