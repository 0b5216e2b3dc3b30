import { describe, expect, it } from 'vitest'
import { invite, openCandidateApi, publishPlanned, step } from '../../../../test/support/live-interview.ts'
import { openTestStation } from '../../../../test/support/open-test-station.ts'
import { getReportPage } from '../../reports/report.service.ts'

const sorry =
  'I am so sorry about this. I will call the warehouse right now and ring you back before five o’clock today.'

describe('an interview by link', () => {
  it('is held in writing, from the welcome to the report', async () => {
    const open = await openTestStation()
    const position = await publishPlanned(open, ({ questions }) => {
      const own = questions.filter(({ kind }) => kind === 'open').slice(0, 2)
      return {
        questions: own,
        plan: { modes: ['text', 'voice'], practice: true, steps: own.map(({ id }) => step(id)) },
      }
    })
    const { token } = await invite(open, position.id)
    const tab = (await openCandidateApi(open))(token)
    const welcome = await tab.session()
    expect(welcome).toMatchObject({ phase: 'welcome', revision: 0, interviewId: null, mine: true })
    const { name, summary } = position
    expect(welcome.positionIn).toEqual({
      zh: { name: name.zh, summary: summary.zh },
      en: { name: name.en, summary: summary.en },
    })
    const first = await tab.start('text', { 'machine-rating': true })
    expect(first.positionIn).toBeNull()
    expect(first).toMatchObject({ phase: 'interview', step: { number: 1, of: 2, part: { state: 'asked' } } })
    const second = await tab.write(first, sorry)
    expect(second).toMatchObject({ phase: 'interview', answered: 1, step: { number: 2 } })
    const over = await tab.write(second, sorry)
    expect(over).toMatchObject({ phase: 'finished', answered: 2, step: null })
    await open.station.queue.drain()
    const { report } = await getReportPage(open.station, open.caller, { interviewId: over.interviewId ?? '' })
    expect(
      report.content.answers.map(({ rating, delivery, recordingId }) => [
        rating !== null,
        delivery,
        recordingId,
      ]),
    ).toEqual([
      [true, null, null],
      [true, null, null],
    ])
    expect(await tab.expect('GET', '/feedback')).not.toBeNull()
  })
})
