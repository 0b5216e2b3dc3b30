import { describe, expect, it } from 'vitest'
import {
  addUser,
  draftWith,
  openTestStation,
  type TestStation,
  whenSettled,
} from '../../../test/support/open-test-station.ts'
import type { PositionVersion } from '../../contract/positions.ts'
import { verifyAudit } from '../audit/audit.ts'
import { listInterviews } from '../interviews/interview.service.ts'
import { rerateInterview, submitInterview } from '../interviews/interview-flow.ts'
import { publishPosition } from '../positions/position.service.ts'
import { overrideVerdict } from '../ratings/override.service.ts'
import { compareRatings } from '../ratings/rating-sheet.service.ts'
import { printExplanation, readExplanation } from '../reports/explanation/explanation.service.ts'
import { decide, editTranscript, getReportPage } from '../reports/report.service.ts'
import { readItems } from './batch-items.service.ts'
import { compareTwoReports } from './compare.service.ts'
import { cancelBatch, listRaters, readBatch, resumeBatch, startBatch } from './rating-batch.service.ts'

const text =
  'I am so sorry for the wait. I will call the warehouse now and ring you back before five o’clock.'

/** A reported interview of two answers. */
async function report(open: TestStation): Promise<{ interviewId: string; position: PositionVersion }> {
  const draft = await draftWith(open, [
    { text, seconds: 8 },
    { text, seconds: 8 },
  ])
  await submitInterview(open.station, open.caller, draft.id)
  await whenSettled(open, draft.id)
  return { interviewId: draft.id, position: draft.position }
}

async function openReported() {
  const open = await openTestStation()
  return Object.assign(open, await report(open))
}
type Reported = Awaited<ReturnType<typeof openReported>>

const pageOf = async ({ station, caller, interviewId }: Reported) =>
  await getReportPage(station, caller, { interviewId })

/** Rates interviews again and waits until nothing is left to do. */
async function rate(
  open: TestStation,
  asked: { interviewIds: string[]; version: 'frozen' | 'current'; rater?: 'lexical' | 'language-model' },
) {
  const batch = await startBatch(open.station, open.caller, { rater: 'lexical', ...asked })
  await open.station.queue.drain()
  return await readBatch(open.station, batch.id)
}

/** Publishes the position with its first question gone and the second one's first indicator of another weight. */
async function publishChanged({ station, position }: Reported): Promise<void> {
  const [, second, ...rest] = position.content.questions
  if (second === undefined) throw new Error('two questions at least')
  const indicators = second.indicators.map((one, index) =>
    index === 0 ? { ...one, weight: one.weight + 5 } : one,
  )
  await station.db.transaction().execute(async (trx) => {
    await publishPosition(trx, { ...position.content, questions: [{ ...second, indicators }, ...rest] })
  })
}

