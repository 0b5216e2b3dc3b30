import { sql } from 'kysely'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { testKey } from '../../../test/support/open-test-database.ts'
import { makeTempFolder } from '../../../test/support/temp-folder.ts'
import { type OpenDatabase, openDatabase } from './open.ts'
import { migrate, migrations, readSchemaName } from './migrate.ts'

/**
 * Rows as an installation of that version has them, with what a newer one must still say of them.
 * A new migration adds an entry with what it adds or changes.
 */
const rowsOf: Readonly<
  Record<string, { write: readonly string[]; read: readonly { query: string; rows: readonly object[] }[] }>
> = {
  '001-first': {
    write: [
      `INSERT INTO org_unit VALUES ('o1', 'store', '一店', NULL, '2026-01-01')`,
      `INSERT INTO user (id, login, name, role, org_unit_id, password_hash, created_at)
         VALUES ('u1', 'zhou', '周琳', 'hr', 'o1', 'h', '2026-01-01')`,
      `INSERT INTO candidate VALUES ('c1', 'o1', '林小满', '138', '', '', '2026-01-01', '2026-01-01')`,
      `INSERT INTO candidate_key VALUES ('c1', x'0102', '2026-01-01')`,
      `INSERT INTO position VALUES ('p', 'pv1')`,
      `INSERT INTO position_version VALUES ('pv1', 'p', 1, 'hash', '{}', '2026-01-01')`,
      `INSERT INTO interview VALUES ('i1', 'c1', 'pv1', 'imported', 'per-question', 'zh', 'reported', 'r1', 'u1',
         '2026-01-01', '2026-01-01')`,
      `INSERT INTO recording VALUES ('rec1', 'i1', 'c1', 'a.wav', 'audio/wav', 'file', 'complete', 8589934592, 1000,
         '2026-01-01')`,
      `INSERT INTO answer VALUES ('a1', 'i1', 'q', 0, 'rec1', NULL, NULL, 'done', NULL, NULL, '[]', 1000)`,
      `INSERT INTO transcript VALUES ('t1', 'a1', 0, '{"segments":[]}', NULL, NULL, '2026-01-01')`,
      `INSERT INTO rating VALUES ('ra1', 'a1', 't1', '{}', '{}', '2026-01-01')`,
      `INSERT INTO report VALUES ('r1', 'i1', '{"answers":[]}', '2026-01-01')`,
      `INSERT INTO decision VALUES ('d1', 'i1', 'r1', 'advance', '', 'review', 61.5, 'u1', '2026-01-01')`,
      `INSERT INTO job VALUES ('j1', 'make-report', 'rating', '{}', 'done', 100, '2026-01-01', 1, 1, NULL, NULL, 'i1',
         NULL, NULL, '2026-01-01', '2026-01-01', '2026-01-01')`,
      `INSERT INTO job_event (job_id, interview_id, content_json, at) VALUES ('j1', 'i1', '{}', '2026-01-01')`,
      `INSERT INTO audit_entry VALUES (1, '2026-01-01', 'u1', 'decision.made', 'interview:i1', '{}', '0', '1')`,
    ],
    read: [
      {
        query: 'SELECT name, wrapped_key FROM candidate JOIN candidate_key ON candidate_id = id',
        rows: [{ name: '林小满', wrapped_key: Buffer.from([1, 2]) }],
      },
      {
        query: 'SELECT state, latest_report_id FROM interview',
        rows: [{ state: 'reported', latest_report_id: 'r1' }],
      },
      {
        query: 'SELECT bytes, duration_ms FROM recording',
        rows: [{ bytes: 8_589_934_592, duration_ms: 1000 }],
      },
      { query: 'SELECT content_json FROM transcript', rows: [{ content_json: '{"segments":[]}' }] },
      { query: 'SELECT content_json FROM report', rows: [{ content_json: '{"answers":[]}' }] },
      { query: 'SELECT position_version_id FROM rating', rows: [{ position_version_id: 'pv1' }] },
      {
        query: 'SELECT kind, machine_match, decided_by FROM decision',
        rows: [{ kind: 'advance', machine_match: 61.5, decided_by: 'u1' }],
      },
      { query: 'SELECT role, failed_attempts FROM user', rows: [{ role: 'hr', failed_attempts: 0 }] },
      { query: 'SELECT seq, hash FROM audit_entry', rows: [{ seq: 1, hash: '1' }] },
      {
        query: 'SELECT kind, record_id FROM sync_outbox ORDER BY kind',
        rows: [
          { kind: 'candidate', record_id: 'c1' },
          { kind: 'interview', record_id: 'i1' },
          { kind: 'position-version', record_id: 'pv1' },
          { kind: 'recording', record_id: 'rec1' },
          { kind: 'staff', record_id: 'u1' },
        ],
      },
      // What lists sort by is there for what came before, and its words are due for the index.
      {
        query: 'SELECT interviews, decision, removed_at FROM candidate',
        rows: [{ interviews: 1, decision: 'advance', removed_at: null }],
      },
      {
        query: 'SELECT kind, record_id FROM text_due ORDER BY kind',
        rows: [
          { kind: 'candidate', record_id: 'c1' },
          { kind: 'interview', record_id: 'i1' },
        ],
      },
      { query: 'SELECT interview_id FROM rollup_due', rows: [{ interview_id: 'i1' }] },
      {
        query: 'SELECT hash, published_by, note FROM position_version',
        rows: [{ hash: 'hash', published_by: null, note: '' }],
      },
      // What was seen before it was noted counts as seen.
      {
        query: 'SELECT interview_id, user_id FROM machine_seen',
        rows: [{ interview_id: 'i1', user_id: 'u1' }],
      },
    ],
  },
  '002-position-drafts': {
    write: [
      `INSERT INTO position VALUES ('p', 'pv1')`,
      `INSERT INTO position_version VALUES ('pv1', 'p', 1, 'hash', '{}', '2026-01-01', 'u1', '改了权重')`,
      `INSERT INTO position_draft VALUES ('p', 3, 1, '{"id":"p"}', NULL, NULL, 'u1', '2026-01-02')`,
    ],
    read: [
      {
        query: 'SELECT published_by, note FROM position_version',
        rows: [{ published_by: 'u1', note: '改了权重' }],
      },
      {
        query: 'SELECT position_id, revision, content_json FROM position_draft',
        rows: [{ position_id: 'p', revision: 3, content_json: '{"id":"p"}' }],
      },
    ],
  },
  '003-person-ratings': {
    write: [
      `INSERT INTO org_unit VALUES ('o1', 'store', '一店', NULL, '2026-01-01')`,
      `INSERT INTO candidate VALUES ('c1', 'o1', '林小满', '138', '', '', '2026-01-01', '2026-01-01')`,
      `INSERT INTO position VALUES ('p', 'pv1')`,
      `INSERT INTO position_version VALUES ('pv1', 'p', 1, 'hash', '{}', '2026-01-01', NULL, '')`,
      `INSERT INTO interview VALUES ('i1', 'c1', 'pv1', 'imported', NULL, 'zh', 'reported', 'r1', 'u1',
         '2026-01-01', '2026-01-01')`,
      `INSERT INTO answer VALUES ('a1', 'i1', 'q', 0, NULL, NULL, NULL, 'done', NULL, NULL, '[]', 1000)`,
      `INSERT INTO transcript VALUES ('t1', 'a1', 0, '{"segments":[]}', NULL, NULL, '2026-01-01')`,
      `INSERT INTO person_rating VALUES ('pr1', 'a1', 'u1', 't1', 4, '{"i":"shown"}', 61.5, NULL, '稳', 95, 1,
         '2026-01-03', '2026-01-02', '2026-01-03')`,
      `INSERT INTO rating_submission VALUES ('i1', 'u1', '2026-01-03')`,
      `INSERT INTO machine_seen VALUES ('i1', 'u2', '2026-01-02')`,
      `INSERT INTO rating_override VALUES ('ro1', 'i1', 'a1', 'i', 'shown', 'not-shown', '有说', 'u1', '2026-01-03',
         NULL, NULL, 'r1')`,
      `INSERT INTO review_time VALUES ('i1', 'u1', '2026-01-03', 61500, '2026-01-03')`,
    ],
    read: [
      {
        query: 'SELECT revision, verdicts_json, score, blind, submitted_at FROM person_rating',
        rows: [
          {
            revision: 4,
            verdicts_json: '{"i":"shown"}',
            score: 61.5,
            blind: 1,
            submitted_at: '2026-01-03',
          },
        ],
      },
      { query: 'SELECT user_id FROM rating_submission', rows: [{ user_id: 'u1' }] },
      { query: 'SELECT user_id FROM machine_seen', rows: [{ user_id: 'u2' }] },
      { query: 'SELECT verdict, reason FROM rating_override', rows: [{ verdict: 'shown', reason: '有说' }] },
      { query: 'SELECT ms FROM review_time', rows: [{ ms: 61500 }] },
    ],
  },
  '004-calibrations': {
    write: [
      `INSERT INTO calibration VALUES ('k1', '{"id":"k1"}', '{"id":"shipped"}', '{"folds":5}', '[{"id":"lexical"}]',
         '2026-01-01', 'u1')`,
      `INSERT INTO calibration_use (calibration_id, adopted_at, adopted_by, undone_at, undone_by)
         VALUES ('k1', '2026-01-02', 'u1', '2026-01-03', 'u2')`,
    ],
    read: [
      {
        query: 'SELECT content_json, replaced_json, fit_json, raters_json FROM calibration',
        rows: [
          {
            content_json: '{"id":"k1"}',
            replaced_json: '{"id":"shipped"}',
            fit_json: '{"folds":5}',
            raters_json: '[{"id":"lexical"}]',
          },
        ],
      },
      {
        query: 'SELECT seq, calibration_id, adopted_by, undone_by FROM calibration_use',
        rows: [{ seq: 1, calibration_id: 'k1', adopted_by: 'u1', undone_by: 'u2' }],
      },
    ],
  },
  '005-candidates': {
    write: [
      `INSERT INTO org_unit VALUES ('o1', 'store', '一店', NULL, '2026-01-01')`,
      `INSERT INTO candidate (id, org_unit_id, name, phone, email, note, created_at, updated_at, revision, name_key,
         phone_key, email_key, text_key)
         VALUES ('c1', 'o1', '林小满', '138', '', '', '2026-01-01', '2026-01-01', 3, 'lin2 xiao3 man3', '+86138', '', 1)`,
      `INSERT INTO candidate_text (rowid, tokens) VALUES (1, '林小 小满 满')`,
      `INSERT INTO candidate_field VALUES ('f1', 1, 'number', '{"id":"f1"}')`,
      `INSERT INTO candidate_value VALUES ('c1', 'f1', NULL, 2.5)`,
      `INSERT INTO candidate_window VALUES ('c1', 'f1', 7, 540, 1080)`,
      `INSERT INTO candidate_change VALUES ('ch1', 'update', 1, '2026-01-02', 'u1', 0, NULL)`,
      `INSERT INTO candidate_change_item VALUES ('ch1', 'c1', 3, '{"name":"林"}', NULL)`,
    ],
    read: [
      {
        query: 'SELECT name, revision, phone_key FROM candidate',
        rows: [{ name: '林小满', revision: 3, phone_key: '+86138' }],
      },
      { query: `SELECT rowid FROM candidate_text WHERE tokens MATCH '"小满"'`, rows: [{ rowid: 1 }] },
      { query: 'SELECT number FROM candidate_value', rows: [{ number: 2.5 }] },
      { query: 'SELECT weekday, end_minute FROM candidate_window', rows: [{ weekday: 7, end_minute: 1080 }] },
      {
        query: 'SELECT change_id, revision, before_json FROM candidate_change_item',
        rows: [{ change_id: 'ch1', revision: 3, before_json: '{"name":"林"}' }],
      },
    ],
  },
  '006-rating-batches': {
    write: [
      `INSERT INTO rating_batch VALUES ('b1', 'current', 'lexical', 'running', NULL, 'j1', 'u1', '2026-01-01', NULL)`,
    ],
    read: [
      { query: 'SELECT version, job_id FROM rating_batch', rows: [{ version: 'current', job_id: 'j1' }] },
    ],
  },
  '007-live-interviews': {
    write: [
      `INSERT INTO org_unit VALUES ('o1', 'store', '一店', NULL, '2026-01-01')`,
      `INSERT INTO candidate (id, org_unit_id, name, phone, email, note, created_at, updated_at)
         VALUES ('c1', 'o1', '林小满', '', '', '', '2026-01-01', '2026-01-01')`,
      `INSERT INTO position VALUES ('p', 'pv1')`,
      `INSERT INTO position_version (id, position_id, version, hash, content_json, published_at)
         VALUES ('pv1', 'p', 1, 'hash', '{}', '2026-01-01')`,
      `INSERT INTO interview (id, candidate_id, position_version_id, channel, language, state, created_by, created_at)
         VALUES ('i1', 'c1', 'pv1', 'voice', 'zh', 'running', 'u1', '2026-01-01')`,
      `INSERT INTO recording VALUES ('rec1', 'i1', 'c1', 'a.webm', 'audio/webm', 'microphone', 'complete', 9, NULL,
         '2026-01-01')`,
      `INSERT INTO answer (id, interview_id, question_id, seq, state, warnings_json, duration_ms, step_id)
         VALUES ('a1', 'i1', 'q', 0, 'waiting', '[]', 0, 's1')`,
      `INSERT INTO invitation VALUES ('in1', 'c1', 'p', 'i1', 'th', 'ch', NULL, 'full', 1, 'zh', '2026-02-01',
         NULL,
         '2026-01-02', 'u1', '2026-01-01')`,
      `INSERT INTO live_interview VALUES ('i1', 'in1', 7, 'voice', 'full', 'interview', 0, 'tab', '2026-01-02',
         '2026-01-02', NULL, NULL, '', '[]')`,
      `INSERT INTO consent VALUES ('co1', 'i1', 'recording', 1, '1', 'zh', '2026-01-02')`,
      `INSERT INTO answer_part (id, interview_id, answer_id, seq, take, kind, trigger_json, state, recording_id,
         think_seconds, answer_seconds, asked_at)
         VALUES ('ap1', 'i1', 'a1', 0, 1, 'answer', '{}', 'done', 'rec1', 20, 120, '2026-01-02')`,
      `INSERT INTO candidate_request (id, interview_id, kind, note, at)
         VALUES ('cr1', 'i1', 'human-review', '', '2026-01-02')`,
      `INSERT INTO deletion_proof VALUES ('dp1', '2026-01-02', 'in1', '{}')`,
      `INSERT INTO door_certificate VALUES ('authority', 'cert', '{}', '2026-01-02')`,
    ],
    read: [
      {
        query: 'SELECT token_hash, interview_id FROM invitation',
        rows: [{ token_hash: 'th', interview_id: 'i1' }],
      },
      { query: 'SELECT phase, revision FROM live_interview', rows: [{ phase: 'interview', revision: 7 }] },
      { query: 'SELECT kind, given FROM consent', rows: [{ kind: 'recording', given: 1 }] },
      {
        query: 'SELECT recording_id, superseded, extra_seconds FROM answer_part',
        rows: [{ recording_id: 'rec1', superseded: 0, extra_seconds: 0 }],
      },
      {
        query: 'SELECT kind, outcome FROM candidate_request',
        rows: [{ kind: 'human-review', outcome: null }],
      },
      { query: 'SELECT invitation_id FROM deletion_proof', rows: [{ invitation_id: 'in1' }] },
      {
        query: 'SELECT kind, secret_json FROM door_certificate',
        rows: [{ kind: 'authority', secret_json: '{}' }],
      },
    ],
  },
  '008-phone': {
    write: [
      `INSERT INTO org_unit VALUES ('o1', 'store', '一店', NULL, '2026-01-01')`,
      `INSERT INTO candidate (id, org_unit_id, name, phone, email, note, created_at, updated_at)
         VALUES ('c1', 'o1', '林小满', '138', '', '', '2026-01-01', '2026-01-01')`,
      `INSERT INTO position VALUES ('p', 'pv1')`,
      `INSERT INTO position_version (id, position_id, version, hash, content_json, published_at)
         VALUES ('pv1', 'p', 1, 'hash', '{}', '2026-01-01')`,
      `INSERT INTO phone_line VALUES ('l1', '总机', '{"kind":"sip"}', 's3cret', '', 2, 0.5, 1, NULL, 4, 'u1',
         '2026-01-01')`,
      `INSERT INTO campaign VALUES ('ca1', '秋招', 'p', 'l1', 'full', 'zh', '{"attempts":3}', 30, 'hang-up', 'running', 2,
         'u1', '2026-01-01', '2026-01-02', NULL)`,
      `INSERT INTO campaign_person (campaign_id, candidate_id, seq, later_at) VALUES ('ca1', 'c1', 0, '2026-01-03')`,
      `INSERT INTO phone_call (id, line_id, campaign_id, candidate_id, direction, attempt, state, placed_at, ended_at,
         outcome) VALUES ('pc1', 'l1', 'ca1', 'c1', 'out', 1, 'over', '2026-01-02', '2026-01-02', 'later')`,
      `INSERT INTO do_not_call VALUES ('dn1', 'hash', '8000', 'c1', 'candidate', 'station', '2026-01-02', NULL)`,
      `INSERT INTO asset (id, mime, bytes, created_by, created_at)
         VALUES ('as1', 'audio/wav', x'01', 'u1', '2026-01-02')`,
      `INSERT INTO phone_sentence VALUES ('goodbye', 'zh', '再见。', 'as1', 'system-voice', '婷婷', '2026-01-02')`,
    ],
    read: [
      {
        query: 'SELECT secret, calls_per_second, revision FROM phone_line',
        rows: [{ secret: 's3cret', calls_per_second: 0.5, revision: 4 }],
      },
      {
        query: 'SELECT rules_json, state FROM campaign',
        rows: [{ rules_json: '{"attempts":3}', state: 'running' }],
      },
      {
        query: 'SELECT skipped, later_at, invitation_id FROM campaign_person',
        rows: [{ skipped: 0, later_at: '2026-01-03', invitation_id: null }],
      },
      {
        query: 'SELECT attempt, outcome, detail FROM phone_call',
        rows: [{ attempt: 1, outcome: 'later', detail: '' }],
      },
      {
        query: 'SELECT number_hash, source FROM do_not_call',
        rows: [{ number_hash: 'hash', source: 'candidate' }],
      },
      { query: 'SELECT text, asset_id FROM phone_sentence', rows: [{ text: '再见。', asset_id: 'as1' }] },
    ],
  },
  '009-sync': {
    write: [
      `INSERT INTO org_unit VALUES ('o1', 'store', '一店', NULL, '2026-01-01')`,
      `INSERT INTO sync_identity VALUES ('pc1', 'inc1', '', '2026-01-01')`,
      `INSERT INTO candidate (id, org_unit_id, name, phone, email, note, created_at, updated_at)
         VALUES ('c1', 'o1', '林小满', '138', '', '', '2026-01-01', '2026-01-01')`,
      `UPDATE candidate SET text_key = 1 WHERE id = 'c1'`,
      `UPDATE sync_capture SET muted = 1`,
      `UPDATE candidate SET note = 'from elsewhere' WHERE id = 'c1'`,
      `UPDATE sync_capture SET muted = 0`,
      `INSERT INTO sync_record VALUES ('candidate', 'c1', 's1', 'h1', 'pc1')`,
      `INSERT INTO sync_field VALUES ('c1', 'name', 's1', '', '', '"林小满"')`,
      `INSERT INTO sync_set_aside VALUES ('interview', 'i1', 'pc2', 'b1', 'held', 'parent-missing', '', 's1', 'h1',
         'c1', x'01', '{}', '2026-01-01')`,
      `INSERT INTO sync_bundle VALUES ('b1', 'out', 'pc2', 'inc2', 1, 1, 8589934592, 9, 'packed', '2026-01-01', NULL,
         NULL, NULL)`,
      `INSERT INTO sync_item VALUES ('b1', 'candidate', 'c1', 's1', 'h1', NULL, NULL, NULL)`,
      `INSERT INTO erasure VALUES ('c9', '2026-01-01', 'request', 'pc1', '{}')`,
    ],
    read: [
      {
        query: 'SELECT kind, record_id FROM sync_outbox ORDER BY kind',
        rows: [
          { kind: 'candidate', record_id: 'c1' },
          { kind: 'erasure', record_id: 'c9' },
        ],
      },
      {
        query: 'SELECT field, value_json FROM sync_field',
        rows: [{ field: 'name', value_json: '"林小满"' }],
      },
      {
        query: 'SELECT reason, wrapped_key FROM sync_set_aside',
        rows: [{ reason: 'parent-missing', wrapped_key: Buffer.from([1]) }],
      },
      { query: 'SELECT media_bytes FROM sync_bundle', rows: [{ media_bytes: 8_589_934_592 }] },
      { query: 'SELECT why FROM erasure', rows: [{ why: 'request' }] },
    ],
  },
  '010-headquarters': {
    write: [
      `INSERT INTO org_unit VALUES ('o1', 'store', '一店', NULL, '2026-01-01')`,
      `INSERT INTO candidate (id, org_unit_id, name, phone, email, note, created_at, updated_at)
         VALUES ('c1', 'o1', '林小满', '138', '', '', '2026-01-01', '2026-01-01')`,
      `INSERT INTO position VALUES ('p', 'pv1')`,
      `INSERT INTO position_version (id, position_id, version, hash, content_json, published_at)
         VALUES ('pv1', 'p', 1, 'hash', '{}', '2026-01-01')`,
      `INSERT INTO interview (id, candidate_id, position_version_id, channel, language, state, created_by, created_at)
         VALUES ('i1', 'c1', 'pv1', 'phone', 'zh', 'reported', 'u1', '2026-01-01')`,
      `INSERT INTO rollup_interview (interview_id, org_unit_id, day, position_id, channel, match, scores_json)
         VALUES ('i1', 'o1', '2026-01-01', 'p', 'phone', 61.5, '{"c":{},"q":{}}')`,
    ],
    read: [
      { query: 'SELECT interview_id FROM rollup_due', rows: [{ interview_id: 'i1' }] },
      { query: 'SELECT seq, match FROM rollup_interview', rows: [{ seq: 1, match: 61.5 }] },
    ],
  },
  '011-releases': {
    write: [
      `INSERT INTO release (id, kind, subject, version, hash, note, created_by, package_json, created_at)
         VALUES ('re1', 'position', 'p', 2, 'hash', '', '周琳', '{}', '2026-01-01')`,
      `INSERT INTO release_rollout (release_id, reach_json, reach_before_json, reached_at)
         VALUES ('re1', '["rest"]', '[]', '2026-01-01')`,
      `INSERT INTO release_adoption (id, release_id, computer_id, kind, subject, version, state, local_json, at)
         VALUES ('ad1', 're1', 'pc2', 'position', 'p', 2, 'adopted', '["draft"]', '2026-01-01')`,
    ],
    read: [
      { query: 'SELECT version FROM release', rows: [{ version: 2 }] },
      { query: 'SELECT reach_json FROM release_rollout', rows: [{ reach_json: '["rest"]' }] },
      { query: 'SELECT state FROM release_adoption', rows: [{ state: 'adopted' }] },
      { query: 'SELECT kind, record_id FROM sync_outbox', rows: [{ kind: 'adoption', record_id: 'ad1' }] },
    ],
  },
  '012-backup': {
    write: [
      `INSERT INTO org_unit VALUES ('o1', 'store', '一店', NULL, '2026-01-01')`,
      `INSERT INTO candidate (id, org_unit_id, name, phone, email, note, created_at, updated_at)
         VALUES ('c1', 'o1', '林小满', '138', '', '', '2026-01-01', '2026-01-01')`,
      `INSERT INTO erasure_due VALUES ('media', 'rec1', '2026-01-01')`,
      `INSERT INTO retention_hold VALUES ('c1', '申诉中', '2027-01-01', 'u1', '2026-01-01')`,
      `INSERT INTO backup_run VALUES ('b1', 'trial', '2026-01-01', '2026-01-01', '{"ok":true}')`,
    ],
    read: [
      { query: 'SELECT what, record_id FROM erasure_due', rows: [{ what: 'media', record_id: 'rec1' }] },
      { query: 'SELECT reason FROM retention_hold', rows: [{ reason: '申诉中' }] },
      { query: 'SELECT result_json FROM backup_run', rows: [{ result_json: '{"ok":true}' }] },
    ],
  },
  '013-preflight': {
    write: [`INSERT INTO preflight_run VALUES ('p1', '2026-01-01', '1.0.0', '{"checks":[]}', NULL)`],
    read: [
      {
        query: 'SELECT begun_at, result_json, devices_json FROM preflight_run',
        rows: [{ begun_at: '2026-01-01', result_json: '{"checks":[]}', devices_json: null }],
      },
    ],
  },
}

