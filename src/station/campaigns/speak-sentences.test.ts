import { afterEach, describe, expect, it, vi } from 'vitest'
import { allWeek, pbx, positionId } from '../../../test/support/campaign-station.ts'
import { add } from '../../../test/support/candidates.ts'
import { decodeHere } from '../../../test/support/decode-here.ts'
import { openTestStation } from '../../../test/support/open-test-station.ts'
import { putVoices } from '../../../test/support/voice-program.ts'
import { createLine } from '../phone-lines/phone-line.service.ts'
import { createCampaign, getCampaign } from './campaign.service.ts'
import { listMissingSentences } from './speak-sentences.jobs.ts'

describe.runIf(process.platform === 'linux')('the sentences of a campaign', () => {
  afterEach(() => {
    vi.unstubAllEnvs()
  })

  it('are spoken as soon as there is a campaign, once for all that say the same', async () => {
    putVoices()
    const open = await openTestStation({ parts: { decoder: decodeHere() } })
    const { station, caller } = open
    const { id: lineId } = await createLine(station, caller, pbx)
    const create = async (name: string) =>
      await createCampaign(station, caller, {
        name,
        positionId,
        lineId,
        timeZone: 'Asia/Shanghai',
        hours: allWeek,
        candidateIds: [(await add(open, { name: '林小满', phone: '13800138000' })).id],
      })
    const made = await create('秋招')
    expect(made.obstacles).toContain('sentences-without-sound')
    await station.queue.drain()
    const { obstacles } = await getCampaign(station, made.id)
    expect(obstacles).toEqual(['lines-without-sound'])
    const spoken = await station.db.selectFrom('phone_sentence').selectAll().execute()
    expect(spoken.length).toBeGreaterThan(20)
    expect(new Set(spoken.map(({ language, source }) => `${language} ${source}`))).toEqual(
      new Set(['zh system-voice']),
    )
    const again = await create('冬招')
    expect(await listMissingSentences(station.db, again.id)).toEqual([])
    await station.queue.drain()
    const jobs = await station.db
      .selectFrom('job')
      .select('state')
      .where('kind', '=', 'speak-sentences')
      .execute()
    expect(jobs).toEqual([{ state: 'done' }])
  })

  it('wait for a voice where this computer has none', async () => {
    const open = await openTestStation()
    vi.stubEnv('PATH', '/nowhere')
    const { station, caller } = open
    const { id: lineId } = await createLine(station, caller, pbx)
    const candidateIds = [(await add(open, { name: '林小满', phone: '13800138000' })).id]
    const fields = { positionId, lineId, timeZone: 'Asia/Shanghai', hours: allWeek }
    const { id } = await createCampaign(station, caller, { ...fields, name: '秋招', candidateIds })
    await station.queue.drain()
    const [job] = await station.db
      .selectFrom('job')
      .selectAll()
      .where('kind', '=', 'speak-sentences')
      .execute()
    expect(job).toMatchObject({
      state: 'failed',
      failure_json: JSON.stringify({ code: 'VOICE_MISSING', data: { voice: 'zh' } }),
    })
    expect((await getCampaign(station, id)).obstacles).toContain('sentences-without-sound')
  })
})
