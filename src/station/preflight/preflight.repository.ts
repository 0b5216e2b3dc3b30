import type { Kysely } from 'kysely'
import type { PreflightDevices, PreflightRun } from '../../contract/preflight.ts'
import { worstOf } from '../../domain/preflight/checks.ts'
import { medianOf } from '../../domain/preflight/estimate.ts'
import { judgeDevices } from '../../domain/preflight/judge.ts'
import { findSlowdown, type PaceThen } from '../../domain/preflight/slower.ts'
import type { Database, Row } from '../db/schema.ts'

/** What is kept of a run; the rest follows from it and from the runs before. */
export type StoredPreflight = Omit<PreflightRun, 'id' | 'at' | 'productVersion' | 'state' | 'slower'>

const shown = 20
const nobodyTried: PreflightDevices = { microphone: null, camera: null, speaker: null }

export async function insertRun(
  db: Kysely<Database>,
  run: { id: string; at: string; productVersion: string; result: StoredPreflight },
): Promise<void> {
  await db
    .insertInto('preflight_run')
    .values({
      id: run.id,
      begun_at: run.at,
      product_version: run.productVersion,
      result_json: JSON.stringify(run.result),
      devices_json: null,
    })
    .execute()
}

/** Newest first, twenty at most. */
export async function listRuns(db: Kysely<Database>): Promise<PreflightRun[]> {
  const rows = await db
    .selectFrom('preflight_run')
    .selectAll()
    .orderBy('begun_at', 'desc')
    .orderBy('id', 'desc')
    .limit(shown + 5)
    .execute()
  const paces = rows.map(paceOf)
  return rows.slice(0, shown).map((row, n) => toRun(row, paces.slice(n)))
}

/** False where there is no run yet. */
export async function noteDevices(db: Kysely<Database>, devices: PreflightDevices): Promise<boolean> {
  const newest = await db
    .selectFrom('preflight_run')
    .select('id')
    .orderBy('begun_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (newest === undefined) return false
  await db
    .updateTable('preflight_run')
    .set({ devices_json: JSON.stringify(devices) })
    .where('id', '=', newest.id)
    .execute()
  return true
}

function toRun(row: Row<'preflight_run'>, paces: readonly (PaceThen | undefined)[]): PreflightRun {
  const stored = JSON.parse(row.result_json) as StoredPreflight
  const devices = row.devices_json === null ? nobodyTried : (JSON.parse(row.devices_json) as PreflightDevices)
  const checks = [...stored.checks, ...judgeDevices(devices)]
  return {
    ...stored,
    id: row.id,
    at: row.begun_at,
    productVersion: row.product_version,
    state: worstOf(checks),
    checks,
    slower: paces[0] === undefined ? null : findSlowdown(paces.flatMap((pace) => pace ?? [])),
  }
}

/** Undefined where recognition was not measured: with another model another pace is no change of the computer. */
function paceOf(
  row: Row<'preflight_run'>,
  _n: number,
  rows: readonly Row<'preflight_run'>[],
): PaceThen | undefined {
  const { bench, estimate } = JSON.parse(row.result_json) as StoredPreflight
  const newest = rows
    .map((one) => (JSON.parse(one.result_json) as StoredPreflight).bench?.recogniser ?? null)
    .find((model) => model !== null)
  const pace = medianOf(bench?.speechPaces ?? [])
  if (pace === null || bench?.recogniser !== newest) return undefined
  return { at: row.begun_at, pace, rough: estimate?.rough !== null }
}
