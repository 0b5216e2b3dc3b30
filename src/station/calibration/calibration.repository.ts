import type { Kysely } from 'kysely'
import { CalibrationContent } from '../../contract/calibration-content.ts'
import type { Calibration } from '../../domain/scoring/calibration.ts'
import type { CalibrationFit } from '../../domain/scoring/fit-calibration-validated.ts'
import type { RaterIdentity } from '../../domain/scoring/rater.ts'
import type { Database, Row } from '../db/schema.ts'

/** What a fit found, beside the calibration itself. */
export type FitFigures = Omit<CalibrationFit, 'calibration'>

export type StoredCalibration = {
  readonly id: string
  readonly calibration: Calibration
  readonly replaced: Calibration
  readonly figures: FitFigures
  /** The raters it was fitted with, as they are without any calibration. */
  readonly fittedWith: readonly RaterIdentity[]
  readonly createdAt: string
  /** A name; the id of one who is no longer there. */
  readonly createdBy: string
  /** Its newest use, undone or not. */
  readonly adoptedAt: string | null
  readonly adoptedBy: string | null
}

export type NewCalibration = {
  readonly fit: CalibrationFit
  readonly replaced: Calibration
  readonly fittedWith: readonly RaterIdentity[]
  /** A user's id. */
  readonly by: string
}

export async function insertCalibration(
  db: Kysely<Database>,
  { fit: { calibration, ...figures }, replaced, fittedWith, by }: NewCalibration,
): Promise<void> {
  await db
    .insertInto('calibration')
    .values({
      id: calibration.id,
      content_json: JSON.stringify(calibration),
      replaced_json: JSON.stringify(replaced),
      fit_json: JSON.stringify(figures),
      raters_json: JSON.stringify(fittedWith),
      created_at: new Date().toISOString(),
      created_by: by,
    })
    .execute()
}

/** The calibration in use; `undefined` while that is the shipped one. */
export async function readCalibrationInUse(
  db: Kysely<Database>,
): Promise<{ calibration: Calibration; fittedWith: readonly RaterIdentity[] } | undefined> {
  const use = await findLastUse(db)
  if (use === undefined) return undefined
  const row = await db
    .selectFrom('calibration')
    .selectAll()
    .where('id', '=', use.calibration_id)
    .executeTakeFirstOrThrow()
  return {
    calibration: CalibrationContent.parse(JSON.parse(row.content_json)),
    fittedWith: JSON.parse(row.raters_json) as RaterIdentity[],
  }
}

/** The last adoption that was not undone. */
export async function findLastUse(db: Kysely<Database>): Promise<Row<'calibration_use'> | undefined> {
  return await db
    .selectFrom('calibration_use')
    .selectAll()
    .where('undone_at', 'is', null)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Newest first. */
export async function findCalibrations(db: Kysely<Database>): Promise<StoredCalibration[]> {
  const rows = await db
    .selectFrom('calibration')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const uses = await db.selectFrom('calibration_use').selectAll().orderBy('seq').execute()
  const names = await namesOf(db)
  const nameOf = (id: string): string => names.get(id) ?? id
  const lastUse = new Map(uses.map((use) => [use.calibration_id, use]))
  return rows.map((row) => {
    const use = lastUse.get(row.id)
    return {
      id: row.id,
      calibration: CalibrationContent.parse(JSON.parse(row.content_json)),
      replaced: CalibrationContent.parse(JSON.parse(row.replaced_json)),
      figures: JSON.parse(row.fit_json) as FitFigures,
      fittedWith: JSON.parse(row.raters_json) as RaterIdentity[],
      createdAt: row.created_at,
      createdBy: nameOf(row.created_by),
      adoptedAt: use?.adopted_at ?? null,
      adoptedBy: use === undefined ? null : nameOf(use.adopted_by),
    }
  })
}

async function namesOf(db: Kysely<Database>): Promise<ReadonlyMap<string, string>> {
  const users = await db.selectFrom('user').select(['id', 'name']).execute()
  return new Map(users.map(({ id, name }) => [id, name]))
}
