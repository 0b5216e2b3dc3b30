import { describe, expect, it } from 'vitest'
import { invite, openCandidateApi, publishPlanned } from '../../../test/support/live-interview.ts'
import {
  addUser,
  draftWith,
  openTestStation,
  type TestStation,
  whenSettled,
} from '../../../test/support/open-test-station.ts'
import { withValueQuestions } from '../../../test/support/value-questions.ts'
import type { RatingSheet } from '../../contract/ratings.ts'
import type { Role } from '../../domain/permission/permission.ts'
import { verifyAudit } from '../audit/audit.ts'
import { countSample } from '../calibration/fit-sample.ts'
import type { Caller } from '../context.ts'
import { submitInterview } from '../interviews/interview-flow.ts'
import { getPosition, publishPosition } from '../positions/position.service.ts'
import { decide, getReportPage } from '../reports/report.service.ts'
import { readToday } from '../today/today.service.ts'
import { readAgreement } from './agreement.service.ts'
import { overrideVerdict, withdrawOverride } from './override.service.ts'
import { saveRating } from './person-rating.service.ts'
import { listRatedAnswers } from './rated-answers.ts'
import { compareRatings, readRatingSheet, submitRatings } from './rating-sheet.service.ts'

const words = 'I am sorry for the wait. I will call the warehouse now and ring you back before five.'
type Reported = TestStation & { interviewId: string }

/** A reported interview of one answer (and one in silence) for a position that asks to rate first, or does not. */
async function openReported({ humanFirst }: { humanFirst: boolean }): Promise<Reported> {
  const open = await openTestStation()
  const { db } = open.station
  const { content } = await getPosition(db, 'home-customer-service')
  await publishPosition(db, { ...content, rubric: { ...content.rubric, humanFirst } })
  const draft = await draftWith(open, [{ text: words, seconds: 8 }, { text: '' }])
  await submitInterview(open.station, open.caller, draft.id)
  await whenSettled(open, draft.id)
  return Object.assign(open, { interviewId: draft.id })
}

async function someone(open: TestStation, role: Role): Promise<Caller> {
  const id = await addUser(open, role)
  return { user: { ...open.caller.user, id, role, login: role, name: `${role}-name` } }
}

const sheetOf = async ({ station, interviewId }: Reported, caller: Caller) =>
  await readRatingSheet(station, caller, interviewId)

/** Rates what is to be rated, all the same, and submits. */
async function rateAll(open: Reported, caller: Caller, verdict: 'shown' | 'not-shown'): Promise<RatingSheet> {
  const { interview, answers } = await sheetOf(open, caller)
  for (const { answerId, questionId, toRate, mine } of answers) {
    if (!toRate) continue
    const question = interview.position.content.questions.find(({ id }) => id === questionId)
    await saveRating(open.station, caller, {
      answerId,
      baseRevision: mine?.revision ?? 0,
      verdicts: Object.fromEntries((question?.indicators ?? []).map(({ id }) => [id, verdict])),
      ownScore: null,
      note: '',
      seconds: 40,
    })
  }
  return await submitRatings(open.station, caller, open.interviewId)
}

const empty = { baseRevision: 0, verdicts: {}, ownScore: null, note: '', seconds: 0 }

