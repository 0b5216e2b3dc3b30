import { describe, expect, it } from 'vitest'
import { invite, openCandidateApi, publishPlanned, step } from '../../../../test/support/live-interview.ts'
import { openTestStation } from '../../../../test/support/open-test-station.ts'
import type { Indicator, Question } from '../../../domain/positions/position.ts'
import { saveField } from '../../candidates/candidate-fields.service.ts'
import { getCandidate, updateManyCandidates } from '../../candidates/candidate.service.ts'
import { listChanges, undoChange } from '../../candidates/candidate-changes.service.ts'
import { newId } from '../../ids.ts'
import { rerateInterview } from '../../interviews/interview-flow.ts'
import { createDraft } from '../../interviews/interview.service.ts'
import { getReportPage } from '../../reports/report.service.ts'

const text = (en: string) => ({ zh: en, en })

function question(id: string, change: Partial<Question>, indicator?: Indicator): Question {
  return {
    id,
    kind: 'choice',
    title: text(id),
    prompt: text(`${id}?`),
    turns: [],
    thinkSeconds: 0,
    answerSeconds: 60,
    indicators:
      indicator === undefined
        ? []
        : [{ ...indicator, id: `${id}.right`, weight: 100, polarity: 'positive', mustHave: false }],
    ...change,
  }
}

const windows = [{ weekday: 1, startMinute: 540, endMinute: 1080 }]

describe('answers by value', () => {
  it('are checked by their rules, branch the interview, fill the candidate’s own field, and are rated again alike', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const field = { kind: 'availability' as const, name: text('Week'), choices: [], unit: '', inList: false }
    await saveField(station, caller, { ...field, id: 'week', archived: false })
    const position = await publishPlanned(open, ({ questions }) => {
      const indicator = questions[0]?.indicators[0]
      const options = ['yes', 'no'].map((id) => ({ id, label: text(id), right: id === 'yes' }))
      const asked = [
        question(
          'label',
          { kind: 'image', image: { assetId: 'a', description: text('A label'), expected: ['SF 1024'] } },
          indicator,
        ),
        question('night', { kind: 'choice', options }, indicator),
        question('nights', {
          kind: 'number',
          number: { unit: text('nights'), min: 0, max: 7, rightFrom: 2 },
        }),
        question('week', { kind: 'availability', field: 'week' }),
        question('paper', { kind: 'file', file: { accept: 'photo', maxMegabytes: 5 } }),
      ]
      const onlyYes = {
        kind: 'choice' as const,
        questionId: 'night',
        is: 'one-of' as const,
        options: ['yes'],
      }
      return {
        questions: asked,
        plan: {
          modes: ['text'],
          practice: false,
          steps: asked.map(({ id }) =>
            step(id, {
              ...(id === 'nights' ? { when: [onlyYes] } : {}),
              ...(id === 'paper' ? { stage: 'afterwards' as const } : {}),
            }),
          ),
        },
      }
    })
    const { token, candidateId } = await invite(open, position.id)
    const tab = (await openCandidateApi(open))(token)
    const label = await tab.start('text', { 'machine-rating': true })
    expect(label.step).toMatchObject({ kind: 'image', image: { url: '/candidate-api/assets/a' } })
    const wrong = await tab.ask('POST', `/parts/${label.step?.part.partId}/value`, {
      value: { kind: 'number', value: 3 },
    })
    expect(wrong).toMatchObject({ status: 422, body: { code: 'INVALID_INPUT', data: { field: 'value' } } })
    const night = await tab.value(label, { kind: 'image', text: 'sf1024' })
    expect(night.step?.options.map(({ id }) => id)).toEqual(['yes', 'no'])
    for (const options of [[], ['yes', 'no'], ['perhaps']]) {
      const value = { kind: 'choice', options }
      const refused = await tab.ask('POST', `/parts/${night.step?.part.partId}/value`, { value })
      expect(refused.status).toBe(422)
    }
    const nights = await tab.value(night, { kind: 'choice', options: ['yes'] })
    expect(nights.step).toMatchObject({ questionId: 'nights', numberInput: { unit: 'nights', max: 7 } })
    const week = await tab.value(nights, { kind: 'number', value: 3 })
    const paper = await tab.value(week, { kind: 'availability', windows })
    expect(paper).toMatchObject({ phase: 'afterwards', afterwards: 1, step: { questionId: 'paper' } })
    await station.queue.drain()
    const interviewId = paper.interviewId ?? ''
    const read = async () => await getReportPage(station, caller, { interviewId })
    const first = await read()
    const ratings = ({ report }: typeof first) =>
      report.content.answers.map(({ questionId, rating }) => [
        questionId,
        rating?.score,
        rating?.findings[0]?.evidence[0]?.text,
      ])
    const found = [
      ['label', 100, 'sf1024'],
      ['night', 100, 'yes'],
      ['nights', null, undefined],
      ['week', null, undefined],
    ]
    expect(ratings(first)).toEqual(found)
    const candidate = await getCandidate(station, candidateId)
    expect(candidate.values).toEqual({ week: windows })
    const [change] = await listChanges(station.db)
    expect(change).toMatchObject({ kind: 'update', by: 'candidate' })
    await undoChange(station, caller, change?.id ?? '')
    expect((await getCandidate(station, candidateId)).values).toEqual({})

    const { partId } = paper.step?.part ?? {}
    const page = { recordingId: newId(), mime: 'text/html', fileName: 'page.html' }
    expect((await tab.ask('POST', `/parts/${partId}/recording`, page)).status).toBe(422)
    const over = await tab.record(paper, Buffer.from([0xff, 0xd8, 0xff]), 1, 'image/jpeg')
    expect(over).toMatchObject({ phase: 'finished', afterwards: 0 })
    await station.queue.drain()
    const later = await read()
    expect(later.history).toHaveLength(2)
    expect(later.report.content.answers).toHaveLength(5)
    await rerateInterview(station, caller, interviewId)
    await station.queue.drain()
    expect(ratings(await read()).slice(0, 4)).toEqual(found)
    const failed = await station.db.selectFrom('job').select('kind').where('state', '=', 'failed').execute()
    expect(failed).toEqual([])
  })

  it('leave the candidate’s own field again when the interview is withdrawn', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const field = { kind: 'number' as const, name: text('Nights'), choices: [], unit: '', inList: false }
    await saveField(station, caller, { ...field, id: 'nights', archived: false })
    const position = await publishPlanned(open, () => {
      const number = { unit: text('nights'), min: 0, max: 7 }
      const asked = [
        question('nights', { kind: 'number', number, field: 'nights' }),
        question('more', { kind: 'number', number }),
      ]
      const steps = asked.map(({ id }) => step(id))
      return { questions: asked, plan: { modes: ['text'], practice: false, steps } }
    })
    const { token, candidateId } = await invite(open, position.id)
    await updateManyCandidates(station, caller, { candidateIds: [candidateId], values: { nights: 1 } })
    const tab = (await openCandidateApi(open))(token)
    await tab.value(await tab.start('text', {}), { kind: 'number', value: 5 })
    expect((await getCandidate(station, candidateId)).values).toEqual({ nights: 5 })
    // With another interview, the person stays.
    const other = { positionId: 'home-customer-service', mode: 'per-question', language: 'en' } as const
    await createDraft(station, caller, { candidateId, ...other })
    await tab.expect('POST', '/withdraw', { sure: true })
    expect((await getCandidate(station, candidateId)).values).toEqual({ nights: 1 })
    expect((await listChanges(station.db)).filter(({ by }) => by === 'candidate')).toEqual([])
  })
})
