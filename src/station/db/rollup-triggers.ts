import { type Kysely, sql } from 'kysely'
import { isSqlite } from './dialect.ts'

const one = (interview: string) => `SELECT ${interview} AS id`
const changes: readonly (readonly [name: string, event: string, interviews: string])[] = [
  ['begun', 'INSERT ON interview', one('new.id')],
  [
    'changed',
    'UPDATE OF candidate_id, position_version_id, channel, state, latest_report_id, submitted_at ON interview',
    one('new.id'),
  ],
  ['gone', 'DELETE ON interview', one('old.id')],
  ['reported', 'INSERT ON report', one('new.interview_id')],
  ['report_changed', 'UPDATE OF content_json ON report', one('new.interview_id')],
  ['decided', 'INSERT ON decision', one('new.interview_id')],
  ['decided_otherwise', 'UPDATE ON decision', one('new.interview_id')],
  ['undecided', 'DELETE ON decision', one('old.interview_id')],
  [
    'moved',
    'UPDATE OF org_unit_id ON candidate WHEN old.org_unit_id <> new.org_unit_id',
    'SELECT id FROM interview WHERE candidate_id = new.id',
  ],
]

/**
 * Whatever changes what headquarters counts of an interview, and whoever does: the interview is due to be counted anew.
 * What is due already is looked for, not ignored: a statement's own ON CONFLICT would win over a trigger's OR IGNORE.
 */
export async function noteRolledUp(db: Kysely<unknown>): Promise<void> {
  if (!isSqlite(db)) return
  for (const [name, event, interviews] of changes) {
    await sql
      .raw(
        `CREATE TRIGGER rollup_${name} AFTER ${event} BEGIN
           INSERT INTO rollup_due SELECT id FROM (${interviews})
             WHERE id NOT IN (SELECT interview_id FROM rollup_due); END`,
      )
      .execute(db)
  }
  await sql`INSERT INTO rollup_due SELECT id FROM interview`.execute(db)
}
