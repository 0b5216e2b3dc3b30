import { describe, expect, it } from 'vitest'
import type { LiveInterview } from '../../contract/live.ts'
import { invite, openCandidateApi, publishPlanned, step } from '../../../test/support/live-interview.ts'
import { addUser, openTestStation, type TestStation } from '../../../test/support/open-test-station.ts'
import type { Caller } from '../context.ts'
import { endInterview, extendPart, resumeEnded } from '../live/running-interviews.service.ts'
import { listTiles, readTile } from './read-tiles.ts'
import { watchTiles } from './watch-tiles.ts'

async function planned(open: TestStation, humanFirst = false) {
  return await publishPlanned(open, ({ questions, rubric }) => ({
    questions: questions.filter(({ kind }) => kind === 'open').slice(0, 2),
    plan: {
      modes: ['text', 'voice'],
      practice: false,
      steps: questions
        .filter(({ kind }) => kind === 'open')
        .slice(0, 2)
        .map(({ id }) => step(id)),
    },
    rubric: { ...rubric, humanFirst },
  }))
}

async function running(open: TestStation, consents?: Record<string, boolean>) {
  await planned(open)
  return await begin(open, consents)
}

async function begin(open: TestStation, consents?: Record<string, boolean>) {
  const openLink = await openCandidateApi(open)
  const { token } = await invite(open, 'planned')
  const tab = openLink(token)
  const session = await tab.start('text', consents)
  return { tab, session, interviewId: session.interviewId ?? '' }
}

async function next(tiles: AsyncGenerator<LiveInterview>): Promise<LiveInterview> {
  const { value } = (await tiles.next()) as { value: LiveInterview }
  return value
}

async function hrOf(open: TestStation): Promise<Caller> {
  const id = await addUser(open, 'hr')
  return { user: { ...open.caller.user, id, role: 'hr' } }
}

describe('the tiles of the wall', () => {
  it('tell who is asked what, and light what has been shown', async () => {
    const open = await openTestStation()
    const { tab, session, interviewId } = await running(open)
    const [tile] = await listTiles(open.station, open.caller)
    expect(tile).toMatchObject({
      interviewId,
      candidateName: '林小满',
      mode: 'text',
      phase: 'interview',
      away: false,
      question: { number: 1, of: 2, partKind: 'answer', endsAt: null },
      answered: 0,
      total: 2,
      captions: [],
      withheld: null,
      demonstration: false,
    })
    expect(tile?.indicators.length).toBeGreaterThan(3)
    await tab.write(session, 'My hotspot is on at once and I call him back from my phone.')
    expect(await readTile(open.station, open.caller, interviewId)).toMatchObject({
      question: { number: 2 },
      answered: 1,
      captions: [],
    })
  })

  it('are watched as they change, and leave with how they ended', async () => {
    const open = await openTestStation()
    const { interviewId } = await running(open)
    const { station, caller } = open
    const tiles = watchTiles(station, caller, undefined)
    const first = await next(tiles)
    expect(first).toMatchObject({ interviewId, phase: 'interview' })
    await extendPart(station, caller, { interviewId, seconds: 30 })
    expect((await next(tiles)).question?.seconds).toBe((first.question?.seconds ?? 0) + 30)
    await endInterview(station, caller, { interviewId, reason: '' })
    expect(await next(tiles)).toMatchObject({ interviewId, phase: 'ended' })
    await resumeEnded(station, caller, interviewId)
    expect(await next(tiles)).toMatchObject({ interviewId, phase: 'interview' })
    await tiles.return(undefined)
  })

  it('follow what is heard without reading the records again', async () => {
    const open = await openTestStation()
    const { interviewId } = await running(open)
    const { station, caller } = open
    const tiles = watchTiles(station, caller, undefined)
    const { indicators } = await next(tiles)
    const answer = await station.db.selectFrom('answer').select('id').executeTakeFirstOrThrow()
    const [first] = indicators
    station.wall.hear(interviewId, {
      answerId: answer.id,
      partIds: [],
      captions: [{ at: new Date().toISOString(), text: '先开热点', final: true }],
      shown: [first?.id ?? ''],
      level: 0.5,
    })
    const heard = await next(tiles)
    expect(heard).toMatchObject({ level: 0.5, captions: [{ text: '先开热点' }] })
    expect(heard.indicators.filter(({ shown }) => shown).map(({ id }) => id)).toEqual([first?.id])
    await tiles.return(undefined)
  })

  it('end when a candidate withdraws', async () => {
    const open = await openTestStation()
    const { tab, interviewId } = await running(open)
    const tiles = watchTiles(open.station, open.caller, undefined)
    await next(tiles)
    await tab.expect('POST', '/withdraw', { sure: true })
    expect(await next(tiles)).toMatchObject({ interviewId, phase: 'withdrawn', question: null, captions: [] })
    await tiles.return(undefined)
    expect(await listTiles(open.station, open.caller)).toEqual([])
  })

  it('show no indicators without consent to machine rating', async () => {
    const open = await openTestStation()
    await running(open, { recording: true, 'machine-rating': false })
    expect(await listTiles(open.station, open.caller)).toMatchObject([
      { withheld: 'not-rated', indicators: [] },
    ])
  })

  it('show no indicators to whoever has to rate first, and note nothing as seen', async () => {
    const open = await openTestStation()
    await planned(open, true)
    await begin(open)
    const hr = await hrOf(open)
    expect(await listTiles(open.station, hr)).toMatchObject([{ withheld: 'rate-first', indicators: [] }])
    expect(await open.station.db.selectFrom('machine_seen').selectAll().execute()).toEqual([])
  })

  it('note that the machine was seen where its indicators are shown', async () => {
    const open = await openTestStation()
    const { interviewId } = await running(open)
    const hr = await hrOf(open)
    await listTiles(open.station, hr)
    expect(await open.station.db.selectFrom('machine_seen').selectAll().execute()).toMatchObject([
      { interview_id: interviewId, user_id: hr.user.id },
    ])
  })

  it('tell who is away, and since when', async () => {
    const open = await openTestStation()
    const { interviewId } = await running(open)
    const at = (ms: number) => new Date(Date.now() - ms).toISOString()
    const seen = async (last_seen_at: string) => {
      await open.station.db.updateTable('live_interview').set({ last_seen_at }).execute()
      return await listTiles(open.station, open.caller)
    }
    const minuteAgo = at(60_000)
    expect(await seen(minuteAgo)).toMatchObject([{ interviewId, away: true, awaySince: minuteAgo }])
    expect(await seen(at(31 * 60_000))).toEqual([])
  })
})
