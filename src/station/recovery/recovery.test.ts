import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FakeSpeech } from '../../../test/support/fake-speech.ts'
import { openTestStation, startDraft, testParts } from '../../../test/support/open-test-station.ts'
import { newId } from '../ids.ts'
import { beginRecording, putSlice } from '../media/media.service.ts'
import { StationLife } from '../station-life.ts'
import { dismissRecovery, findLatestRecovery, listRecoveries, recoveriesName } from './recoveries.ts'
import { findBrokenRun, runMarkName } from './run-mark.ts'

const startAgain = async (folder: string) =>
  await StationLife.start(await testParts(folder, { speech: new FakeSpeech(), decoder: new FakeSpeech() }))

/** Writes again what stands in a data folder while a station runs there. */
function breakOff(folder: string, startedAt: string): void {
  writeFileSync(join(folder, runMarkName), JSON.stringify({ startedAt }))
}

describe('the start after a run', () => {
  it('that ended in order has nothing to tell', async () => {
    const { folder, life } = await openTestStation()
    expect(findBrokenRun(folder)).toBeDefined()
    await life.close()
    expect(findBrokenRun(folder)).toBeUndefined()
    await (await startAgain(folder)).close()
    expect(listRecoveries(folder)).toEqual([])
  })

  it('that broke off tells what is safe, what was cut, and what begins again', async () => {
    const open = await openTestStation()
    const { folder, station } = open
    const { startedAt } = JSON.parse(readFileSync(join(folder, runMarkName), 'utf8')) as { startedAt: string }
    const draft = await startDraft(open)
    const recordingId = newId()
    await beginRecording(station, {
      interviewId: draft.id,
      recordingId,
      fileName: 'a.wav',
      mime: 'audio/wav',
      source: 'microphone',
      bytes: 1000,
    })
    await putSlice(station, recordingId, 0, Buffer.alloc(100))
    writeFileSync(join(folder, 'media', recordingId, 'slices', '000001.aabbccdd.tmp'), 'half')
    await station.queue.stop()
    const { id } = await station.queue.add(station.db, { kind: 'clean-copies', payload: {} })
    await station.db.updateTable('job').set({ state: 'running' }).where('id', '=', id).execute()
    await open.life.close()
    breakOff(folder, startedAt)
    mkdirSync(join(folder, 'sync', 'scratch'), { recursive: true })
    writeFileSync(join(folder, 'sync', 'scratch', 'half'), '')
    mkdirSync(join(folder, 'snapshots'), { recursive: true })
    writeFileSync(join(folder, 'snapshots', 'station-x.db.tmp'), '')

    const again = await startAgain(folder)
    const found = findLatestRecovery(folder)
    expect(found).toMatchObject({
      startedAt,
      recordings: 1,
      cut: 1,
      jobs: 1,
      letters: 1,
      copies: 1,
      interviews: [],
    })
    await again.close()
    await (await startAgain(folder)).close()
    expect(listRecoveries(folder)).toHaveLength(1)
    dismissRecovery(folder, found?.id ?? '')
    expect(findLatestRecovery(folder)).toBeNull()
    expect(() => dismissRecovery(folder, 'other')).toThrow('NOT_FOUND')
  })

  it('is told of also where the mark itself was torn, and by a history that was', async () => {
    const { folder, life } = await openTestStation()
    await life.close()
    writeFileSync(join(folder, runMarkName), '{"star')
    writeFileSync(join(folder, recoveriesName), 'torn')
    await (await startAgain(folder)).close()
    expect(listRecoveries(folder)).toHaveLength(1)
  })
})