describe('a rating', () => {
  it('is kept as typed, guards against two windows, and forgives a save that was sent twice', async () => {
    const open = await openReported({ humanFirst: true })
    const hr = await someone(open, 'hr')
    const [first] = (await sheetOf(open, hr)).answers
    const answerId = first?.answerId ?? ''
    const typed = { ...empty, answerId, note: '语气平稳', ownScore: 61, seconds: 12 }
    const saved = await saveRating(open.station, hr, typed)
    expect(saved).toMatchObject({ revision: 1, score: 61, note: '语气平稳', blind: true, submittedAt: null })
    expect(await saveRating(open.station, hr, typed)).toEqual(saved)
    await expect(saveRating(open.station, hr, { ...typed, note: '另一个窗口' })).rejects.toMatchObject({
      code: 'CHANGED_MEANWHILE',
    })
    const wrong = { ...typed, baseRevision: 1, verdicts: { nothing: 'shown' as const } }
    await expect(saveRating(open.station, hr, wrong)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: { field: 'verdicts' },
    })
    expect((await sheetOf(open, hr)).answers[0]?.mine).toEqual(saved)
  })

  it('is submitted once complete, silence aside, and then stays as it is', async () => {
    const open = await openReported({ humanFirst: true })
    const hr = await someone(open, 'hr')
    const [first, silent] = (await sheetOf(open, hr)).answers
    expect([first?.toRate, silent?.toRate]).toEqual([true, false])
    await expect(submitRatings(open.station, hr, open.interviewId)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: { field: `answers.${first?.answerId}` },
    })
    const sheet = await rateAll(open, hr, 'shown')
    expect(sheet).toMatchObject({ machineHidden: false, mustRateFirst: false })
    expect(sheet.answers[0]?.mine).toMatchObject({ blind: true, submittedAt: sheet.submittedAt })
    const late = { ...empty, answerId: first?.answerId ?? '', baseRevision: 1, note: '想改' }
    await expect(saveRating(open.station, hr, late)).rejects.toMatchObject({ code: 'RATING_SUBMITTED' })
    expect((await submitRatings(open.station, hr, open.interviewId)).submittedAt).toBe(sheet.submittedAt)
    expect(await verifyAudit(open.station.db)).toMatchObject({ intact: true })
  })

  it('is blind only if nothing of the machine’s was ever shown to this person', async () => {
    const open = await openReported({ humanFirst: false })
    const [seeing, blind] = [await someone(open, 'hr'), await someone(open, 'supervisor')]
    await readToday(open.station, seeing)
    const verdictOf = async (caller: Caller) => (await rateAll(open, caller, 'shown')).answers[0]?.mine?.blind
    expect([await verdictOf(seeing), await verdictOf(blind)]).toEqual([false, true])
    expect(
      (await listRatedAnswers(open.station.db, { blindOnly: true })).map(({ raterId }) => raterId),
    ).toEqual([blind.user.id])
  })

  it('loses its blindness when the report is opened between the first mark and the last', async () => {
    const open = await openReported({ humanFirst: false })
    const hr = await someone(open, 'hr')
    const answerId = (await sheetOf(open, hr)).answers[0]?.answerId ?? ''
    expect((await saveRating(open.station, hr, { ...empty, answerId })).blind).toBe(true)
    await getReportPage(open.station, hr, { interviewId: open.interviewId })
    expect((await rateAll(open, hr, 'shown')).answers[0]?.mine?.blind).toBe(false)
  })
})

describe('where the position asks to rate first', () => {
  it('the report, the comparison and a decision wait for the person’s own rating', async () => {
    const open = await openReported({ humanFirst: true })
    const { station, interviewId } = open
    const [hr, auditor] = [await someone(open, 'hr'), await someone(open, 'auditor')]
    const { report } = await getReportPage(station, auditor, { interviewId })
    const decision = { interviewId, reportId: report.id, kind: 'advance' as const, reason: '' }
    const doors = [
      async () => await getReportPage(station, hr, { interviewId }),
      async () => await getReportPage(station, hr, { interviewId, reportId: report.id }),
      async () => await compareRatings(station, hr, interviewId),
      async () => await decide(station, hr, decision),
      async () =>
        await overrideVerdict(station, hr, {
          interviewId,
          answerId: report.content.answers[0]?.answerId ?? '',
          indicatorId: 'x',
          verdict: 'shown',
          reason: 'x',
        }),
    ]
    for (const door of doors) await expect(door()).rejects.toMatchObject({ code: 'RATE_FIRST' })
    expect((await readToday(station, hr)).toRate.map(({ id, match }) => [id, match])).toEqual([
      [interviewId, null],
    ])
    await rateAll(open, hr, 'not-shown')
    expect((await getReportPage(station, hr, { interviewId })).report.id).toBe(report.id)
    expect((await readToday(station, hr)).toRate).toEqual([])
    expect(await decide(station, hr, decision)).toMatchObject({ kind: 'advance' })
  })
})

