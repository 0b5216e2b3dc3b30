import { describe, expect, it } from 'vitest'
import {
  addUser,
  draftWith,
  openTestStation,
  type TestStation,
  whenSettled,
} from '../../../test/support/open-test-station.ts'
import { verifyAudit } from '../audit/audit.ts'
import { rerateInterview, submitInterview } from '../interviews/interview-flow.ts'
import { readToday } from '../today/today.service.ts'
import { decide, editTranscript, getReportPage, listDecisions } from './report.service.ts'

/** A reported interview of one answer. */
async function openReported(): Promise<TestStation & { interviewId: string; answerId: string }> {
  const open = await openTestStation()
  const text = 'I am sorry for the wait. I will call the warehouse now and ring you back before five.'
  const draft = await draftWith(open, [{ text, seconds: 8 }])
  await submitInterview(open.station, open.caller, draft.id)
  await whenSettled(open, draft.id)
  // Spread would read the station once and for all.
  return Object.assign(open, { interviewId: draft.id, answerId: draft.answers[0]?.id ?? '' })
}

const pageOf = async ({ station, caller, interviewId }: Awaited<ReturnType<typeof openReported>>) =>
  await getReportPage(station, caller, { interviewId })

describe('an edit of a transcript', () => {
  it('is kept beside the original, makes the report stale, and counts when rated again', async () => {
    const open = await openReported()
    const edit = { answerId: open.answerId, baseRevision: 0, texts: ['  Hello.  '] }
    const made = await editTranscript(open.station, open.caller, edit)
    expect([made.revision, made.editedBy]).toEqual([1, 'command-line'])
    const page = await pageOf(open)
    const [original, edited] = page.transcripts[0]?.revisions ?? []
    expect([page.staleTranscript, original?.editedBy, edited?.editedBy]).toEqual([true, null, 'command-line'])
    expect(original?.content.segments[0]?.text).toContain('warehouse')
    expect(edited?.content.segments[0]).toEqual({ ...original?.content.segments[0], text: 'Hello.' })
    await rerateInterview(open.station, open.caller, open.interviewId)
    await open.station.queue.drain()
    const again = await pageOf(open)
    expect([again.staleTranscript, again.report.content.answers[0]?.transcriptRevision]).toEqual([false, 1])
  })

  it('made on words that somebody changed meanwhile is refused', async () => {
    const open = await openReported()
    const edit = { answerId: open.answerId, baseRevision: 0, texts: ['One.'] }
    await editTranscript(open.station, open.caller, edit)
    await expect(
      editTranscript(open.station, open.caller, { ...edit, texts: ['Two.'] }),
    ).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
    })
    const { transcripts } = await pageOf(open)
    expect(transcripts[0]?.revisions.map(({ revision }) => revision)).toEqual([0, 1])
  })

  it('must have a text for each segment', async () => {
    const open = await openReported()
    const edit = { answerId: open.answerId, baseRevision: 0, texts: ['One.', 'Two.'] }
    await expect(editTranscript(open.station, open.caller, edit)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
  })
})

describe('a decision', () => {
  it('is kept with who made it, when, and what the machine had said', async () => {
    const open = await openReported()
    const userId = await addUser(open, 'hr')
    const { report } = await pageOf(open)
    const user = { ...open.caller.user, id: userId, name: 'hr-name' }
    const input = { interviewId: open.interviewId, reportId: report.id, reason: '' }
    const made = await decide(open.station, { user }, { ...input, kind: 'advance' })
    expect(made).toMatchObject({
      kind: 'advance',
      decidedBy: 'hr-name',
      reportId: report.id,
      machineSaid: report.content.recommendation.kind,
      machineMatch: report.content.recommendation.match,
    })
    expect(await listDecisions(open.station, open.interviewId)).toEqual([made])
  })

  it('to reject needs a reason', async () => {
    const open = await openReported()
    const { report } = await pageOf(open)
    const input = { interviewId: open.interviewId, reportId: report.id, kind: 'reject' as const }
    await expect(decide(open.station, open.caller, { ...input, reason: '' })).rejects.toMatchObject({
      code: 'REASON_REQUIRED',
    })
    expect(await decide(open.station, open.caller, { ...input, reason: 'too far away' })).toMatchObject({
      reason: 'too far away',
    })
  })

  it('is about a report of this interview', async () => {
    const open = await openReported()
    const input = {
      interviewId: open.interviewId,
      reportId: open.answerId,
      kind: 'hold' as const,
      reason: '',
    }
    await expect(decide(open.station, open.caller, input)).rejects.toMatchObject({ code: 'REPORT_MISSING' })
  })

  it('can be changed and withdrawn; all of it stays on record and Today follows', async () => {
    const open = await openReported()
    const { report } = await pageOf(open)
    const make = async (kind: 'advance' | 'hold' | 'withdrawn') =>
      await decide(open.station, open.caller, {
        interviewId: open.interviewId,
        reportId: report.id,
        kind,
        reason: '',
      })
    const undecided = async () => {
      const { toDecide, uncertain, decidedThisWeek } = await readToday(open.station, open.caller)
      return [[...toDecide, ...uncertain].map(({ id }) => id), decidedThisWeek]
    }
    expect(await undecided()).toEqual([[open.interviewId], 0])
    await make('advance')
    expect(await undecided()).toEqual([[], 1])
    await make('hold')
    await make('withdrawn')
    expect(await undecided()).toEqual([[open.interviewId], 1])
    const kinds = (await pageOf(open)).decisions.map(({ kind }) => kind)
    expect(kinds).toEqual(['withdrawn', 'hold', 'advance'])
    expect(await verifyAudit(open.station.db)).toMatchObject({ intact: true })
  })
})
