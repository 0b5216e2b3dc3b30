import { sql } from 'kysely'
import type { Desk } from '../../support/desk.ts'
import type { BenchResult } from '../../support/bench.ts'
import { fillInterviews, isShort, openBenchDesks, secondsOf } from '../../support/bench-desks.ts'
import { addPerson, addPosition, addWholeInterview } from '../../support/whole-interview.ts'

const rounds = isShort ? 60 : 1_000
const before = isShort ? 100 : 2_000

/**
 * What it costs a store to note its changes: whole interviews are written in turns into two databases that differ in the
 * triggers only, row by row and all in one transaction. The product's own transactions lie between.
 */
export async function run(): Promise<BenchResult> {
  const [capturing, plain] = [await openBenchDesks(), await openBenchDesks()]
  try {
    const triggers = await dropTriggers(plain.store)
    for (const { store } of [capturing, plain]) await fillInterviews(store, before)
    const compare = async (write: (desk: Desk) => Promise<void>) => {
      const times: Record<'captured' | 'plain', number[]> = { captured: [], plain: [] }
      for (let round = 0; round < rounds; round += 1) {
        times.captured.push(await secondsOf(async () => await write(capturing.store)))
        times.plain.push(await secondsOf(async () => await write(plain.store)))
      }
      const [captured, without] = [middleMean(times.captured), middleMean(times.plain)]
      return { percent: (captured / without - 1) * 100, ms: captured * 1000 }
    }
    const rows = await compare(writeRows)
    const whole = await compare(writeAtOnce)
    const target = { max: 5, unit: '% of a write' }
    return {
      figures: {
        captureRowsPercent: rows.percent,
        captureRowsMs: rows.ms,
        captureAtOncePercent: whole.percent,
        captureAtOnceMs: whole.ms,
        captureTriggers: triggers,
      },
      targets: { captureRowsPercent: target, captureAtOncePercent: target, captureTriggers: { min: 1 } },
    }
  } finally {
    await capturing.close()
    await plain.close()
  }
}

/** Takes the triggers of capture away; returns how many there were. */
async function dropTriggers({ db }: Desk): Promise<number> {
  const { rows } = await sql<{
    name: string
  }>`SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'captured_%'`.execute(db)
  for (const { name } of rows) await sql.raw(`DROP TRIGGER ${name}`).execute(db)
  return rows.length
}

/** Each row in a transaction of its own. */
async function writeRows({ db, keys, orgUnitId }: Pick<Desk, 'db' | 'keys' | 'orgUnitId'>): Promise<void> {
  const versionId = await addPosition(db, 'version-1')
  const candidateId = await addPerson(db, { wrapKey: keys.wrap, orgUnitId })
  await addWholeInterview(db, { candidateId, versionId })
}

async function writeAtOnce({ db, keys, orgUnitId }: Desk): Promise<void> {
  await db.transaction().execute(async (trx) => await writeRows({ db: trx, keys, orgUnitId }))
}

/** The mean of the middle half: a disk that stops for a moment says nothing of either side. */
function middleMean(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  const middle = sorted.slice(Math.floor(sorted.length / 4), Math.ceil((sorted.length * 3) / 4))
  return middle.reduce((sum, time) => sum + time, 0) / middle.length
}
