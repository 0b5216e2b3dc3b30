import { describe, expect, it } from 'vitest'
import { fakeRecording } from '../../../../test/support/fake-speech.ts'
import { publishPlanned, step } from '../../../../test/support/live-interview.ts'
import { openTestStation } from '../../../../test/support/open-test-station.ts'
import { beginSpoken, isAsked, planSpoken, sorry } from '../../../../test/support/spoken-interview.ts'
import { newId } from '../../ids.ts'
import { openMedia } from '../../media/media.service.ts'
import { getReportPage } from '../../reports/report.service.ts'

describe('a spoken interview', () => {
  it('goes on as the customer would, asks for what is missing, and puts the parts together', async () => {
    const open = await openTestStation()
    const { tab, first } = await beginSpoken(open, await planSpoken(open))
    expect(first.step).toMatchObject({ kind: 'scenario', number: 1, of: 2, part: { kind: 'answer' } })
    const deciding = await tab.say(first, { text: 'The bookcase is late. That is how it is.', seconds: 4 })
    expect(deciding.step?.part.state).toBe('deciding')
    const angry = await tab.until(isAsked)
    expect(angry.step?.part).toMatchObject({ kind: 'turn', line: 'I am furious!', answerSeconds: 30 })
    await tab.say(angry, { text: sorry, seconds: 6 })
    const when = await tab.until(isAsked)
    expect(when.step?.part).toMatchObject({ kind: 'turn', line: 'And when, exactly?' })
    await tab.say(when, { text: 'Before noon tomorrow.', seconds: 3 })
    const second = await tab.until(isAsked)
    expect(second).toMatchObject({ answered: 1, step: { number: 2, part: { kind: 'answer' } } })
    await tab.say(second, { text: 'I helped a colleague to unload the lorry.', seconds: 5 })
    const probe = await tab.until(isAsked)
    expect(probe.step?.part).toMatchObject({ kind: 'probe', line: 'By when?' })
    await tab.say(probe, { text: 'By six o’clock the same evening.', seconds: 3 })
    const over = await tab.until(({ phase }) => phase === 'finished')
    await open.station.queue.drain()

    const page = await getReportPage(open.station, open.caller, { interviewId: over.interviewId ?? '' })
    const [scenario, spoken] = page.report.content.answers
    // 4 + 0.3 + 6 + 0.3 + 3 and 5 + 0.3 + 3 seconds.
    expect([scenario?.durationMs, spoken?.durationMs]).toEqual([13_600, 8_300])
    const segments = page.transcripts[0]?.revisions[0]?.content.segments ?? []
    expect(segments.map(({ startMs }) => startMs)).toEqual([400, 4_900, 10_900])
    expect(scenario?.delivery?.pauses).toEqual([])
    expect(scenario?.rating?.findings.some(({ verdict }) => verdict === 'shown')).toBe(true)
    const media = await openMedia(open.station, scenario?.recordingId ?? '', 'playback')
    expect(media.reader.size).toBe(44 + 13.6 * 32_000)
    await media.close()
    await expect(openMedia(open.station, scenario?.recordingId ?? '', 'original')).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    const parts = await open.station.db
      .selectFrom('answer_part')
      .select(['kind', 'trigger_json', 'latency_ms'])
      .orderBy('id')
      .execute()
    expect(parts.map(({ kind, trigger_json }) => [kind, JSON.parse(trigger_json).kind])).toEqual([
      ['answer', 'plan'],
      ['turn', 'turn'],
      ['turn', 'turn'],
      ['answer', 'plan'],
      ['probe', 'probe'],
    ])
    expect(parts.map(({ latency_ms }) => latency_ms)).toEqual([400, 400, 400, 400, 400])
  })

  it('takes an answer again while takes are left, and counts the last one', async () => {
    const open = await openTestStation()
    const position = await publishPlanned(open, ({ questions }) => {
      const own = questions.filter(({ kind }) => kind === 'open').slice(0, 2)
      return {
        questions: own,
        plan: {
          modes: ['voice'],
          practice: false,
          steps: own.map(({ id }) => step(id, { takes: 2 })),
        },
      }
    })
    const { tab, first } = await beginSpoken(open, position)
    expect(first.step).toMatchObject({ takesAllowed: 2, mayRetake: false })
    const given = await tab.say(first, { text: 'Let me begin again.', seconds: 2 })
    expect(given.step).toMatchObject({ number: 1, mayRetake: true, part: { state: 'deciding', take: 1 } })
    const again = await tab.expect('POST', `/parts/${given.step?.part.partId}/retake`)
    expect(again.step).toMatchObject({ number: 1, mayRetake: false, part: { state: 'asked', take: 2 } })
    const second = await tab.say(again, { text: sorry, seconds: 6 })
    // The last take is not held back for another one.
    expect(second.step).toMatchObject({ number: 2, part: { state: 'asked', take: 1 } })
    const late = await tab.ask('POST', `/parts/${again.step?.part.partId}/retake`)
    expect(late).toMatchObject({ status: 409, body: { code: 'PART_OVER' } })
    const kept = await tab.say(second, { text: sorry, seconds: 6 })
    expect(kept.step?.mayRetake).toBe(true)
    expect(await tab.goOn(kept)).toMatchObject({ phase: 'finished' })
    await open.station.queue.drain()
    const { interviewId } = kept
    const page = await getReportPage(open.station, open.caller, { interviewId: interviewId ?? '' })
    expect(page.transcripts.map(({ revisions }) => revisions[0]?.content.segments[0]?.text)).toEqual([
      sorry,
      sorry,
    ])
    expect(page.interview.recordings).toHaveLength(3)
  })

  it('keeps what was recorded before a reload as the beginning of the same part', async () => {
    const open = await openTestStation()
    const { tab, first } = await beginSpoken(open, await planSpoken(open, { open: { maxProbes: 0 } }))
    const { partId = '' } = first.step?.part ?? {}
    const before = newId()
    const mime = 'audio/webm'
    await tab.expect('POST', `/parts/${partId}/recording`, { recordingId: before, mime, fileName: '' })
    await tab.sendSlices(before, fakeRecording({ text: 'I am so sorry.', seconds: 2 }), 3)
    expect((await tab.session()).step?.part).toMatchObject({ partId, recordingId: before })
    await tab.say(first, { text: 'I will ring you today.', seconds: 3 })
    const next = await tab.until(isAsked)
    expect(next.step?.part.line).toBe('And when, exactly?')
    await tab.say(next, { text: 'At noon.', seconds: 2 })
    const second = await tab.until(({ step: asked }) => asked?.number === 2)
    await tab.say(second, { text: sorry, seconds: 2 })
    await tab.until(({ phase }) => phase === 'finished')
    await open.station.queue.drain()
    const page = await getReportPage(open.station, open.caller, { interviewId: first.interviewId ?? '' })
    const [words] = page.transcripts
    expect(words?.revisions[0]?.content.segments.map(({ text }) => text)).toEqual([
      'I am so sorry.',
      'I will ring you today.',
      'At noon.',
    ])
  })

  it('goes on in writing in the middle of an answer', async () => {
    const open = await openTestStation()
    const { tab, first } = await beginSpoken(open, await planSpoken(open))
    await tab.say(first, { text: 'It is late.', seconds: 3 })
    const angry = await tab.until(isAsked)
    expect(await tab.expect('POST', '/session/mode', { mode: 'text' })).toMatchObject({ mode: 'text' })
    const when = await tab.write(angry, sorry)
    // What is written is understood at once.
    expect(when.step?.part).toMatchObject({ kind: 'turn', line: 'And when, exactly?', state: 'asked' })
    const second = await tab.write(when, 'Before noon tomorrow.')
    const probe = await tab.write(second, 'I helped a colleague to unload the lorry.')
    expect(probe.step?.part).toMatchObject({ kind: 'probe', line: 'By when?' })
    expect(await tab.goOn(probe)).toMatchObject({ phase: 'finished', answered: 2 })
    await open.station.queue.drain()
    const page = await getReportPage(open.station, open.caller, { interviewId: first.interviewId ?? '' })
    expect(
      page.transcripts.map(({ revisions }) => revisions[0]?.content.segments.map(({ text }) => text)),
    ).toEqual([
      ['It is late.', sorry, 'Before noon tomorrow.'],
      ['I helped a colleague to unload the lorry.'],
    ])
    expect(page.report.content.answers.map(({ durationMs }) => durationMs)).toEqual([3_000, 0])
  })
})
