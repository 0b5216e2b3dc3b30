import type { Kysely } from 'kysely'
import { ReleasePackage } from '../../contract/release-content.ts'
import type { ReleaseSummary } from '../../contract/releases.ts'
import { compareReleases, type Thing } from '../../domain/releases/release.ts'
import type { RolledOut, Rollout } from '../../domain/releases/rings.ts'
import type { Database, Row } from '../db/schema.ts'

/** A release with how far it has come. */
export type GivenRelease = RolledOut & { readonly summary: ReleaseSummary }

export async function insertRelease(db: Kysely<Database>, release: ReleasePackage): Promise<void> {
  await db
    .insertInto('release')
    .values(toRow(release))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** As a row of the table. */
export function toRow(release: ReleasePackage): Row<'release'> {
  const { id, kind, subject, version, hash, createdAt } = release
  return {
    id,
    kind,
    subject,
    version,
    hash,
    rolls_back_to: release.rollsBackTo,
    note: release.note,
    created_by: release.createdBy,
    package_json: JSON.stringify(release),
    created_at: createdAt,
  }
}

export async function findPackage(db: Kysely<Database>, id: string): Promise<ReleasePackage | undefined> {
  const row = await db.selectFrom('release').select('package_json').where('id', '=', id).executeTakeFirst()
  return row && readPackage(row)
}

export function readPackage({ package_json }: Pick<Row<'release'>, 'package_json'>): ReleasePackage {
  return ReleasePackage.parse(JSON.parse(package_json))
}

/** Packages of a thing, newest first. */
export async function findPackages(db: Kysely<Database>, thing: Thing): Promise<ReleasePackage[]> {
  const rows = await db
    .selectFrom('release')
    .select('package_json')
    .where('kind', '=', thing.kind)
    .where('subject', '=', thing.subject)
    .execute()
  return rows.map(readPackage).toSorted((a, b) => compareReleases(b, a))
}

export async function putRollout(db: Kysely<Database>, releaseId: string, rollout: Rollout): Promise<void> {
  const values = {
    reach_json: JSON.stringify(rollout.reach),
    reach_before_json: JSON.stringify(rollout.reachBefore),
    reached_at: rollout.reachedAt,
    widen_after_days: rollout.widenAfterDays,
    paused_at: rollout.pausedAt,
  }
  await db
    .insertInto('release_rollout')
    .values({ release_id: releaseId, ...values })
    .onConflict((conflict) => conflict.column('release_id').doUpdateSet(values))
    .execute()
}

/** Every release that headquarters gave out (of a thing), newest first. */
export async function findGiven(db: Kysely<Database>, thing?: Thing): Promise<GivenRelease[]> {
  let query = db
    .selectFrom('release')
    .innerJoin('release_rollout', 'release_rollout.release_id', 'release.id')
    .select([...summaryColumns])
    .selectAll('release_rollout')
  if (thing !== undefined) {
    query = query.where('release.kind', '=', thing.kind).where('release.subject', '=', thing.subject)
  }
  const rows = await query.execute()
  return rows
    .map((row) => ({
      id: row.id,
      version: row.version,
      summary: summarise(row),
      reach: JSON.parse(row.reach_json) as string[],
      reachBefore: JSON.parse(row.reach_before_json) as string[],
      reachedAt: row.reached_at,
      widenAfterDays: row.widen_after_days,
      pausedAt: row.paused_at,
    }))
    .toSorted((a, b) => compareReleases(b, a))
}

/** All but the package, which may be large. */
export const summaryColumns = [
  'release.id',
  'release.kind',
  'release.subject',
  'release.version',
  'release.hash',
  'release.rolls_back_to',
  'release.note',
  'release.created_by',
  'release.created_at',
] as const

export function summarise(row: Omit<Row<'release'>, 'package_json'>): ReleaseSummary {
  const { id, kind, subject, version, hash, note } = row
  return {
    id,
    kind,
    subject,
    version,
    hash,
    note,
    createdAt: row.created_at,
    createdBy: row.created_by,
    rollsBackTo: row.rolls_back_to,
  }
}
