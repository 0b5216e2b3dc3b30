import { countRecords } from '../../../src/station/sync/ledger.service.ts'
import type { BenchResult } from '../../support/bench.ts'
import { fillInterviews, isShort, openBenchDesks, secondsOf } from '../../support/bench-desks.ts'
import { exchangeAll } from '../../support/desk.ts'

const interviews = isShort ? 300 : 20_000

/** A year of a busy store goes to headquarters for the first time: packed, taken, receipted. */
export async function run(): Promise<BenchResult> {
  const { hq, store, close } = await openBenchDesks()
  try {
    await fillInterviews(store, interviews)
    const seconds = await secondsOf(async () => await exchangeAll(hq, [store]))
    const { received, waiting, onTheWay } = await countRecords(store.db)
    return {
      figures: {
        firstSyncMinutes: seconds / 60,
        firstSyncInterviews: interviews,
        firstSyncLeft: waiting + onTheWay,
        firstSyncRecordsPerSecond: received / seconds,
      },
      targets: {
        firstSyncMinutes: { max: 10, unit: 'min for 20,000 interviews' },
        firstSyncLeft: { max: 0, unit: 'records not there' },
      },
    }
  } finally {
    await close()
  }
}