describe('rating an interview again', () => {
  it('keeps what was and says the same by the same rules and words', async () => {
    const open = await openReported()
    const before = await pageOf(open)
    const batch = await rate(open, { interviewIds: [open.interviewId], version: 'frozen' })
    expect(batch).toMatchObject({ state: 'done', done: 1, failed: 0, total: 1, secondsLeft: null })
    const after = await pageOf(open)
    expect(after.history.map(({ id }) => id)).toEqual([after.report.id, before.report.id])
    expect(after.report.content.recommendation).toEqual(before.report.content.recommendation)
    const { comparison } = await compareTwoReports(open.station, open.caller, {
      interviewId: open.interviewId,
    })
    expect(comparison.causes).toEqual([])
    expect(await verifyAudit(open.station.db)).toMatchObject({ intact: true })
  })

  it('by the current version says so, and rates a question that is gone by its frozen rubric', async () => {
    const open = await openReported()
    await publishChanged(open)
    await rate(open, { interviewIds: [open.interviewId], version: 'current' })
    const { report, interview } = await pageOf(open)
    const [gone, kept] = open.position.content.questions
    expect(report.content.positionVersionId).not.toBe(open.position.versionId)
    expect(report.content.keptQuestions).toEqual([gone?.id])
    // The page shows the rubric that was rated with.
    expect(interview.position.versionId).toBe(report.content.positionVersionId)
    expect(interview.position.content.questions.map(({ id }) => id)).toContain(gone?.id)
    expect(report.content.answers.map(({ rating }) => rating?.findings.length)).toEqual([
      gone?.indicators.length,
      kept?.indicators.length,
    ])
    const page = await compareTwoReports(open.station, open.caller, { interviewId: open.interviewId })
    expect([page.before.version, page.after.version]).toEqual([1, 2])
    expect(page.comparison.causes).toContain('rubric')
    const changed = page.comparison.answers[1]?.indicators[0]?.rubric
    expect(changed).toMatchObject([{ field: 'weight' }])
  })

  it('takes overrides by the version rated with last, and holds people against the one they rated by', async () => {
    const open = await openReported()
    const { station, caller, interviewId, position } = open
    const [first, second] = position.content.questions
    const [dropped, ...kept] = second?.indicators ?? []
    if (first === undefined || second === undefined || dropped === undefined) throw new Error('no indicator')
    const [answer, other] = (await pageOf(open)).report.content.answers
    const added = { ...dropped, id: 'added-since' }
    await station.db.transaction().execute(async (trx) => {
      const questions = [first, { ...second, indicators: [...kept, added] }]
      await publishPosition(trx, { ...position.content, questions })
    })
    await rate(open, { interviewIds: [interviewId], version: 'current' })
    const override = async (indicatorId: string) =>
      await overrideVerdict(station, caller, {
        interviewId,
        answerId: other?.answerId ?? '',
        indicatorId,
        verdict: 'shown',
        reason: 'heard it',
      })
    await expect(override(dropped.id)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    const { machineVerdict } = await override(added.id)
    expect(machineVerdict).not.toBeNull()
    const { answers } = await compareRatings(station, caller, interviewId)
    expect(answers[1]?.machine?.findings.map(({ indicatorId }) => indicatorId)).toEqual(
      second.indicators.map(({ id }) => id),
    )
    expect(answers[0]?.machine).toEqual(answer?.rating)
  })

  it('stays with that version when words are corrected and rated once more', async () => {
    const open = await openReported()
    await publishChanged(open)
    await rate(open, { interviewIds: [open.interviewId], version: 'current' })
    const { report } = await pageOf(open)
    const answerId = report.content.answers[1]?.answerId ?? ''
    await editTranscript(open.station, open.caller, { answerId, baseRevision: 0, texts: ['Nothing.'] })
    await rerateInterview(open.station, open.caller, open.interviewId)
    await open.station.queue.drain()
    const after = await pageOf(open)
    expect(after.report.content.positionVersionId).toBe(report.content.positionVersionId)
    const { comparison } = await compareTwoReports(open.station, open.caller, {
      interviewId: open.interviewId,
    })
    expect(comparison.causes).toEqual(['transcript'])
    expect(comparison.answers[1]?.corrections).toMatchObject([{ after: 'Nothing.' }])
    // And back by the version it was held with.
    await rate(open, { interviewIds: [open.interviewId], version: 'frozen' })
    expect((await pageOf(open)).report.content.positionVersionId).toBe(open.position.versionId)
  })

  it('keeps a decision and says that it was made on an earlier rating', async () => {
    const open = await openReported()
    const { report } = await pageOf(open)
    const decision = {
      interviewId: open.interviewId,
      reportId: report.id,
      kind: 'advance' as const,
      reason: 'fits',
    }
    await decide(open.station, open.caller, decision)
    const listed = async () => (await listInterviews(open.station, { limit: 1 }))[0]
    expect(await listed()).toMatchObject({ decision: 'advance', decidedOnEarlierReport: false })
    await rate(open, { interviewIds: [open.interviewId], version: 'frozen' })
    expect(await listed()).toMatchObject({ decision: 'advance', decidedOnEarlierReport: true })
  })

  it('with a rater that may not rate here is refused before anything begins', async () => {
    const open = await openReported()
    const raters = await listRaters(open.station)
    expect(raters).toEqual([
      { rater: 'lexical', state: 'ready' },
      { rater: 'language-model', state: 'refused' },
      { rater: 'combined', state: 'refused' },
    ])
    await expect(
      rate(open, { interviewIds: [open.interviewId], version: 'frozen', rater: 'language-model' }),
    ).rejects.toMatchObject({ code: 'RATER_REFUSED' })
    expect((await pageOf(open)).history).toHaveLength(1)
  })
})

describe('a run over many', () => {
  it('goes on past an interview that cannot be rated, and says why', async () => {
    const open = await openReported()
    const draft = await draftWith(open, [{ text, seconds: 8 }])
    const batch = await rate(open, { interviewIds: [open.interviewId, draft.id], version: 'frozen' })
    expect(batch).toMatchObject({ state: 'done', done: 1, failed: 1 })
    const items = await readItems(open.station, open.caller, { batchId: batch.id })
    expect(items.find(({ interviewId }) => interviewId === draft.id)).toMatchObject({
      state: 'failed',
      failure: { code: 'STILL_PROCESSING' },
      after: null,
    })
    const done = items.find(({ interviewId }) => interviewId === open.interviewId)
    expect(done?.after?.match).toBe(done?.before?.match)
  })

  it('takes every reported interview of a position', async () => {
    const open = await openReported()
    await report(open)
    await draftWith(open, [{ text, seconds: 8 }])
    const { caller, station, position } = open
    const asked = { positionId: position.content.id, version: 'frozen', rater: 'lexical' } as const
    const { total, id: batchId } = await startBatch(station, caller, asked)
    expect(total).toBe(2)
    const read = async (part: { from?: number; limit?: number }) =>
      (await readItems(station, caller, { batchId, ...part })).map(({ interviewId }) => interviewId)
    const [first = '', second = ''] = await read({})
    expect([await read({ limit: 1 }), await read({ from: 1 }), await read({ from: 2 })]).toEqual([
      [first],
      [second],
      [],
    ])
    await station.queue.drain()
    await expect(startBatch(station, caller, { version: 'frozen', rater: 'lexical' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
  })

  it('stops where it is told to, and goes on from there', async () => {
    const open = await openReported()
    const second = await report(open)
    await open.station.queue.stop()
    const batch = await startBatch(open.station, open.caller, {
      interviewIds: [open.interviewId, second.interviewId],
      version: 'frozen',
      rater: 'lexical',
    })
    expect(await cancelBatch(open.station, open.caller, batch.id)).toMatchObject({
      state: 'cancelled',
      done: 0,
    })
    const states = async () =>
      (await readItems(open.station, open.caller, { batchId: batch.id })).map(({ state }) => state)
    expect(await states()).toEqual(['cancelled', 'cancelled'])
    expect(await resumeBatch(open.station, open.caller, batch.id)).toMatchObject({ state: 'running' })
    await open.station.queue.start()
    await open.station.queue.drain()
    expect(await readBatch(open.station, batch.id)).toMatchObject({ state: 'done', done: 2 })
  })

  it('survives a stop of the station in its middle, without rating anything twice', async () => {
    const open = await openReported()
    const others = [await report(open), await report(open)]
    const interviewIds = [open.interviewId, ...others.map(({ interviewId }) => interviewId)]
    const batch = await startBatch(open.station, open.caller, {
      interviewIds,
      version: 'frozen',
      rater: 'lexical',
    })
    while ((await readBatch(open.station, batch.id)).done === 0) {
      await new Promise((resolve) => setImmediate(resolve))
    }
    await open.station.queue.stop()
    const { done } = await readBatch(open.station, batch.id)
    await open.station.queue.start()
    await open.station.queue.drain()
    expect(done).toBeLessThanOrEqual(3)
    expect(await readBatch(open.station, batch.id)).toMatchObject({ state: 'done', done: 3, failed: 0 })
    const reports = await open.station.db.selectFrom('report').select('id').execute()
    expect(reports).toHaveLength(6)
  })
})

describe('where people rate first', () => {
  /** Somebody of HR who has not rated yet, before a position that asks for it. */
  async function openVeiled() {
    const open = await openTestStation()
    const { position } = await report(open)
    await open.station.db.transaction().execute(async (trx) => {
      const { rubric } = position.content
      await publishPosition(trx, { ...position.content, rubric: { ...rubric, humanFirst: true } })
    })
    const second = await report(open)
    const user = { ...open.caller.user, id: await addUser(open, 'hr'), role: 'hr' as const }
    return Object.assign(open, second, { hr: { user } })
  }

  it('neither a comparison nor an explanation nor a run tells what the machine found', async () => {
    const open = await openVeiled()
    const { station, hr, interviewId } = open
    const refused = { code: 'RATE_FIRST' }
    await expect(compareTwoReports(station, hr, { interviewId })).rejects.toMatchObject(refused)
    await expect(readExplanation(station, hr, { interviewId, reason: false })).rejects.toMatchObject(refused)
    await expect(printExplanation(station, hr, { interviewId, reason: false })).rejects.toMatchObject(refused)
    const { id } = await rate(open, { interviewIds: [interviewId], version: 'frozen' })
    expect(await readItems(station, hr, { batchId: id })).toMatchObject([
      { state: 'done', machineHidden: true, before: null, after: null },
    ])
  })
})

describe('the explanation for a candidate', () => {
  it('is in the language of the interview unless another is asked for, and is noted when printed', async () => {
    const open = await openReported()
    const { station, caller, interviewId } = open
    const sheet = await readExplanation(station, caller, { interviewId, reason: false })
    expect(sheet).toMatchObject({ language: 'en', decided: false, hasReason: false })
    const chinese = await readExplanation(station, caller, { interviewId, language: 'zh-CN', reason: false })
    expect(chinese.blocks[0]).toEqual({ kind: 'title', text: '面试结果说明' })
    const noted = async () =>
      await station.db
        .selectFrom('audit_entry')
        .select('detail_json')
        .where('action', '=', 'explanation.made')
        .execute()
    expect(await noted()).toEqual([])
    expect(
      (await printExplanation(station, caller, { interviewId, reason: true })).subarray(0, 5).toString(),
    ).toBe('%PDF-')
    expect(JSON.parse((await noted())[0]?.detail_json ?? '{}')).toMatchObject({
      language: 'en',
      withReason: true,
    })
  })
})
