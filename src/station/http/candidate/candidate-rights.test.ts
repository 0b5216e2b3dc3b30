import { finishErasures } from '../../erasure/finish-erasures.ts'
import { listInvitations } from '../../invitations/invitation.service.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { invite, openCandidateApi, publishPlanned, step } from '../../../../test/support/live-interview.ts'
import { openTestStation, type TestStation } from '../../../../test/support/open-test-station.ts'
import { verifyAudit } from '../../audit/audit.ts'
import { listInterviews } from '../../interviews/interview.service.ts'
import { rerateInterview } from '../../interviews/interview-flow.ts'
import { decide, getReportPage } from '../../reports/report.service.ts'

const sorry =
  'I am so sorry. I will call the warehouse right now and ring you back before five o’clock today.'

async function begin(open: TestStation) {
  const { id } = await publishPlanned(open, ({ questions }) => {
    const own = questions.filter(({ kind }) => kind === 'open').slice(0, 2)
    return {
      questions: own,
      plan: { modes: ['voice', 'text'], practice: false, steps: own.map((one) => step(one.id)) },
    }
  })
  const { token } = await invite(open, id)
  return (await openCandidateApi(open))(token)
}

const requestsOf = async ({ station }: TestStation) =>
  await station.db.selectFrom('candidate_request').select(['kind', 'note', 'said']).execute()

