import type { TestStation } from './open-test-station.ts'
import { type CandidateTab, invite, openCandidateApi, publishPlanned } from './live-interview.ts'
import { withValueQuestions } from './value-questions.ts'

/** The smallest thing that says it is a JPEG. */
export const photo = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0])
export const written = 'I am sorry for the wait. I will call the warehouse now and ring you back before five.'
const windows = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, startMinute: 540, endMinute: 1080 }))

/** Answers one written question and then one of each kind by value; the choice is wrong. Resolves to the interview's id. */
export async function answerByValues(tab: CandidateTab): Promise<string> {
  const label = await tab.write(await tab.start('text', { 'machine-rating': true }), written)
  const night = await tab.value(label, { kind: 'image', text: 'sf1024' })
  const years = await tab.value(night, { kind: 'choice', options: ['sign'] })
  const week = await tab.value(years, { kind: 'number', value: 3 })
  const paper = await tab.value(week, { kind: 'availability', windows })
  const over = await tab.record(paper, photo, 1, 'image/jpeg')
  return over.interviewId ?? ''
}

/** An interview on a test's station whose questions were answered by values, reported. */
export async function reportedByValues(open: TestStation): Promise<string> {
  const position = await publishPlanned(open, (shipped) =>
    withValueQuestions(shipped, { assetId: 'a', modes: ['text'] }),
  )
  const { token } = await invite(open, position.id)
  const interviewId = await answerByValues((await openCandidateApi(open))(token))
  await open.station.queue.drain()
  return interviewId
}
