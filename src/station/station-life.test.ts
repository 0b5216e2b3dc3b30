import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openTestStation, startDraft, testParts } from '../../test/support/open-test-station.ts'
import { FakeSpeech } from '../../test/support/fake-speech.ts'
import { makeTempFolder } from '../../test/support/temp-folder.ts'
import { listInterviews } from './interviews/interview.service.ts'
import { StationLife } from './station-life.ts'
import { readIdentity } from './sync/pairing/identity.ts'

/** A closed station with one interview and one snapshot that holds it. */
async function makeData() {
  const open = await openTestStation()
  const { id: interviewId } = await startDraft(open)
  const { id: snapshotId } = await open.life.makeSnapshot()
  const { incarnation } = await readIdentity(open.station.db)
  await open.life.close()
  return { folder: open.folder, interviewId, snapshotId, incarnation }
}

const start = async (folder: string, passphrase?: string) =>
  await StationLife.start({
    ...(await testParts(folder, { speech: new FakeSpeech(), decoder: new FakeSpeech() })),
    passphrase,
  })

function damage(path: string): void {
  const bytes = readFileSync(path)
  bytes.fill(0, 4096, 8192)
  writeFileSync(path, bytes)
}

const harms: [string, (folder: string) => void][] = [
  ['is damaged', (folder) => damage(join(folder, 'station.db'))],
  ['is empty', (folder) => truncateSync(join(folder, 'station.db'))],
  ['is gone', (folder) => rmSync(join(folder, 'station.db'))],
]

describe('a station whose database', () => {
  it.each(harms)('%s offers its snapshots, and goes on with one', async (_how, harm) => {
    const { folder, interviewId, snapshotId, incarnation } = await makeData()
    harm(folder)
    const life = await start(folder)
    expect(await life.describeAccess(undefined)).toMatchObject({
      stage: 'recovery',
      reason: 'DATABASE_CORRUPT',
      snapshots: [{ id: snapshotId }],
    })
    await expect(life.signIn({ login: 'a', password: 'b' })).rejects.toMatchObject({
      code: 'DATABASE_CORRUPT',
    })
    await life.restore(snapshotId)
    const found = await listInterviews(life.requireStation(), { limit: 10 })
    expect(found.map(({ id }) => id)).toEqual([interviewId])
    // What was sent since is not known here any more: to the other side this is another incarnation.
    expect((await readIdentity(life.requireStation().db)).incarnation).not.toBe(incarnation)
    await expect(life.restore(snapshotId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await life.close()
  })

  it('opens with another key only says so, and changes nothing', async () => {
    const { folder, snapshotId } = await makeData()
    const before = readFileSync(join(folder, 'station.db'))
    writeFileSync(join(folder, 'station.key'), 'ab'.repeat(32))
    const life = await start(folder)
    expect(await life.describeAccess(undefined)).toMatchObject({ stage: 'recovery', reason: 'KEY_WRONG' })
    await expect(life.restore(snapshotId)).rejects.toMatchObject({ code: 'KEY_WRONG' })
    await life.close()
    expect(readFileSync(join(folder, 'station.db')).equals(before)).toBe(true)
    expect(readdirSync(folder).filter((name) => name.includes('broken'))).toEqual([])
  })

  it('was made under a passphrase wants that passphrase', async () => {
    const folder = makeTempFolder()
    await (await start(folder, 'pass phrase')).close()
    const wrong = await start(folder, 'pass phrases')
    expect(await wrong.describeAccess(undefined)).toMatchObject({ stage: 'recovery', reason: 'KEY_WRONG' })
    await wrong.close()
    const right = await start(folder, 'pass phrase')
    expect(await right.describeAccess(undefined)).toMatchObject({ stage: 'first-run' })
    await right.close()
  })
})

describe('the demonstration chain', () => {
  it('is made by the real rater, shows itself as such, and goes without a trace', async () => {
    const open = await openTestStation()
    const { state } = await open.life.completeFirstRun({
      language: 'en',
      administrator: { name: 'A', login: 'admin', password: 'a long password' },
      group: 'g',
      region: 'r',
      store: 's',
      demonstration: true,
    })
    expect(state).toMatchObject({ stage: 'signed-in', demonstration: true })
    const shown = await listInterviews(open.station, { limit: 500 })
    expect(shown.length).toBeGreaterThan(5)
    expect(
      shown.filter((interview) => interview.state === 'reported' && interview.match !== null).length,
    ).toBeGreaterThan(3)
    await open.life.leaveDemonstration()
    expect(await open.life.describeAccess(undefined)).toMatchObject({ stage: 'first-run', language: 'en' })
    expect(await listInterviews(open.station, { limit: 500 })).toEqual([])
    await expect(open.life.leaveDemonstration()).rejects.toMatchObject({ code: 'NOT_DEMONSTRATION' })
  })
})