describe('an override', () => {
  it('makes a report with both, leaves the machine’s rating, and is undone by another', async () => {
    const open = await openReported({ humanFirst: false })
    const { station, interviewId } = open
    const hr = await someone(open, 'hr')
    const page = async () => await getReportPage(station, hr, { interviewId })
    const before = await page()
    const answer = before.report.content.answers[0]
    const finding = answer?.rating?.findings.find(({ verdict }) => verdict === 'not-shown')
    const input = {
      interviewId,
      answerId: answer?.answerId ?? '',
      indicatorId: finding?.indicatorId ?? '',
      verdict: 'shown' as const,
      reason: '',
    }
    await expect(overrideVerdict(station, hr, input)).rejects.toMatchObject({ code: 'REASON_REQUIRED' })
    await expect(
      overrideVerdict(station, hr, { ...input, indicatorId: 'nothing', reason: 'x' }),
    ).rejects.toMatchObject({ code: 'INVALID_INPUT', data: { field: 'indicatorId' } })
    const made = await overrideVerdict(station, hr, { ...input, reason: '录音里说了' })
    expect(made).toMatchObject({ machineVerdict: 'not-shown', madeBy: 'hr-name', withdrawnAt: null })
    const after = await page()
    expect(after.report.id).toBe(made.reportId)
    expect(after.report.content.overrides).toMatchObject([{ id: made.id, reason: '录音里说了' }])
    expect(after.report.content.answers).toEqual(before.report.content.answers)
    expect(after.report.content.recommendation).toEqual(before.report.content.recommendation)
    const decision = { interviewId, reportId: made.reportId, kind: 'advance' as const, reason: '' }
    expect(await decide(station, hr, decision)).toMatchObject({ reportId: made.reportId })
    const undone = await withdrawOverride(station, hr, made.id)
    expect(undone.withdrawnBy).toBe('hr-name')
    expect(await withdrawOverride(station, hr, made.id)).toEqual(undone)
    const last = await page()
    expect([last.history.length, last.report.content.overrides]).toEqual([3, undefined])
    expect((await compareRatings(station, hr, interviewId)).overrides).toEqual([undone])
    expect(await verifyAudit(station.db)).toMatchObject({ intact: true })
  })

  it('gives way to a newer one on the same indicator, and comes back when that is withdrawn', async () => {
    const open = await openReported({ humanFirst: false })
    const { station, interviewId } = open
    const hr = await someone(open, 'hr')
    const page = async () => (await getReportPage(station, hr, { interviewId })).report.content
    const { answers } = await page()
    const indicatorId = answers[0]?.rating?.findings[0]?.indicatorId ?? ''
    const input = { interviewId, answerId: answers[0]?.answerId ?? '', indicatorId, reason: 'x' }
    await overrideVerdict(station, hr, { ...input, verdict: 'shown' })
    const newer = await overrideVerdict(station, hr, { ...input, verdict: 'cannot-judge' })
    const inForce = async () => (await page()).overrides?.map(({ verdict }) => verdict)
    expect(await inForce()).toEqual(['cannot-judge'])
    await withdrawOverride(station, hr, newer.id)
    expect(await inForce()).toEqual(['shown'])
  })
})

describe('agreement', () => {
  it('holds the machine against submitted, blind ratings, and says when they are too few', async () => {
    const open = await openReported({ humanFirst: true })
    const [hr, supervisor] = [await someone(open, 'hr'), await someone(open, 'supervisor')]
    const read = async (caller: Caller, by: 'competency' | 'question' | 'rater' | 'store') =>
      await readAgreement(open.station, caller, { by })
    expect((await read(hr, 'store')).overall.state).toBe('none')
    await rateAll(open, hr, 'not-shown')
    const own = await read(hr, 'competency')
    expect(own).toMatchObject({ n: 1, people: 1, notBlind: 0, overall: { state: 'too-few', n: 1 } })
    expect(own.groups.length).toBeGreaterThan(0)
    const disagreed = own.indicators.filter(({ onlyMachine }) => onlyMachine > 0)
    expect(disagreed.length).toBeGreaterThan(0)
    expect(disagreed[0]?.examples[0]).toMatchObject({ machine: 'shown', person: 'not-shown' })
    // Nothing can be read off by somebody who has not rated yet.
    const hidden = await read(supervisor, 'question')
    expect(hidden).toMatchObject({ n: 1, overall: { n: 0 }, indicators: [] })
    await rateAll(open, supervisor, 'shown')
    expect((await read(supervisor, 'rater')).groups.map(({ key }) => key)).toEqual([supervisor.user.id])
    expect((await read(open.caller, 'rater')).groups).toHaveLength(2)
  })
})

describe('answers given as a value', () => {
  it('are checked by a rule: nobody rates them, and they enter neither agreement nor the fit', async () => {
    const open = await openTestStation()
    const { station } = open
    const position = await publishPlanned(open, (shipped) =>
      withValueQuestions(shipped, { assetId: 'a', modes: ['text'] }),
    )
    const { token } = await invite(open, position.id)
    const tab = (await openCandidateApi(open))(token)
    const label = await tab.write(await tab.start('text', { 'machine-rating': true }), words)
    const { interviewId } = await tab.value(label, { kind: 'image', text: 'sf1024' })
    const over = Object.assign(open, { interviewId: interviewId ?? '' })
    await station.queue.drain()
    while ((await tab.session()).phase === 'interview') await tab.goOn(await tab.session())
    await station.queue.drain()
    const hr = await someone(open, 'hr')
    const { answers } = await sheetOf(over, hr)
    expect(answers.map(({ questionId, toRate }) => [questionId, toRate])).toEqual([
      [position.plan?.steps[0]?.questionId, true],
      ...['label', 'night', 'years', 'week', 'paper'].map((id) => [id, false]),
    ])
    const byHand = { verdicts: { 'label.right': 'not-shown' as const }, answerId: answers[1]?.answerId ?? '' }
    await saveRating(station, hr, { ...empty, ...byHand })
    await rateAll(over, hr, 'shown')
    expect((await listRatedAnswers(station.db)).map(({ question }) => question.id)).toEqual([
      position.plan?.steps[0]?.questionId,
    ])
    expect(await readAgreement(station, hr, { by: 'question' })).toMatchObject({ n: 1 })
    expect(await countSample(station.db)).toMatchObject({ rated: 1, interviews: 1, notBlind: 0 })
  })
})
