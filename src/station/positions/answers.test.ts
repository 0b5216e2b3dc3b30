import { describe, expect, it } from 'vitest'
import {
  draftWith,
  openTestStation,
  type TestStation,
  whenSettled,
} from '../../../test/support/open-test-station.ts'
import { withoutFirst } from '../../../test/support/without-first.ts'
import { submitInterview } from '../interviews/interview-flow.ts'
import { getReportPage } from '../reports/report.service.ts'
import { checkContent } from './check.service.ts'
import { getPositionDraft, savePositionDraft } from './draft.service.ts'
import { suggestFromAnswers } from './phrase-suggestions.service.ts'
import { publishDraft } from './publish.service.ts'

const positionId = 'home-customer-service'

/** Publishes the position without its first question. */
async function deleteFirstQuestion({ station, caller }: TestStation): Promise<void> {
  const { content } = await getPositionDraft(station.db, positionId)
  await savePositionDraft(station, caller, { positionId, baseRevision: 0, content: withoutFirst(content) })
  await publishDraft(station, caller, { positionId, revision: 1 })
}

describe('a question deleted while an interview uses it', () => {
  it('is still rated and reported there, by the words it had', async () => {
    const open = await openTestStation()
    const script = { text: 'I am really sorry you have been kept waiting.', seconds: 5 }
    const draft = await draftWith(open, [script])
    await deleteFirstQuestion(open)
    await submitInterview(open.station, open.caller, draft.id)
    expect(await whenSettled(open, draft.id)).toMatchObject({ state: 'reported', position: { version: 1 } })
    const { report } = await getReportPage(open.station, open.caller, { interviewId: draft.id })
    const [question] = draft.position.content.questions
    expect(report.content.answers[0]?.questionId).toBe(question?.id)
    expect(report.content.answers[0]?.rating?.findings).toHaveLength(question?.indicators.length ?? 0)
  })
})

describe('what candidates said', () => {
  it('is offered as phrases where the rater passed it over, and nothing of removed candidates', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const said = 'Fetching a glass of lukewarm water for her. Then I open the system.'
    const draft = await draftWith(open, [{ text: said, seconds: 5 }])
    await submitInterview(station, caller, draft.id)
    await whenSettled(open, draft.id)
    const { content } = await getPositionDraft(station.db, positionId)
    const [question] = content.questions
    const [indicator] = question?.indicators ?? []
    if (question === undefined || indicator === undefined) throw new Error('no indicator')
    const none = { zh: [], en: [] }
    const dark = {
      ...indicator,
      label: { zh: indicator.label.zh, en: 'Offers a glass of water' },
      concepts: [],
      phrases: none,
      examples: none,
      counterExamples: none,
    }
    const questions = [
      { ...question, indicators: [dark, ...question.indicators.slice(1)] },
      ...content.questions.slice(1),
    ]
    await savePositionDraft(station, caller, {
      positionId,
      baseRevision: 0,
      content: { ...content, questions },
    })
    const asked = { positionId, questionId: question.id, indicatorId: indicator.id }
    const [answer] = draft.position.content.questions
    expect(answer?.id).toBe(question.id)
    expect(await suggestFromAnswers(station, asked)).toMatchObject([
      {
        text: 'Fetching a glass of lukewarm water for her',
        language: 'en',
        interviewId: draft.id,
        because: 'near-example',
      },
    ])
    await station.db.updateTable('candidate').set({ removed_at: '2026-01-01' }).execute()
    expect(await suggestFromAnswers(station, asked)).toEqual([])
    await expect(suggestFromAnswers(station, { ...asked, indicatorId: 'gone' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('helps the check to tell indicators apart', async () => {
    const open = await openTestStation()
    const draft = await draftWith(open, [
      { text: 'I am really sorry you have been kept waiting.', seconds: 5 },
    ])
    await submitInterview(open.station, open.caller, draft.id)
    await whenSettled(open, draft.id)
    const { content } = await getPositionDraft(open.station.db, positionId)
    const findings = await checkContent(open.station, content)
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(await checkContent(open.station, content)).toEqual(findings)
  })
})