describe('a candidate', () => {
  it('is not recorded without their word, and may write instead', async () => {
    const open = await openTestStation()
    const tab = await begin(open)
    const consents = { recording: false, 'machine-rating': true }
    const asked = { consents, noticeVersion: 'n', mode: 'voice', language: 'en' }
    expect(await tab.ask('POST', '/session/consent', asked)).toMatchObject({
      status: 409,
      body: { code: 'CONSENT_NEEDED', data: { kind: 'recording' } },
    })
    expect(await tab.consent('text', consents)).toMatchObject({ phase: 'interview', mode: 'text' })
    expect(await tab.ask('POST', '/session/mode', { mode: 'voice' })).toMatchObject({
      body: { code: 'CONSENT_NEEDED' },
    })
  })

  it('who does not want a machine to rate them is put before people: words, but no rating, ever', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const tab = await begin(open)
    const first = await tab.start('voice', { recording: true, 'machine-rating': false })
    const second = await tab.say(first, { text: sorry, seconds: 4 })
    const over = await tab.say(second, { text: sorry, seconds: 4 })
    expect(over.phase).toBe('finished')
    await station.queue.drain()
    const interviewId = over.interviewId ?? ''
    const { report, transcripts, interview } = await getReportPage(station, caller, { interviewId })
    expect(interview.state).toBe('reported')
    expect(transcripts.map(({ revisions }) => revisions[0]?.content.segments[0]?.text)).toEqual([
      sorry,
      sorry,
    ])
    expect(report.content.answers.map(({ rating }) => rating)).toEqual([null, null])
    expect(report.content.recommendation).toMatchObject({ kind: 'review', match: null })
    expect(await requestsOf(open)).toEqual([{ kind: 'human-review', note: '', said: null }])
    await expect(rerateInterview(station, caller, interviewId)).rejects.toMatchObject({
      code: 'CONSENT_NEEDED',
    })
    expect(await tab.expect('GET', '/feedback')).toBeNull()
    await decide(station, caller, { interviewId, reportId: report.id, kind: 'advance' })
  })

  it('may ask for a person at any time, before the consents too', async () => {
    const open = await openTestStation()
    const tab = await begin(open)
    const asked = await tab.expect('POST', '/session/human-only', { note: 'I stammer.' })
    expect(asked).toMatchObject({ phase: 'human-only', mine: true })
    await tab.expect('POST', '/session/human-only', { note: 'again' })
    await open.station.queue.drain()
    expect(await requestsOf(open)).toEqual([{ kind: 'human-only', note: 'I stammer.', said: null }])
    const [listed] = await listInterviews(open.station, { limit: 5 })
    expect(listed).toMatchObject({ state: 'reported', match: null, recommendation: 'review' })
  })

  it('reads and corrects their words, and asks for a review', async () => {
    const open = await openTestStation()
    const tab = await begin(open)
    const first = await tab.start('text', { 'machine-rating': true })
    await tab.write(await tab.write(first, sorry), 'Nothing more.')
    await open.station.queue.drain()
    const words = await tab.expect<{ answerId: string; text: string; correction: unknown }[]>(
      'GET',
      '/transcript',
    )
    expect(words.map(({ text, correction }) => [text, correction])).toEqual([
      [sorry, null],
      ['Nothing more.', null],
    ])
    const path = `/transcript/${words[1]?.answerId}`
    await tab.expect('PUT', path, { said: 'Nothing less.' })
    const corrected = await tab.expect<typeof words>('PUT', path, { said: 'Nothing else.' })
    expect(corrected[1]?.correction).toEqual({ said: 'Nothing else.', state: 'open' })
    await tab.expect('POST', '/human-review', { note: 'please' })
    await tab.expect('POST', '/human-review', { note: 'please look' })
    expect(await requestsOf(open)).toEqual([
      { kind: 'correction', note: '', said: 'Nothing else.' },
      { kind: 'human-review', note: 'please look', said: null },
    ])
  })

  it('who withdraws leaves nothing behind but the proof', async () => {
    const open = await openTestStation()
    const { station, caller } = open
    const tab = await begin(open)
    const first = await tab.start('voice')
    const second = await tab.say(first, { text: `zanzibar ${sorry}`, seconds: 4 })
    await tab.until(({ step: asked }) => asked?.number === 2)
    await tab.write(second, 'zanzibar in writing')
    await station.queue.drain()
    const interviewId = first.interviewId ?? ''
    expect(await listInterviews(station, { query: 'zanzibar', limit: 5 })).toHaveLength(1)
    const { report } = await getReportPage(station, caller, { interviewId })
    await decide(station, caller, { interviewId, reportId: report.id, kind: 'hold' })
    await tab.expect('POST', '/human-review', { note: 'zanzibar' })
    const proof = await tab.expect<object>('POST', '/withdraw', { sure: true })
    expect(proof).toMatchObject({ recordings: 1, answers: 2, transcripts: 2, reports: 1 })
    expect(await tab.expect('POST', '/withdraw', { sure: true })).toEqual(proof)
    expect(await tab.session('?after=5&waitSeconds=20')).toMatchObject({
      phase: 'withdrawn',
      interviewId: null,
      proof,
    })
    const [invitation] = await listInvitations(station, { query: '', limit: 10 })
    expect(invitation).toMatchObject({ state: 'withdrawn', interviewId: null, candidateName: '—' })
    // It was their only interview: they are erased, with their key.
    expect(await station.db.selectFrom('candidate_key').selectAll().execute()).toEqual([])
    expect(await station.db.selectFrom('erasure').select('why').execute()).toEqual([{ why: 'withdrawn' }])
    expect(await findEverywhere(open, ['林小满'])).toEqual([])
    expect(await listInterviews(station, { query: 'zanzibar', limit: 5 })).toEqual([])
    expect(readdirSync(join(open.folder, 'media'))).toEqual([])
    expect(await findEverywhere(open, ['zanzibar', interviewId])).toEqual([])
    expect(await verifyAudit(station.db)).toMatchObject({ intact: true })
    expect(
      await tab.ask('POST', '/session/consent', {
        consents: {},
        noticeVersion: 'n',
        mode: 'text',
        language: 'en',
      }),
    ).toMatchObject({ status: 409, body: { code: 'INTERVIEW_OVER' } })
    const logged = readdirSync(open.folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.includes('log'))
      .map((name) => readFileSync(join(open.folder, name), 'utf8'))
    expect(logged.join('')).not.toContain('zanzibar')
    await finishErasures(station, new Date(Date.now() + 25 * 3_600_000))
    expect(await station.db.selectFrom('candidate').selectAll().execute()).toEqual([])
  })
})

/** Tables whose rows hold one of the words; the audit and what tells others name ids of what was there, never what was said. */
async function findEverywhere({ station }: TestStation, words: readonly string[]): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
      AND name NOT LIKE '%_text%' AND name NOT IN ('audit_entry', 'sync_outbox', 'rollup_due')`.execute(
    station.db,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql`SELECT * FROM ${sql.table(name)}`.execute(station.db)
    const text = JSON.stringify(rows)
    for (const word of words) if (text.includes(word)) found.push(`${name}: ${word}`)
  }
  return found
}
