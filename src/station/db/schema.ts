import type { Insertable, Selectable } from 'kysely'
import type { AccessTables } from './tables/access.ts'
import type { BackupTables } from './tables/backup.ts'
import type { CandidateTables } from './tables/candidates.ts'
import type { HeadquartersTables } from './tables/headquarters.ts'
import type { InterviewTables } from './tables/interviews.ts'
import type { JobTables } from './tables/jobs.ts'
import type { LiveTables } from './tables/live.ts'
import type { PhoneTables } from './tables/phone.ts'
import type { PositionTables } from './tables/positions.ts'
import type { PreflightTables } from './tables/preflight.ts'
import type { RatingTables } from './tables/ratings.ts'
import type { ReleaseTables } from './tables/releases.ts'
import type { SyncTables } from './tables/sync.ts'

/**
 * The station's tables. Ids are time-ordered UUIDs made by the program, times are UTC ISO text,
 * durations are milliseconds, `*_json` columns hold JSON text whose type is named beside them.
 */
export type Database = AccessTables &
  CandidateTables &
  PositionTables &
  InterviewTables &
  LiveTables &
  PhoneTables &
  RatingTables &
  ReleaseTables &
  SyncTables &
  BackupTables &
  PreflightTables &
  HeadquartersTables &
  JobTables

export type Row<Table extends keyof Database> = Selectable<Database[Table]>
export type NewRow<Table extends keyof Database> = Insertable<Database[Table]>
