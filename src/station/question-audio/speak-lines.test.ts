import { afterEach, describe, expect, it, vi } from 'vitest'
import { decodeHere } from '../../../test/support/decode-here.ts'
import { openTestStation, type TestStation } from '../../../test/support/open-test-station.ts'
import { putVoices } from '../../../test/support/voice-program.ts'
import { listSpokenLines } from './question-audio.service.ts'
import { readSpeaking, speakMissing, stopSpeaking } from './speaking.service.ts'

const place = { positionId: 'home-customer-service', language: 'zh' } as const
const asked = { ...place, voiceId: 'espeak-ng:sit/cmn' }

const linesOf = async ({ station }: TestStation) =>
  (await listSpokenLines(station.db, place.positionId)).filter(({ language }) => language === 'zh')

describe.runIf(process.platform === 'linux')('the missing lines of a position', () => {
  afterEach(() => {
    vi.unstubAllEnvs()
  })
  const open = async () => {
    putVoices()
    return await openTestStation({ parts: { decoder: decodeHere() } })
  }

  it('are all read by a job, in their language alone, and wait for approval', async () => {
    const test = await open()
    const { station, caller } = test
    const speaking = await speakMissing(station, caller, asked)
    const lines = await linesOf(test)
    expect(speaking).toMatchObject({ lines: lines.length, job: { kind: 'speak-lines' } })
    await station.queue.drain()
    const after = await listSpokenLines(station.db, place.positionId)
    expect(after.every(({ audio, language }) => (audio !== null) === (language === 'zh'))).toBe(true)
    expect(after.every(({ audio }) => audio === null || audio.approvedAt === null)).toBe(true)
    expect(await readSpeaking(station, place)).toBeNull()
  })

  it('are read once, however often one asks while it is under way', async () => {
    const { station, caller } = await open()
    const [first, second] = await Promise.all([
      speakMissing(station, caller, asked),
      speakMissing(station, caller, asked),
    ])
    expect(second.job.id).toBe(first.job.id)
    await station.queue.drain()
  })

  it('stop being read, and go on later with what is left', async () => {
    const test = await open()
    const { station, caller } = test
    await speakMissing(station, caller, asked)
    await vi.waitFor(async () =>
      expect((await linesOf(test)).filter(({ audio }) => audio !== null).length).toBeGreaterThan(0),
    )
    expect(await stopSpeaking(station, place)).toBeNull()
    const kept = (await linesOf(test)).flatMap(({ audio }) => audio?.assetId ?? [])
    await speakMissing(station, caller, asked)
    await station.queue.drain()
    const assets = (await linesOf(test)).map(({ audio }) => audio?.assetId)
    expect(assets).not.toContain(undefined)
    expect(assets).toEqual(expect.arrayContaining(kept))
    const made = await station.db
      .selectFrom('audit_entry')
      .select('subject')
      .where('action', '=', 'audio.made')
      .execute()
    expect(made).toHaveLength(assets.length)
  })

  it('need a voice of this computer, and tell of one that went away meanwhile', async () => {
    const { station, caller } = await open()
    await expect(speakMissing(station, caller, { ...asked, voiceId: 'none' })).rejects.toMatchObject({
      code: 'VOICE_MISSING',
    })
    await station.db.transaction().execute(async (trx) => {
      const payload = { ...asked, voiceId: 'gone', lines: 3, by: caller.user.id }
      await station.queue.add(trx, { kind: 'speak-lines', payload })
    })
    station.queue.wake()
    await station.queue.drain()
    expect(await readSpeaking(station, place)).toMatchObject({
      job: { state: 'failed', failure: { code: 'VOICE_MISSING' } },
    })
  })
})
