import { describe, expect, it, vi } from 'vitest'
import { fakeRecording } from '../../../../test/support/fake-speech.ts'
import { openTestStation } from '../../../../test/support/open-test-station.ts'
import { beginSpoken, isAsked, planSpoken, sorry } from '../../../../test/support/spoken-interview.ts'
import { newId } from '../../ids.ts'
import { goOnWithout } from '../../live/late-decisions.ts'
import { getReportPage } from '../../reports/report.service.ts'

describe('a spoken interview in trouble', () => {
  it('tells what has not arrived, and takes the same request twice', async () => {
    const open = await openTestStation()
    const { tab, first } = await beginSpoken(open, await planSpoken(open))
    const { partId = '' } = first.step?.part ?? {}
    const recordingId = newId()
    const opening = { recordingId, mime: 'audio/mp4', fileName: '' }
    await tab.expect('POST', `/parts/${partId}/recording`, opening)
    await tab.expect('POST', `/parts/${partId}/recording`, opening)
    const bytes = fakeRecording({ text: sorry })
    await tab.sendSlices(recordingId, bytes.subarray(0, 20), 1)
    const complete = { recordingId, slices: 2, latencyMs: null }
    expect(await tab.ask('POST', `/parts/${partId}/complete`, complete)).toMatchObject({
      status: 409,
      body: { code: 'SLICES_MISSING', data: { missing: [1] } },
    })
    await tab.expect('PUT', `/recordings/${recordingId}/slices/1`, bytes.subarray(20))
    await tab.expect('POST', `/parts/${partId}/complete`, complete)
    await tab.expect('POST', `/parts/${partId}/complete`, complete)
    await tab.until(isAsked)
    const jobs = await open.station.db
      .selectFrom('job')
      .select('id')
      .where('kind', '=', 'transcribe-part')
      .execute()
    expect(jobs).toHaveLength(1)
  })

  it('goes on when a part cannot be understood: only lines that always come, and the recording stays', async () => {
    const open = await openTestStation()
    const { tab, first } = await beginSpoken(open, await planSpoken(open))
    await tab.record(first, Buffer.from('no sound at all'), 1)
    const next = await tab.until(isAsked)
    expect(next.step?.part.line).toBe('And when, exactly?')
    await tab.say(next, { text: sorry, seconds: 6 })
    const second = await tab.until(({ step: asked }) => asked?.number === 2)
    await tab.record(second, Buffer.from('nothing'), 1)
    const over = await tab.until(({ phase }) => phase === 'finished')
    await open.station.queue.drain()
    const { interview } = await getReportPage(open.station, open.caller, {
      interviewId: over.interviewId ?? '',
    })
    expect(interview.answers.map(({ state, failure }) => [state, failure?.code])).toEqual([
      ['done', undefined],
      ['failed', 'MEDIA_UNREADABLE'],
    ])
    expect(interview.recordings.filter(({ source }) => source === 'microphone')).toHaveLength(3)
  })

  it('asks nothing further of silence, and blames nobody for it', async () => {
    const open = await openTestStation()
    const { tab, first } = await beginSpoken(open, await planSpoken(open))
    await tab.say(first, { text: '', seconds: 3 })
    const next = await tab.until(isAsked)
    expect(next.step?.part.line).toBe('And when, exactly?')
    await tab.goOn(next)
    const second = await tab.until(({ step: asked }) => asked?.number === 2)
    await tab.say(second, { text: '', seconds: 3 })
    const over = await tab.until(({ phase }) => phase === 'finished')
    await open.station.queue.drain()
    const { report } = await getReportPage(open.station, open.caller, { interviewId: over.interviewId ?? '' })
    expect(report.content.answers.map(({ warnings }) => warnings)).toEqual([['no-speech'], ['no-speech']])
    expect(report.content.recommendation).toMatchObject({ kind: 'review', match: null })
  })

  it('says that the disk is full before anything is recorded, and loses nothing by it', async () => {
    const open = await openTestStation()
    const { tab, first } = await beginSpoken(open, await planSpoken(open))
    const { partId = '' } = first.step?.part ?? {}
    const recordingId = newId()
    const opening = { recordingId, mime: 'audio/webm', fileName: '' }
    await tab.expect('POST', `/parts/${partId}/recording`, opening)
    const space = vi.spyOn(open.station.media, 'freeBytes').mockResolvedValue(1000)
    const full = { status: 507, body: { code: 'DISK_FULL', data: { freeBytes: 1000 } } }
    const slice = `/recordings/${recordingId}/slices/0`
    expect(await tab.ask('PUT', slice, Buffer.from('sound'))).toMatchObject(full)
    const another = { ...opening, recordingId: newId() }
    expect(await tab.ask('POST', `/parts/${partId}/recording`, another)).toMatchObject(full)
    space.mockRestore()
    expect((await tab.session()).step?.part).toMatchObject({ partId, recordingId, state: 'asked' })
    expect((await tab.ask('PUT', slice, Buffer.from('sound'))).status).toBe(204)
  })

  it('does not wait longer than it may for a decision', async () => {
    const open = await openTestStation()
    const { tab, first } = await beginSpoken(open, await planSpoken(open))
    open.speech.hold()
    const deciding = await tab.say(first, { text: 'Late.', seconds: 3 })
    await vi.waitFor(() => expect(open.speech.calls).toContain('transcribe'))
    const id = deciding.interviewId ?? ''
    await goOnWithout(open.station, id, Date.now() + 14_000)
    expect((await tab.session()).step?.part.state).toBe('deciding')
    await goOnWithout(open.station, id, Date.now() + 16_000)
    const next = await tab.session()
    expect(next.step?.part).toMatchObject({ kind: 'turn', line: 'And when, exactly?', state: 'asked' })
    open.speech.release()
    await open.station.queue.drain()
    const part = await open.station.db
      .selectFrom('answer_part')
      .select(['state', 'late'])
      .orderBy('id')
      .executeTakeFirst()
    expect(part).toEqual({ state: 'done', late: 1 })
  })
})
