import { type Kysely, sql } from 'kysely'

/** Whatever changes what headquarters counts of an interview, and whoever does: the interview is due to be counted anew. */
export async function noteRolledUp(db: Kysely<unknown>): Promise<void> {
  const changes: readonly (readonly [name: string, event: string, interview: string])[] = [
    ['begun', 'INSERT ON interview', 'VALUES (new.id)'],
    [
      'changed',
      'UPDATE OF candidate_id, position_version_id, channel, state, latest_report_id, submitted_at ON interview',
      'VALUES (new.id)',
    ],
    ['gone', 'DELETE ON interview', 'VALUES (old.id)'],
    ['reported', 'INSERT ON report', 'VALUES (new.interview_id)'],
    ['report_changed', 'UPDATE OF content_json ON report', 'VALUES (new.interview_id)'],
    ['decided', 'INSERT ON decision', 'VALUES (new.interview_id)'],
    ['decided_otherwise', 'UPDATE ON decision', 'VALUES (new.interview_id)'],
    ['undecided', 'DELETE ON decision', 'VALUES (old.interview_id)'],
    [
      'moved',
      'UPDATE OF org_unit_id ON candidate WHEN old.org_unit_id <> new.org_unit_id',
      'SELECT id FROM interview WHERE candidate_id = new.id',
    ],
  ]
  for (const [name, event, interview] of changes) {
    const [on, when = ''] = event.split(' WHEN ')
    const condition = when === '' ? '' : `WHEN ${when}`
    await sql
      .raw(
        `CREATE TRIGGER rollup_${name} AFTER ${on} ${condition} BEGIN
           INSERT OR IGNORE INTO rollup_due ${interview}; END`,
      )
      .execute(db)
  }
  await sql`INSERT INTO rollup_due SELECT id FROM interview`.execute(db)
}
