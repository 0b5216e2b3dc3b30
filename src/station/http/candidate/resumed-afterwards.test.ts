import { expect, it } from 'vitest'
import { invite, openCandidateApi, publishPlanned, step } from '../../../../test/support/live-interview.ts'
import { openTestStation } from '../../../../test/support/open-test-station.ts'
import { getInterview } from '../../interviews/interview.service.ts'
import { endInterview, resumeEnded } from '../../live/running-interviews.service.ts'

it('an interview that HR ended among the questions for afterwards goes on there, handed in once', async () => {
  const open = await openTestStation()
  const { station, caller } = open
  const { id } = await publishPlanned(open, ({ questions }) => {
    const own = questions.filter(({ kind }) => kind === 'open').slice(0, 3)
    const steps = own.map(({ id: questionId }, n) => step(questionId, n === 0 ? {} : { stage: 'afterwards' }))
    return { questions: own, plan: { modes: ['text'], practice: false, steps } }
  })
  const { token } = await invite(open, id)
  const tab = (await openCandidateApi(open))(token)
  const first = await tab.start('text', {})
  const interviewId = first.interviewId ?? ''
  const afterwards = await tab.write(first, 'I would call the customer back within the hour.')
  expect(afterwards).toMatchObject({ phase: 'afterwards', step: { number: 1 } })
  await station.queue.drain()
  const { submitted_at } = await station.db
    .selectFrom('interview')
    .select('submitted_at')
    .where('id', '=', interviewId)
    .executeTakeFirstOrThrow()
  const before = await getInterview(station, interviewId)

  await endInterview(station, caller, { interviewId, reason: 'closing time' })
  await resumeEnded(station, caller, interviewId)
  const again = await tab.session()
  expect(again).toMatchObject({ phase: 'afterwards', step: { number: 1, part: { state: 'asked' } } })
  const last = await tab.write(again, 'Yes.')
  expect(await tab.write(last, 'No.')).toMatchObject({ phase: 'finished' })
  await station.queue.drain()

  expect((await getInterview(station, interviewId)).state).toBe(before.state)
  const after = await station.db
    .selectFrom('interview')
    .select('submitted_at')
    .where('id', '=', interviewId)
    .executeTakeFirstOrThrow()
  expect(after.submitted_at).toBe(submitted_at)
  const handedIn = await station.db
    .selectFrom('audit_entry')
    .select('action')
    .where('action', '=', 'interview.submitted')
    .where('subject', '=', `interview:${interviewId}`)
    .execute()
  expect(handedIn).toHaveLength(1)
})
