import { describe, expect, it } from 'vitest'
import { openTestStation } from '../../../../test/support/open-test-station.ts'
import { getPosition } from '../../positions/position.service.ts'
import { writeSetting } from '../../settings.ts'
import { listTiles } from '../read-tiles.ts'
import { watchTiles } from '../watch-tiles.ts'
import { layOut, momentAt } from './course.ts'
import { demonstrate } from './demonstrate.service.ts'
import { playTile } from './play-tile.ts'
import { readPlayedInterviews } from './played-interviews.ts'

describe('the demonstration on the wall', () => {
  it('plays in the demonstration only', async () => {
    const { station } = await openTestStation()
    await expect(demonstrate(station, { running: true })).rejects.toMatchObject({ code: 'NOT_DEMONSTRATION' })
  })

  it('puts four marked interviews on the wall, keeps no record, and takes them off again', async () => {
    const { station, caller } = await openTestStation()
    await writeSetting(station.db, 'demonstration', true)
    await demonstrate(station, { running: true })
    const tiles = await listTiles(station, caller)
    expect(tiles.map(({ demonstration, phase }) => [demonstration, phase])).toEqual(
      Array.from({ length: 4 }, () => [true, 'interview']),
    )
    expect(await station.db.selectFrom('live_interview').selectAll().execute()).toEqual([])
    const watched = watchTiles(station, caller, undefined)
    for (const { interviewId } of tiles)
      expect((await watched.next()).value).toMatchObject({ interviewId, phase: 'interview' })
    await demonstrate(station, { running: false })
    const seen = new Map<string, string>()
    while ([...seen.values()].filter((phase) => phase === 'ended').length < 4) {
      const { value } = await watched.next()
      if (value) seen.set(value.interviewId, value.phase)
    }
    await watched.return(undefined)
    expect(await listTiles(station, caller)).toEqual([])
  })

  it.each(['zh', 'en'] as const)(
    'names what the positions have, and its words (%s) show most of it',
    async (language) => {
      const { station } = await openTestStation()
      for (const interview of await readPlayedInterviews(station.resources)) {
        const { content: position } = await getPosition(station.db, interview.positionId)
        for (const { questionId, parts } of interview.answers) {
          const question = position.questions.find(({ id }) => id === questionId)
          const lines = [...(question?.turns ?? []), ...(question?.probes ?? [])].map(({ id }) => id)
          for (const { promptId } of parts) if (promptId !== null) expect(lines).toContain(promptId)
        }
        const course = layOut(interview)
        const playing = { interview, course, position, language, shown: new Map<string, readonly string[]>() }
        for (const [answer] of interview.answers.entries()) {
          const last = course.stretches.findLast((one) => one.answer === answer)
          const elapsed = (last?.endMs ?? 0) - 1 - interview.startsAt * 1000
          const { indicators } = await playTile(station, playing, {
            now: Date.now(),
            began: Date.now() - elapsed,
          })
          const shown = indicators.filter((one) => one.shown)
          const positive = indicators.filter((one) => one.polarity === 'positive')
          expect(shown.length).toBeGreaterThanOrEqual(Math.ceil(positive.length / 2))
          expect(shown.every((one) => one.polarity === 'positive')).toBe(true)
        }
      }
    },
  )

  it('begins again after its end, with nothing said yet', async () => {
    const { station } = await openTestStation()
    for (const interview of await readPlayedInterviews(station.resources)) {
      const course = layOut(interview)
      expect(momentAt(course, course.lengthMs - 1)).toBeUndefined()
      expect(momentAt(course, course.lengthMs)?.said).toEqual([])
      expect(momentAt(course, 0)?.isSpeaking).toBe(interview.answers[0]?.parts[0]?.thinkSeconds === 0)
    }
  })
})
