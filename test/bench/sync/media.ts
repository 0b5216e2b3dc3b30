import { randomBytes } from 'node:crypto'
import { makeAgeKey, openSealed, sealTo } from '../../../src/station/sync/bundle/age-seal.ts'
import { readPersonKeys } from '../../../src/station/sync/records/lines.ts'
import type { BenchResult } from '../../support/bench.ts'
import { isShort, openBenchDesks, secondsOf } from '../../support/bench-desks.ts'
import { addPeople, type Desk } from '../../support/desk.ts'
import { addPosition, addWholeInterview } from '../../support/whole-interview.ts'

const recordings = isShort ? 4 : 32
const megabytesEach = isShort ? 4 : 32
const rounds = isShort ? 1 : 3

/** Recordings on their way: packed at the store, taken at headquarters, against what age takes for as many bytes. */
export async function run(): Promise<BenchResult> {
  const desks = await openBenchDesks()
  try {
    const { hq, store } = desks
    const age = await measureAge()
    await fillRecordings(store)
    let packSeconds = 0
    let takeSeconds = 0
    packSeconds += await secondsOf(async () => await store.sync.pack(hq.id))
    for (const { name, path } of await store.sync.letters(hq.id)) {
      takeSeconds += await secondsOf(async () => await hq.sync.take(path, { move: true }))
      await store.sync.left(hq.id, name)
    }
    const megabytes = recordings * megabytesEach
    const [pack, take] = [megabytes / packSeconds, megabytes / takeSeconds]
    return {
      figures: {
        mediaSealShare: (pack / age.seal) * 100,
        mediaOpenShare: (take / age.open) * 100,
        mediaPack: pack,
        mediaTake: take,
        ageSeal: age.seal,
        ageOpen: age.open,
      },
      targets: {
        mediaSealShare: { min: 80, unit: '% of the speed of age' },
        mediaOpenShare: { min: 80, unit: '% of the speed of age' },
        mediaPack: { unit: 'MB/s' },
        mediaTake: { unit: 'MB/s' },
        ageSeal: { unit: 'MB/s' },
        ageOpen: { unit: 'MB/s' },
      },
    }
  } finally {
    await desks.close()
  }
}

/** Megabytes a second of age itself, in memory: the best of some rounds. */
async function measureAge(): Promise<{ seal: number; open: number }> {
  const { recipient, secret } = await makeAgeKey()
  const plain = randomBytes(megabytesEach * 1_000_000)
  let [seal, open] = [0, 0]
  for (let round = 0; round <= rounds; round += 1) {
    let sealed: Uint8Array = new Uint8Array()
    const sealing = await secondsOf(async () => (sealed = await sealTo(recipient, plain)))
    const opening = await secondsOf(async () => await openSealed([secret], sealed))
    seal = Math.max(seal, megabytesEach / sealing)
    open = Math.max(open, megabytesEach / opening)
  }
  return { seal, open }
}

async function fillRecordings(store: Desk): Promise<void> {
  const [candidateId = ''] = await addPeople(store, ['甲'])
  const versionId = await addPosition(store.db, 'version-1')
  const keys = await readPersonKeys(store.db, store.keys.wrap, [candidateId])
  const piece = randomBytes(1_000_000)
  for (let n = 0; n < recordings; n += 1) {
    const { recordingId } = await addWholeInterview(store.db, { candidateId, versionId })
    const file = await store.media.create(
      recordingId,
      'original',
      keys.get(candidateId) ?? new Uint8Array(32),
    )
    for (let done = 0; done < megabytesEach; done += 1) await file.append(piece)
    await file.finish()
  }
}
