import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CandidateSession } from '../../src/contract/candidate/session.ts'
import type { InterviewCourse } from '../../src/contract/interview-parts.ts'
import { invite, openDoorOf } from '../support/candidate-link.ts'
import { startOf, useConsole } from '../support/console.ts'
import { flawsOf } from '../support/flaws.ts'
import { linkedCandidate, publishAs } from '../support/linked-candidate.ts'
import { type CandidateTab, step } from '../support/live-interview.ts'
import { fixture } from '../support/speech.ts'
import { makeValueQuestions } from '../support/value-questions.ts'
import { button } from '../support/words.ts'

type Session = z.infer<typeof CandidateSession>

/** A scenario and an open question with follow-ups, then a choice of which another question hangs. */
const night = { kind: 'choice', questionId: 'night', is: 'one-of', options: ['count'] } as const

describe.each(['zh-CN', 'en'] as const)('how an interview went, in %s', (language) => {
  const console = useConsole({ language })
  const { t } = console
  const spoken = language === 'en' ? 'en' : 'zh'
  const local = (zh: string, en: string) => (language === 'en' ? en : zh)
  let origin = ''
  let tab: CandidateTab
  let session: Session
  let interviewId = ''

  const readCourse = async (): Promise<InterviewCourse> => {
    const answer = await console.page.request.get(`/api/interviews/${interviewId}/parts`)
    return (await answer.json()) as InterviewCourse
  }
  const asked = async () =>
    await tab.until(({ phase, step: at }) => phase !== 'interview' || at?.part.state === 'asked')
  const openDrawer = async () => {
    await console.page.getByRole('button', { name: button(t('course.open')) }).click()
    const drawer = console.page.getByRole('dialog', { name: t('course.title') })
    await drawer.waitFor()
    return drawer
  }

  beforeAll(async () => {
    // Both languages, and with them both themes.
    await console.page.emulateMedia({ colorScheme: language === 'en' ? 'dark' : 'light' })
    await publishAs(console, ({ questions, competencies }) => {
      const scenario = questions.find(({ kind, turns }) => kind === 'scenario' && turns.length > 0)
      const open = questions.find(({ kind, probes }) => kind === 'open' && (probes?.length ?? 0) > 0)
      const [, choice, years] = makeValueQuestions(competencies[0]?.id ?? '', '')
      if (!scenario || !open || !choice || !years) throw new Error('the position lacks a question')
      const steps = [
        step(scenario.id),
        step(open.id, { maxProbes: 1, takes: 2 }),
        step(choice.id),
        step(years.id, { when: [night] }),
      ]
      return {
        questions: [...questions, choice, years],
        plan: { modes: ['text', 'voice'], practice: false, steps },
      }
    })
    origin = await openDoorOf(console)
  })

  it('is followed on the page of the interview while it runs', async () => {
    const { page } = console
    tab = linkedCandidate(origin, await invite(console, { language: spoken }))
    await tab.consent('text', { 'machine-rating': true }, spoken)
    session = await tab.expect('POST', '/session/proceed', { from: 'device-check' })
    interviewId = session.interviewId ?? ''
    await console.open(`/interviews/${interviewId}`)
    await page.getByText(t('course.running.text')).waitFor()
    const { line = '' } = session.step?.part ?? {}
    await page.getByText(line).waitFor()
    await page.getByText(t('course.asked')).waitFor()
    await tab.expect('POST', '/session/pause')
    await page.getByText(t('course.phase.paused'), { exact: true }).waitFor()
    expect(await flawsOf(page)).toEqual([])
    session = await tab.expect('POST', '/session/resume')
    await page.getByText(t('course.phase.interview'), { exact: true }).waitFor()
  })

  it('tells each line and follow-up with why it was asked, how fast the answer came, and what was not asked', async () => {
    const { page } = console
    const text = local('好的，我看一下。', 'All right, let me look at it.')
    while (session.step?.kind !== 'choice') {
      const { partId } = session.step?.part ?? { partId: '' }
      await tab.expect('POST', `/parts/${partId}/text`, { text, latencyMs: 1800 })
      session = await asked()
    }
    await page.getByText(text).first().waitFor()
    session = await tab.value(session, { kind: 'choice', options: ['sign'] })
    expect(session.phase).toBe('finished')
    await page.waitForURL(/\/report$/, { timeout: 60_000 })
    const course = await readCourse()
    const parts = course.answers.flatMap((answer) => answer.parts)
    const drawer = await openDrawer()
    const lines = await drawer.locator('.course-line').allTextContents()
    expect(lines).toEqual(parts.map(({ line }) => expect.stringContaining(line[spoken]) as string))
    const turns = parts.filter(({ trigger }) => trigger?.kind === 'turn')
    const probes = parts.filter(({ trigger }) => trigger?.kind === 'probe')
    expect([turns.length, probes.length].every((count) => count > 0)).toBe(true)
    expect(await drawer.locator('.course-why').count()).toBe(turns.length + probes.length)
    const reaction = t('course.reaction', { seconds: '1.8' })
    expect(await drawer.getByText(reaction).count()).toBe(parts.length - 1)
    await drawer.getByText(t('course.value', { value: local('先签收', 'Sign for them') })).waitFor()
    const notAsked = drawer.locator('.course-passed')
    await notAsked.getByText(local('做过几年零售', 'Years in retail')).waitFor()
    await notAsked
      .getByText(
        local(
          '不符合条件“夜里来货先做什么：先点数”',
          'did not meet “What comes first when goods arrive at night: Count them”',
        ),
      )
      .waitFor()
    expect(course.pauses).toHaveLength(1)
    const { from, to } = course.pauses[0] ?? { from: '', to: null }
    expect(Date.parse(to ?? '')).toBeGreaterThan(Date.parse(from))
    await drawer.getByText(language === 'en' ? 'paused once' : '暂停 1 次').waitFor()
    expect(await flawsOf(page)).toEqual([])
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'hidden' })
  })

  it('plays every take, and says which one counts', async () => {
    const { page } = console
    tab = linkedCandidate(origin, await invite(console, { language: 'en', name: 'Robin Vale' }))
    const speech = await readFile(fixture('speech-opus.webm'))
    session = await tab.start('voice')
    interviewId = session.interviewId ?? ''
    while (session.step?.kind === 'scenario') {
      await tab.goOn(session)
      session = await asked()
    }
    await tab.record(session, speech, 1)
    session = await tab.expect('POST', `/parts/${session.step?.part.partId}/retake`)
    await tab.record(session, speech, 1)
    for (session = await asked(); session.phase === 'interview'; session = await asked())
      await tab.goOn(session)
    await console.open(`/interviews/${interviewId}`)
    await page.waitForURL(/\/report$/, { timeout: 120_000 })
    const drawer = await openDrawer()
    const takes = (await readCourse()).answers
      .flatMap(({ parts }) => parts)
      .filter(({ recordingId }) => recordingId !== null)
    expect(takes.map(({ take, superseded }) => [take, superseded])).toEqual([
      [1, true],
      [2, false],
    ])
    await drawer.getByText(t('course.superseded')).waitFor()
    await drawer.getByText(t('course.take', { take: 2 })).waitFor()
    const line = takes[0]?.line[spoken] ?? ''
    const plays = drawer.getByRole('button', { name: t('course.play', { line }), exact: true })
    expect(await plays.count()).toBe(2)
    for (const [index, { recordingId }] of takes.entries()) {
      const start = await startOf(page, async () => await plays.nth(index).click())
      expect(start.src).toContain(recordingId)
      await drawer.getByRole('button', { name: t('course.pause', { line }), exact: true }).click()
    }
    expect(await flawsOf(page)).toEqual([])
  })
})
