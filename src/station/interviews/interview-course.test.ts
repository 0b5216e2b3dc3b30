import { describe, expect, it } from 'vitest'
import { add } from '../../../test/support/candidates.ts'
import {
  invite,
  openCandidateApi,
  publishPlanned,
  type Session,
} from '../../../test/support/live-interview.ts'
import { addAnswer, beginLive } from '../../../test/support/live-records.ts'
import {
  addUser,
  openTestStation,
  startDraft,
  type TestStation,
} from '../../../test/support/open-test-station.ts'
import { withValueQuestions } from '../../../test/support/value-questions.ts'
import type { PartTrigger } from '../../domain/plan/next-part.ts'
import { newId } from '../ids.ts'
import { createInvitations } from '../invitations/invitation.service.ts'
import { getPosition, publishPosition } from '../positions/position.service.ts'
import { readCourse } from './interview-course.service.ts'

const positionId = 'home-customer-service'

async function begin(open: TestStation) {
  const { station, caller } = open
  const { issued } = await createInvitations(station, caller, {
    candidateIds: [(await add(open, {})).id],
    positionId,
    expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  })
  return await beginLive(open, issued[0]?.invitation.id ?? '', { phase: 'finished', ended_by: 'candidate' })
}

/** A scenario whose second line was asked because something was not shown. */
async function answerScenario(open: TestStation, interviewId: string) {
  const { content } = await getPosition(open.station.db, positionId)
  const question = content.questions.find(({ turns }) => turns.length > 0)
  const [turn] = question?.turns ?? []
  const indicators = question?.indicators.slice(0, 1).map(({ id }) => id) ?? []
  const trigger: PartTrigger = { kind: 'turn', because: 'unless-shown', indicators }
  await addAnswer(open, { interview_id: interviewId, question_id: question?.id ?? '', seq: 0 }, [
    { text: '您好，请说', latency_ms: 1800 },
    { kind: 'turn', prompt_id: turn?.id ?? null, trigger_json: JSON.stringify(trigger), text: '我马上查' },
  ])
  return { question, turn, trigger }
}

describe('how an interview went', () => {
  it('is told part by part with why each was asked, and with every consent', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const interviewId = await begin(open)
    const { question, turn, trigger } = await answerScenario(open, interviewId)
    for (const [given, at] of [
      [0, '2026-11-22T10:00:00.000Z'],
      [1, '2026-11-22T10:01:00.000Z'],
    ] as const) {
      await station.db
        .insertInto('consent')
        .values({
          id: newId(),
          interview_id: interviewId,
          kind: 'machine-rating',
          given,
          notice_version: '1',
          language: 'zh',
          at,
        })
        .execute()
    }
    const course = await readCourse(station, caller, interviewId)
    expect(course).toMatchObject({ mode: 'text', flow: 'full', phase: 'finished', endedBy: 'candidate' })
    expect(course?.consents.map(({ kind, given }) => [kind, given])).toEqual([
      ['machine-rating', false],
      ['machine-rating', true],
    ])
    expect(course?.answers[0]?.parts).toMatchObject([
      {
        kind: 'answer',
        line: question?.prompt,
        trigger: { kind: 'plan' },
        text: '您好，请说',
        latencyMs: 1800,
      },
      { kind: 'turn', line: turn?.line, trigger, text: '我马上查', latencyMs: null },
    ])
  })

  it('tells pauses, and what was not asked and why', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const night = {
      kind: 'choice' as const,
      questionId: 'night',
      is: 'one-of' as const,
      options: ['count'],
    }
    const planned = await publishPlanned(open, (shipped) => {
      const { questions, plan } = withValueQuestions(shipped, { assetId: 'a', modes: ['text'] })
      const steps = plan.steps.flatMap((step) =>
        step.questionId === 'night' || step.questionId === 'week'
          ? [step]
          : step.questionId === 'years'
            ? [{ ...step, when: [night] }]
            : step.questionId === 'label'
              ? [{ ...step, fast: 'skipped' as const }]
              : [],
      )
      return { questions, plan: { ...plan, steps } }
    })
    const { token } = await invite(open, planned.id, { flow: 'fast' })
    const tab = (await openCandidateApi(open))(token)
    const first = await tab.start('text', {})
    await tab.expect('POST', '/session/pause')
    const interviewId = first.interviewId ?? ''
    const read = async () => await readCourse(station, caller, interviewId)
    expect((await read())?.pauses).toEqual([{ from: expect.any(String) as string, to: null }])
    const again = await tab.expect<Session>('POST', '/session/resume')
    expect((await read())?.pauses).toEqual([
      { from: expect.any(String) as string, to: expect.any(String) as string },
    ])
    expect((await read())?.passedOver).toEqual([{ questionId: 'label', because: 'flow', conditions: [] }])
    await tab.value(again, { kind: 'choice', options: ['sign'] })
    expect((await read())?.passedOver).toEqual([
      { questionId: 'label', because: 'flow', conditions: [] },
      { questionId: 'years', because: 'conditions', conditions: [night] },
    ])
    await tab.goOn(await tab.session())
    expect((await read())?.phase).toBe('finished')
    expect((await read())?.passedOver).toHaveLength(2)
  })

  it('does not say why a part was asked to somebody who must rate first', async () => {
    const open = await openTestStation()
    const { station } = open
    const { content } = await getPosition(station.db, positionId)
    await publishPosition(station.db, { ...content, rubric: { ...content.rubric, humanFirst: true } })
    const interviewId = await begin(open)
    await answerScenario(open, interviewId)
    const user = { ...open.caller.user, id: await addUser(open, 'hr'), role: 'hr' } as const
    const course = await readCourse(station, { user }, interviewId)
    expect(course?.answers[0]?.parts.map((part) => part.trigger)).toEqual([null, null])
  })

  it('is nothing for an interview that was brought in', async () => {
    const open = await openTestStation()
    const { id } = await startDraft(open)
    expect(await readCourse(open.station, open.caller, id)).toBeNull()
    await expect(readCourse(open.station, open.caller, newId())).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