const versions = Object.keys(migrations)

function openEmpty(): OpenDatabase {
  const open = openDatabase(join(makeTempFolder(), 'station.db'), testKey, true)
  onTestFinished(async () => await open.close())
  return open
}

async function readSchema({ db }: OpenDatabase): Promise<string[]> {
  const { rows } = await sql<{ sql: string }>`
    SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'kysely_%' AND name NOT LIKE 'sqlite_%'
    ORDER BY type DESC, name`.execute(db)
  return rows.map((row) => row.sql)
}

describe('migrations', () => {
  it('have names in the order in which they came, and no way back', () => {
    expect(versions).toEqual(versions.toSorted())
    expect(Object.values(migrations).filter((migration) => migration.down !== undefined)).toEqual([])
  })

  it('each have rows to prove themselves on', () => {
    expect(Object.keys(rowsOf)).toEqual(versions)
  })

  it.each(versions)('after %s keep every row that it had', async (version) => {
    const open = openEmpty()
    await migrate(open.db, version)
    for (const statement of rowsOf[version]?.write ?? []) await sql.raw(statement).execute(open.db)
    await migrate(open.db)
    for (const { query, rows } of rowsOf[version]?.read ?? []) {
      expect((await sql.raw(query).execute(open.db)).rows).toEqual(rows)
    }
    expect((await sql`PRAGMA foreign_key_check`.execute(open.db)).rows).toEqual([])
  })

  it('lead to these tables; whoever changes a table writes a new migration', async () => {
    const open = openEmpty()
    await migrate(open.db)
    await expect(`${(await readSchema(open)).join(';\n')};\n`).toMatchFileSnapshot('./schema.snapshot.sql')
  })

  it('once released stay as they are', async () => {
    const open = openEmpty()
    await migrate(open.db, '001-first')
    await expect(`${(await readSchema(open)).join(';\n')};\n`).toMatchFileSnapshot(
      './migrations/001-first.snapshot.sql',
    )
  })

  it('leave alone what a later version has written', async () => {
    const { db } = openEmpty()
    await migrate(db)
    const newest = Object.keys(migrations).at(-1)
    expect(await readSchemaName(db)).toBe(newest)
    await sql`INSERT INTO kysely_migration (name, timestamp) VALUES ('999-later', '2099-01-01')`.execute(db)
    await expect(migrate(db)).rejects.toMatchObject({ code: 'DATABASE_NEWER' })
    expect(await readSchemaName(db)).toBe('999-later')
  })

  it('change nothing when they have all been done', async () => {
    const open = openEmpty()
    await migrate(open.db)
    const before = await readSchema(open)
    await migrate(open.db)
    expect(await readSchema(open)).toEqual(before)
  })
})
