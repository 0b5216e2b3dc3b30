CREATE TRIGGER candidate_standing_begun AFTER INSERT ON interview BEGIN UPDATE candidate SET
    interviews = (SELECT count(*) FROM interview WHERE candidate_id = candidate.id),
    "match" = (SELECT json_extract(content_json, '$.recommendation.match')
      FROM interview JOIN report ON report.id = interview.latest_report_id
      WHERE interview.candidate_id = candidate.id
        AND json_extract(content_json, '$.recommendation.match') IS NOT NULL
      ORDER BY interview.id DESC LIMIT 1),
    decision = (SELECT nullif(decision.kind, 'withdrawn')
      FROM interview JOIN decision ON decision.interview_id = interview.id
      WHERE interview.candidate_id = candidate.id
      ORDER BY decision.decided_at DESC, decision.id DESC LIMIT 1)
    WHERE id = new.candidate_id; END;
CREATE TRIGGER candidate_standing_changed AFTER UPDATE OF candidate_id, latest_report_id ON interview BEGIN UPDATE candidate SET
    interviews = (SELECT count(*) FROM interview WHERE candidate_id = candidate.id),
    "match" = (SELECT json_extract(content_json, '$.recommendation.match')
      FROM interview JOIN report ON report.id = interview.latest_report_id
      WHERE interview.candidate_id = candidate.id
        AND json_extract(content_json, '$.recommendation.match') IS NOT NULL
      ORDER BY interview.id DESC LIMIT 1),
    decision = (SELECT nullif(decision.kind, 'withdrawn')
      FROM interview JOIN decision ON decision.interview_id = interview.id
      WHERE interview.candidate_id = candidate.id
      ORDER BY decision.decided_at DESC, decision.id DESC LIMIT 1)
    WHERE id IN (old.candidate_id, new.candidate_id); END;
CREATE TRIGGER candidate_standing_decided AFTER INSERT ON decision BEGIN UPDATE candidate SET
    interviews = (SELECT count(*) FROM interview WHERE candidate_id = candidate.id),
    "match" = (SELECT json_extract(content_json, '$.recommendation.match')
      FROM interview JOIN report ON report.id = interview.latest_report_id
      WHERE interview.candidate_id = candidate.id
        AND json_extract(content_json, '$.recommendation.match') IS NOT NULL
      ORDER BY interview.id DESC LIMIT 1),
    decision = (SELECT nullif(decision.kind, 'withdrawn')
      FROM interview JOIN decision ON decision.interview_id = interview.id
      WHERE interview.candidate_id = candidate.id
      ORDER BY decision.decided_at DESC, decision.id DESC LIMIT 1)
    WHERE id = (SELECT candidate_id FROM interview WHERE id = new.interview_id); END;
CREATE TRIGGER candidate_standing_gone AFTER DELETE ON interview BEGIN UPDATE candidate SET
    interviews = (SELECT count(*) FROM interview WHERE candidate_id = candidate.id),
    "match" = (SELECT json_extract(content_json, '$.recommendation.match')
      FROM interview JOIN report ON report.id = interview.latest_report_id
      WHERE interview.candidate_id = candidate.id
        AND json_extract(content_json, '$.recommendation.match') IS NOT NULL
      ORDER BY interview.id DESC LIMIT 1),
    decision = (SELECT nullif(decision.kind, 'withdrawn')
      FROM interview JOIN decision ON decision.interview_id = interview.id
      WHERE interview.candidate_id = candidate.id
      ORDER BY decision.decided_at DESC, decision.id DESC LIMIT 1)
    WHERE id = old.candidate_id; END;
CREATE TRIGGER candidate_text_goes AFTER DELETE ON candidate WHEN old.text_key IS NOT NULL
         BEGIN DELETE FROM candidate_text WHERE rowid = old.text_key; END;
CREATE TRIGGER captured_adoption_release_adoption_delete AFTER DELETE ON "release_adoption"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'adoption' AND due.record_id = old.id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT old.id, 'adoption', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE old.id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_adoption_release_adoption_insert AFTER INSERT ON "release_adoption"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'adoption' AND due.record_id = new.id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.id, 'adoption', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_adoption_release_adoption_update AFTER UPDATE ON "release_adoption"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'adoption' AND due.record_id = new.id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.id, 'adoption', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_candidate_candidate_delete AFTER DELETE ON "candidate"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               )
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT old.id, 'candidate', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE old.id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_candidate_candidate_insert AFTER INSERT ON "candidate"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               )
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.id, 'candidate', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_candidate_candidate_update AFTER UPDATE OF name, phone, email, note, removed_at, merged_into ON "candidate"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               )
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.id, 'candidate', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_candidate_field_candidate_field_delete AFTER DELETE ON "candidate_field"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'candidate-field' AND due.record_id = old.id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT old.id, 'candidate-field', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE old.id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_candidate_field_candidate_field_insert AFTER INSERT ON "candidate_field"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'candidate-field' AND due.record_id = new.id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.id, 'candidate-field', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_candidate_field_candidate_field_update AFTER UPDATE ON "candidate_field"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'candidate-field' AND due.record_id = new.id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.id, 'candidate-field', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_erasure_erasure_delete AFTER DELETE ON "erasure"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'erasure' AND due.record_id = old.person_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT old.person_id, 'erasure', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE old.person_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_erasure_erasure_insert AFTER INSERT ON "erasure"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'erasure' AND due.record_id = new.person_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.person_id, 'erasure', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.person_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_erasure_erasure_update AFTER UPDATE ON "erasure"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'erasure' AND due.record_id = new.person_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.person_id, 'erasure', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.person_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_answer_delete AFTER DELETE ON "answer"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = old.interview_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT old.interview_id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE old.interview_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_answer_insert AFTER INSERT ON "answer"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = new.interview_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.interview_id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.interview_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_answer_part_delete AFTER DELETE ON "answer_part"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = old.interview_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT old.interview_id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE old.interview_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_answer_part_insert AFTER INSERT ON "answer_part"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = new.interview_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.interview_id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.interview_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_answer_part_update AFTER UPDATE ON "answer_part"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = new.interview_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.interview_id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.interview_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_answer_update AFTER UPDATE ON "answer"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = new.interview_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.interview_id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.interview_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_candidate_request_delete AFTER DELETE ON "candidate_request"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = old.interview_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT old.interview_id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE old.interview_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_candidate_request_insert AFTER INSERT ON "candidate_request"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = new.interview_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.interview_id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.interview_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_candidate_request_update AFTER UPDATE ON "candidate_request"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = new.interview_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.interview_id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.interview_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_consent_delete AFTER DELETE ON "consent"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = old.interview_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT old.interview_id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE old.interview_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_consent_insert AFTER INSERT ON "consent"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = new.interview_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.interview_id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.interview_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_consent_update AFTER UPDATE ON "consent"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = new.interview_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.interview_id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.interview_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_decision_delete AFTER DELETE ON "decision"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = old.interview_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT old.interview_id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE old.interview_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_decision_insert AFTER INSERT ON "decision"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = new.interview_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.interview_id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.interview_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_decision_update AFTER UPDATE ON "decision"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = new.interview_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.interview_id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.interview_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_interview_delete AFTER DELETE ON "interview"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = old.id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT old.id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE old.id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_interview_insert AFTER INSERT ON "interview"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = new.id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_interview_update AFTER UPDATE OF candidate_id, position_version_id, channel, mode, language, state, latest_report_id, submitted_at ON "interview"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = new.id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_live_interview_delete AFTER DELETE ON "live_interview"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = old.interview_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT old.interview_id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE old.interview_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_live_interview_insert AFTER INSERT ON "live_interview"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = new.interview_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.interview_id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.interview_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_live_interview_update AFTER UPDATE OF mode, flow, phase, kiosk, started_at, ended_at, ended_by, end_reason, pauses_json ON "live_interview"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = new.interview_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.interview_id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.interview_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_person_rating_delete AFTER DELETE ON "person_rating"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = (SELECT interview_id FROM answer WHERE id = old.answer_id) AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT (SELECT interview_id FROM answer WHERE id = old.answer_id), 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE (SELECT interview_id FROM answer WHERE id = old.answer_id) IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_person_rating_insert AFTER INSERT ON "person_rating"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = (SELECT interview_id FROM answer WHERE id = new.answer_id) AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT (SELECT interview_id FROM answer WHERE id = new.answer_id), 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE (SELECT interview_id FROM answer WHERE id = new.answer_id) IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_person_rating_update AFTER UPDATE ON "person_rating"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = (SELECT interview_id FROM answer WHERE id = new.answer_id) AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT (SELECT interview_id FROM answer WHERE id = new.answer_id), 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE (SELECT interview_id FROM answer WHERE id = new.answer_id) IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_rating_delete AFTER DELETE ON "rating"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = (SELECT interview_id FROM answer WHERE id = old.answer_id) AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT (SELECT interview_id FROM answer WHERE id = old.answer_id), 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE (SELECT interview_id FROM answer WHERE id = old.answer_id) IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_rating_insert AFTER INSERT ON "rating"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = (SELECT interview_id FROM answer WHERE id = new.answer_id) AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT (SELECT interview_id FROM answer WHERE id = new.answer_id), 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE (SELECT interview_id FROM answer WHERE id = new.answer_id) IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_rating_override_delete AFTER DELETE ON "rating_override"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = old.interview_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT old.interview_id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE old.interview_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_rating_override_insert AFTER INSERT ON "rating_override"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = new.interview_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.interview_id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.interview_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_rating_override_update AFTER UPDATE ON "rating_override"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = new.interview_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.interview_id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.interview_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_rating_submission_delete AFTER DELETE ON "rating_submission"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = old.interview_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT old.interview_id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE old.interview_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_rating_submission_insert AFTER INSERT ON "rating_submission"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = new.interview_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.interview_id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.interview_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_rating_submission_update AFTER UPDATE ON "rating_submission"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = new.interview_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.interview_id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.interview_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_rating_update AFTER UPDATE ON "rating"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = (SELECT interview_id FROM answer WHERE id = new.answer_id) AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT (SELECT interview_id FROM answer WHERE id = new.answer_id), 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE (SELECT interview_id FROM answer WHERE id = new.answer_id) IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_recording_delete AFTER DELETE ON "recording"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = old.interview_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT old.interview_id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE old.interview_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_recording_insert AFTER INSERT ON "recording"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = new.interview_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.interview_id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.interview_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_recording_update AFTER UPDATE ON "recording"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = new.interview_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.interview_id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.interview_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_report_delete AFTER DELETE ON "report"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = old.interview_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT old.interview_id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE old.interview_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_report_insert AFTER INSERT ON "report"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = new.interview_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.interview_id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.interview_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_report_update AFTER UPDATE ON "report"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = new.interview_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.interview_id, 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.interview_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_transcript_delete AFTER DELETE ON "transcript"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = (SELECT interview_id FROM answer WHERE id = old.answer_id) AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT (SELECT interview_id FROM answer WHERE id = old.answer_id), 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE (SELECT interview_id FROM answer WHERE id = old.answer_id) IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_transcript_insert AFTER INSERT ON "transcript"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = (SELECT interview_id FROM answer WHERE id = new.answer_id) AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT (SELECT interview_id FROM answer WHERE id = new.answer_id), 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE (SELECT interview_id FROM answer WHERE id = new.answer_id) IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_interview_transcript_update AFTER UPDATE ON "transcript"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'interview' AND due.record_id = (SELECT interview_id FROM answer WHERE id = new.answer_id) AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT (SELECT interview_id FROM answer WHERE id = new.answer_id), 'interview', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE (SELECT interview_id FROM answer WHERE id = new.answer_id) IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_position_version_position_version_delete AFTER DELETE ON "position_version"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'position-version' AND due.record_id = old.id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT old.id, 'position-version', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE old.id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_position_version_position_version_insert AFTER INSERT ON "position_version"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'position-version' AND due.record_id = new.id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.id, 'position-version', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_position_version_position_version_update AFTER UPDATE ON "position_version"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'position-version' AND due.record_id = new.id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.id, 'position-version', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_recording_observation_delete AFTER DELETE ON "observation"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'recording' AND due.record_id = old.recording_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT old.recording_id, 'recording', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE old.recording_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_recording_observation_insert AFTER INSERT ON "observation"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'recording' AND due.record_id = new.recording_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.recording_id, 'recording', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.recording_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_recording_observation_update AFTER UPDATE ON "observation"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'recording' AND due.record_id = new.recording_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.recording_id, 'recording', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.recording_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_recording_recording_analysis_delete AFTER DELETE ON "recording_analysis"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'recording' AND due.record_id = old.recording_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT old.recording_id, 'recording', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE old.recording_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_recording_recording_analysis_insert AFTER INSERT ON "recording_analysis"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'recording' AND due.record_id = new.recording_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.recording_id, 'recording', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.recording_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_recording_recording_analysis_update AFTER UPDATE ON "recording_analysis"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'recording' AND due.record_id = new.recording_id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.recording_id, 'recording', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.recording_id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_recording_recording_delete AFTER DELETE ON "recording"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'recording' AND due.record_id = old.id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT old.id, 'recording', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE old.id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_recording_recording_insert AFTER INSERT ON "recording"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'recording' AND due.record_id = new.id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.id, 'recording', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_recording_recording_update AFTER UPDATE ON "recording"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'recording' AND due.record_id = new.id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.id, 'recording', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_staff_user_delete AFTER DELETE ON "user"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'staff' AND due.record_id = old.id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT old.id, 'staff', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE old.id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_staff_user_insert AFTER INSERT ON "user"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'staff' AND due.record_id = new.id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.id, 'staff', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER captured_staff_user_update AFTER UPDATE OF name, role ON "user"
             WHEN EXISTS (SELECT 1 FROM sync_capture AS capture WHERE capture.id = 1 AND capture.muted = 0
               AND NOT EXISTS (SELECT 1 FROM sync_outbox AS due
    WHERE due.kind = 'staff' AND due.record_id = new.id AND due.generation = capture.generation))
           BEGIN
             INSERT INTO sync_outbox (record_id, kind, generation, changed_at)
               SELECT new.id, 'staff', (SELECT generation FROM sync_capture WHERE id = 1), strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE new.id IS NOT NULL
               ON CONFLICT (record_id, kind) DO UPDATE
               SET generation = excluded.generation, changed_at = excluded.changed_at;
           END;
CREATE TRIGGER interview_text_goes AFTER DELETE ON interview WHEN old.text_key IS NOT NULL
         BEGIN DELETE FROM interview_text WHERE rowid = old.text_key; END;
CREATE TRIGGER rollup_begun AFTER INSERT ON interview BEGIN
           INSERT INTO rollup_due SELECT id FROM (SELECT new.id AS id)
             WHERE id NOT IN (SELECT interview_id FROM rollup_due); END;
CREATE TRIGGER rollup_changed AFTER UPDATE OF candidate_id, position_version_id, channel, state, latest_report_id, submitted_at ON interview BEGIN
           INSERT INTO rollup_due SELECT id FROM (SELECT new.id AS id)
             WHERE id NOT IN (SELECT interview_id FROM rollup_due); END;
CREATE TRIGGER rollup_decided AFTER INSERT ON decision BEGIN
           INSERT INTO rollup_due SELECT id FROM (SELECT new.interview_id AS id)
             WHERE id NOT IN (SELECT interview_id FROM rollup_due); END;
CREATE TRIGGER rollup_decided_otherwise AFTER UPDATE ON decision BEGIN
           INSERT INTO rollup_due SELECT id FROM (SELECT new.interview_id AS id)
             WHERE id NOT IN (SELECT interview_id FROM rollup_due); END;
CREATE TRIGGER rollup_gone AFTER DELETE ON interview BEGIN
           INSERT INTO rollup_due SELECT id FROM (SELECT old.id AS id)
             WHERE id NOT IN (SELECT interview_id FROM rollup_due); END;
CREATE TRIGGER rollup_moved AFTER UPDATE OF org_unit_id ON candidate WHEN old.org_unit_id <> new.org_unit_id BEGIN
           INSERT INTO rollup_due SELECT id FROM (SELECT id FROM interview WHERE candidate_id = new.id)
             WHERE id NOT IN (SELECT interview_id FROM rollup_due); END;
CREATE TRIGGER rollup_report_changed AFTER UPDATE OF content_json ON report BEGIN
           INSERT INTO rollup_due SELECT id FROM (SELECT new.interview_id AS id)
             WHERE id NOT IN (SELECT interview_id FROM rollup_due); END;
CREATE TRIGGER rollup_reported AFTER INSERT ON report BEGIN
           INSERT INTO rollup_due SELECT id FROM (SELECT new.interview_id AS id)
             WHERE id NOT IN (SELECT interview_id FROM rollup_due); END;
CREATE TRIGGER rollup_undecided AFTER DELETE ON decision BEGIN
           INSERT INTO rollup_due SELECT id FROM (SELECT old.interview_id AS id)
             WHERE id NOT IN (SELECT interview_id FROM rollup_due); END;
CREATE TRIGGER transcript_is_due AFTER INSERT ON transcript BEGIN
         INSERT OR IGNORE INTO text_due
           SELECT 'interview', interview_id FROM answer WHERE id = new.answer_id; END;
CREATE TABLE "answer" ("id" text primary key, "interview_id" text not null references "interview" ("id") on delete cascade, "question_id" text not null, "seq" integer not null, "recording_id" text references "recording" ("id"), "range_start_ms" integer, "range_end_ms" integer, "state" text not null, "failure_json" text, "delivery_json" text, "warnings_json" text not null, "duration_ms" integer not null, "step_id" text, "value_json" text, "finished_at" text);
CREATE TABLE "answer_part" ("id" text primary key, "interview_id" text not null references "interview" ("id") on delete cascade, "answer_id" text not null references "answer" ("id") on delete cascade, "seq" integer not null, "take" integer not null, "piece" integer default 0 not null, "superseded" integer default 0 not null, "kind" text not null, "prompt_id" text, "trigger_json" text not null, "state" text not null, "recording_id" text references "recording" ("id"), "text" text, "value_json" text, "latency_ms" integer, "think_seconds" integer not null, "answer_seconds" integer not null, "extra_seconds" integer default 0 not null, "used_ms" integer default 0 not null, "asked_at" text not null, "begun_at" text, "ended_at" text, "end_reason" text, "late" integer default 0 not null, "incomplete" integer default 0 not null, "transcription_json" text, "shown_json" text, "failure_json" text);
CREATE TABLE "asset" ("id" text primary key, "mime" text not null, "bytes" blob not null, "duration_ms" integer, "created_by" text not null, "created_at" text not null);
CREATE TABLE "audit_entry" ("seq" integer primary key, "at" text not null, "actor" text not null, "action" text not null, "subject" text not null, "detail_json" text not null, "previous_hash" text not null, "hash" text not null);
CREATE TABLE "backup_run" ("id" text primary key, "kind" text not null, "begun_at" text not null, "ended_at" text not null, "result_json" text not null);
CREATE TABLE "calibration" ("id" text primary key, "content_json" text not null, "replaced_json" text not null, "fit_json" text not null, "raters_json" text not null, "created_at" text not null, "created_by" text not null);
CREATE TABLE "calibration_use" ("seq" integer primary key autoincrement, "calibration_id" text not null references "calibration" ("id"), "adopted_at" text not null, "adopted_by" text not null, "undone_at" text, "undone_by" text);
CREATE TABLE "campaign" ("id" text primary key, "name" text not null, "position_id" text not null references "position" ("id"), "line_id" text not null references "phone_line" ("id"), "flow" text not null, "language" text not null, "rules_json" text not null, "ring_seconds" integer not null, "voicemail" text not null, "state" text not null, "revision" integer not null, "created_by" text not null, "created_at" text not null, "started_at" text, "ended_at" text);
CREATE TABLE "campaign_person" ("campaign_id" text not null references "campaign" ("id") on delete cascade, "candidate_id" text not null references "candidate" ("id") on delete cascade, "seq" integer not null, "invitation_id" text references "invitation" ("id") on delete set null, "later_at" text, "skipped" integer default 0 not null, constraint "campaign_person_key" primary key ("campaign_id", "candidate_id"));
CREATE TABLE "candidate" ("id" text primary key, "org_unit_id" text not null references "org_unit" ("id"), "name" text not null, "phone" text not null, "email" text not null, "note" text not null, "created_at" text not null, "updated_at" text not null, "revision" integer default 0 not null, "name_key" text default '' not null, "phone_key" text default '' not null, "email_key" text default '' not null, "interviews" integer default 0 not null, "removed_at" text, "merged_into" text, "match" double precision, "decision" text, "text_key" integer);
CREATE TABLE "candidate_change" ("id" text primary key, "kind" text not null, "candidates" integer not null, "at" text not null, "by" text not null, "undone" integer default 0 not null, "undoes" text references "candidate_change" ("id"));
CREATE TABLE "candidate_change_item" ("change_id" text not null references "candidate_change" ("id") on delete cascade, "candidate_id" text references "candidate" ("id") on delete cascade, "revision" integer not null, "before_json" text, "after_json" text);
CREATE TABLE "candidate_field" ("id" text primary key, "seq" integer not null, "kind" text not null, "content_json" text not null);
CREATE TABLE "candidate_import" ("id" text primary key, "content_json" text not null, "created_at" text not null);
CREATE TABLE "candidate_import_outcome" ("import_id" text not null references "candidate_import" ("id") on delete cascade, "row" integer not null, "kind" text not null, "content_json" text not null, constraint "candidate_import_outcome_key" primary key ("import_id", "row"));
CREATE TABLE "candidate_import_row" ("import_id" text not null references "candidate_import" ("id") on delete cascade, "sheet" integer not null, "row" integer not null, "cells_json" text not null, constraint "candidate_import_row_key" primary key ("import_id", "sheet", "row"));
CREATE TABLE "candidate_key" ("candidate_id" text primary key references "candidate" ("id") on delete cascade, "wrapped_key" blob not null, "created_at" text not null);
CREATE TABLE "candidate_request" ("id" text primary key, "interview_id" text not null references "interview" ("id") on delete cascade, "kind" text not null, "note" text not null, "answer_id" text references "answer" ("id") on delete cascade, "transcript_id" text references "transcript" ("id") on delete cascade, "said" text, "at" text not null, "handled_by" text, "handled_at" text, "outcome" text, "outcome_note" text default '' not null);
CREATE VIRTUAL TABLE candidate_text USING fts5(tokens, content='', contentless_delete=1,
         tokenize='unicode61 remove_diacritics 0', prefix='1 2');
CREATE TABLE 'candidate_text_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'candidate_text_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'candidate_text_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);
CREATE TABLE 'candidate_text_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE "candidate_value" ("candidate_id" text not null references "candidate" ("id") on delete cascade, "field_id" text not null references "candidate_field" ("id"), "text" text, "number" double precision, constraint "candidate_value_key" primary key ("candidate_id", "field_id"));
CREATE TABLE "candidate_window" ("candidate_id" text not null references "candidate" ("id") on delete cascade, "field_id" text not null references "candidate_field" ("id"), "weekday" integer not null, "start_minute" integer not null, "end_minute" integer not null, constraint "candidate_window_key" primary key ("candidate_id", "field_id", "weekday", "start_minute", "end_minute"));
CREATE TABLE "consent" ("id" text primary key, "interview_id" text not null references "interview" ("id") on delete cascade, "kind" text not null, "given" integer not null, "notice_version" text not null, "language" text not null, "at" text not null);
CREATE TABLE "decision" ("id" text primary key, "interview_id" text not null references "interview" ("id") on delete cascade, "report_id" text not null references "report" ("id"), "kind" text not null, "reason" text not null, "machine_said" text not null, "machine_match" double precision, "decided_by" text not null, "decided_at" text not null);
CREATE TABLE "deletion_proof" ("id" text primary key, "at" text not null, "invitation_id" text, "content_json" text not null);
CREATE TABLE "do_not_call" ("id" text primary key, "number_hash" text not null unique, "last_digits" text not null, "candidate_id" text references "candidate" ("id") on delete set null, "source" text not null, "created_by" text not null, "created_at" text not null, "removed_at" text);
CREATE TABLE "door_certificate" ("kind" text primary key, "certificate" text not null, "secret_json" text not null, "created_at" text not null);
CREATE TABLE "erasure" ("person_id" text primary key, "at" text not null, "why" text not null, "origin" text not null, "proof_json" text not null);
CREATE TABLE "erasure_due" ("what" text not null, "record_id" text not null, "not_before" text not null, constraint "erasure_due_key" primary key ("what", "record_id"));
CREATE TABLE "interview" ("id" text primary key, "candidate_id" text not null references "candidate" ("id") on delete cascade, "position_version_id" text not null references "position_version" ("id"), "channel" text not null, "mode" text, "language" text not null, "state" text not null, "latest_report_id" text, "created_by" text not null, "created_at" text not null, "submitted_at" text, "text_key" integer);
CREATE VIRTUAL TABLE interview_text USING fts5(tokens, content='', contentless_delete=1,
         tokenize='unicode61 remove_diacritics 0', prefix='1 2');
CREATE TABLE 'interview_text_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'interview_text_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'interview_text_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);
CREATE TABLE 'interview_text_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE "invitation" ("id" text primary key, "candidate_id" text not null references "candidate" ("id") on delete cascade, "position_id" text not null references "position" ("id"), "interview_id" text references "interview" ("id") on delete set null, "token_hash" text not null unique, "code_hash" text not null, "kiosk_token_hash" text unique, "flow" text not null, "resumable" integer not null, "language" text not null, "expires_at" text not null, "revoked_at" text, "opened_at" text, "created_by" text not null, "created_at" text not null);
CREATE TABLE "job" ("id" text primary key, "kind" text not null, "lane" text not null, "payload_json" text not null, "state" text not null, "priority" integer not null, "run_after" text not null, "attempts" integer not null, "progress" double precision not null, "failure_json" text, "work_seconds" double precision, "interview_id" text references "interview" ("id") on delete cascade, "answer_id" text, "recording_id" text, "created_at" text not null, "started_at" text, "finished_at" text);
CREATE TABLE "job_event" ("seq" integer primary key autoincrement, "job_id" text not null references "job" ("id") on delete cascade, "interview_id" text, "content_json" text not null, "at" text not null);
CREATE TABLE "line_audio" ("position_id" text not null references "position" ("id"), "line_id" text not null, "language" text not null, "text" text not null, "asset_id" text not null references "asset" ("id"), "source" text not null, "voice" text not null, "approved_by" text, "approved_at" text, "removed_at" text, "created_at" text not null, constraint "line_audio_key" primary key ("position_id", "line_id", "language"));
CREATE TABLE "live_interview" ("interview_id" text primary key references "interview" ("id") on delete cascade, "invitation_id" text not null references "invitation" ("id") on delete cascade, "revision" integer not null, "mode" text, "flow" text not null, "phase" text not null, "kiosk" integer not null, "tab_id" text, "last_seen_at" text not null, "started_at" text not null, "ended_at" text, "ended_by" text, "end_reason" text default '' not null, "pauses_json" text default '[]' not null);
CREATE TABLE "machine_seen" ("interview_id" text not null references "interview" ("id") on delete cascade, "user_id" text not null, "first_seen_at" text not null, constraint "machine_seen_key" primary key ("interview_id", "user_id"));
CREATE TABLE "observation" ("recording_id" text primary key references "recording" ("id") on delete cascade, "interview_id" text not null references "interview" ("id") on delete cascade, "method" text not null, "calibration" text not null, "seconds_json" text not null, "created_at" text not null);
CREATE TABLE "org_unit" ("id" text primary key, "kind" text not null, "name" text not null, "parent_id" text references "org_unit" ("id"), "created_at" text not null);
CREATE TABLE "person_rating" ("id" text primary key, "answer_id" text not null references "answer" ("id") on delete cascade, "rater_id" text not null, "transcript_id" text not null references "transcript" ("id") on delete cascade, "revision" integer not null, "verdicts_json" text not null, "score" double precision, "own_score" double precision, "note" text not null, "seconds" integer not null, "blind" integer not null, "submitted_at" text, "created_at" text not null, "updated_at" text not null, constraint "person_rating_of_rater" unique ("answer_id", "rater_id"));
CREATE TABLE "phone_call" ("id" text primary key, "line_id" text not null references "phone_line" ("id"), "campaign_id" text references "campaign" ("id") on delete cascade, "candidate_id" text references "candidate" ("id") on delete cascade, "invitation_id" text references "invitation" ("id") on delete set null, "interview_id" text references "interview" ("id") on delete set null, "direction" text not null, "attempt" integer not null, "state" text not null, "placed_at" text not null, "ringing_at" text, "up_at" text, "ended_at" text, "outcome" text, "problem" text, "detail" text default '' not null, "recording_id" text references "recording" ("id") on delete set null, "figures_json" text, "listened_by" text);
CREATE TABLE "phone_line" ("id" text primary key, "name" text not null, "connection_json" text not null, "secret" text not null, "caller_number" text not null, "channels" integer not null, "calls_per_second" real not null, "enabled" integer not null, "removed_at" text, "revision" integer not null, "created_by" text not null, "created_at" text not null);
CREATE TABLE "phone_sentence" ("sentence" text not null, "language" text not null, "text" text not null, "asset_id" text not null references "asset" ("id"), "source" text not null, "voice" text not null, "created_at" text not null, constraint "phone_sentence_key" primary key ("sentence", "language", "text"));
CREATE TABLE "position" ("id" text primary key, "current_version_id" text not null);
CREATE TABLE "position_draft" ("position_id" text primary key, "revision" integer not null, "base_version" integer, "content_json" text, "discarded_json" text, "archived_at" text, "edited_by" text not null, "updated_at" text not null);
CREATE TABLE "position_version" ("id" text primary key, "position_id" text not null references "position" ("id"), "version" integer not null, "hash" text not null, "content_json" text not null, "published_at" text not null, "published_by" text, "note" text default '' not null, constraint "position_version_number" unique ("position_id", "version"));
CREATE TABLE "preflight_run" ("id" text primary key, "begun_at" text not null, "product_version" text not null, "result_json" text not null, "devices_json" text);
CREATE TABLE "rating" ("id" text primary key, "answer_id" text not null references "answer" ("id") on delete cascade, "transcript_id" text not null references "transcript" ("id") on delete cascade, "content_json" text not null, "rater_json" text not null, "created_at" text not null, "position_version_id" text);
CREATE TABLE "rating_batch" ("id" text primary key, "version" text not null, "rater" text not null, "state" text not null, "failure_json" text, "job_id" text not null, "created_by" text not null, "created_at" text not null, "finished_at" text);
CREATE TABLE "rating_batch_item" ("batch_id" text not null references "rating_batch" ("id") on delete cascade, "seq" integer not null, "interview_id" text not null references "interview" ("id") on delete cascade, "state" text not null, "failure_json" text, "before_json" text, "after_json" text, "finished_at" text, constraint "rating_batch_item_key" primary key ("batch_id", "seq"));
CREATE TABLE "rating_override" ("id" text primary key, "interview_id" text not null references "interview" ("id") on delete cascade, "answer_id" text not null references "answer" ("id") on delete cascade, "indicator_id" text not null, "verdict" text not null, "machine_verdict" text, "reason" text not null, "made_by" text not null, "made_at" text not null, "withdrawn_by" text, "withdrawn_at" text, "report_id" text not null);
CREATE TABLE "rating_submission" ("interview_id" text not null references "interview" ("id") on delete cascade, "user_id" text not null, "submitted_at" text not null, constraint "rating_submission_key" primary key ("interview_id", "user_id"));
CREATE TABLE "recording" ("id" text primary key, "interview_id" text not null references "interview" ("id") on delete cascade, "candidate_id" text not null, "file_name" text not null, "mime" text not null, "source" text not null, "state" text not null, "bytes" bigint not null, "duration_ms" integer, "created_at" text not null);
CREATE TABLE "recording_analysis" ("recording_id" text primary key references "recording" ("id") on delete cascade, "content_json" text not null, "created_at" text not null);
CREATE TABLE "release" ("id" text primary key, "kind" text not null, "subject" text not null, "version" integer not null, "hash" text not null, "rolls_back_to" integer, "note" text not null, "created_by" text not null, "package_json" text not null, "created_at" text not null);
CREATE TABLE "release_adoption" ("id" text primary key, "release_id" text not null, "computer_id" text not null, "kind" text not null, "subject" text not null, "version" integer not null, "state" text not null, "reason" text, "local_json" text not null, "at" text not null);
CREATE TABLE "release_rollout" ("release_id" text primary key references "release" ("id") on delete cascade, "reach_json" text not null, "reach_before_json" text not null, "reached_at" text not null, "widen_after_days" integer, "paused_at" text);
CREATE TABLE "report" ("id" text primary key, "interview_id" text not null references "interview" ("id") on delete cascade, "content_json" text not null, "created_at" text not null);
CREATE TABLE "retention_hold" ("candidate_id" text primary key references "candidate" ("id") on delete cascade, "reason" text not null, "until" text not null, "held_by" text not null, "held_at" text not null);
CREATE TABLE "review_time" ("interview_id" text not null references "interview" ("id") on delete cascade, "user_id" text not null, "day" text not null, "ms" integer not null, "last_at" text not null, constraint "review_time_key" primary key ("interview_id", "user_id", "day"));
CREATE TABLE "rollup_due" ("interview_id" text primary key);
CREATE TABLE "rollup_interview" ("seq" integer primary key autoincrement, "interview_id" text not null unique, "org_unit_id" text not null, "day" text not null, "position_id" text not null, "channel" text not null, "match" double precision, "recommendation" text, "decision" text, "scores_json" text not null);
CREATE TABLE "session" ("token_hash" text primary key, "user_id" text not null references "user" ("id") on delete cascade, "created_at" text not null, "expires_at" text not null);
CREATE TABLE "setting" ("key" text primary key, "value_json" text not null);
CREATE TABLE "sync_bundle" ("id" text primary key, "direction" text not null, "computer_id" text not null, "incarnation" text not null, "sequence" integer not null, "records" integer not null, "media_bytes" bigint not null, "bytes" bigint not null, "state" text not null, "made_at" text not null, "moved_at" text, "receipt_json" text, "failure_json" text);
CREATE TABLE "sync_capture" ("id" integer primary key, "muted" integer not null, "generation" integer not null);
CREATE TABLE "sync_computer" ("id" text primary key, "name" text not null, "role" text not null, "org_unit_id" text references "org_unit" ("id"), "sign_public" text not null, "age_recipient" text not null, "incarnation" text not null, "state" text not null, "address" text not null, "authority" text not null, "changes_json" text not null, "paired_at" text not null, "revoked_at" text, "last_contact_at" text, "product_version" text not null, "health_json" text);
CREATE TABLE "sync_conflict" ("id" text primary key, "kind" text not null, "record_id" text not null, "field" text not null, "kept_json" text not null, "kept_stamp" text not null, "lost_json" text not null, "lost_stamp" text not null, "at" text not null, "resolved_by" text, "resolved_at" text, "choice" text);
CREATE TABLE "sync_field" ("candidate_id" text not null, "field" text not null, "stamp" text not null, "base" text not null, "seen" text not null, "value_json" text not null, constraint "sync_field_key" primary key ("candidate_id", "field"));
CREATE TABLE "sync_field_history" ("candidate_id" text not null, "field" text not null, "stamp" text not null, "value_json" text not null, "lost" integer not null, "at" text not null, constraint "sync_field_history_key" primary key ("candidate_id", "field", "stamp"));
CREATE TABLE "sync_identity" ("computer_id" text primary key, "incarnation" text not null, "clock" text not null, "created_at" text not null);
CREATE TABLE "sync_invite" ("id" text primary key, "name" text not null, "org_unit_id" text not null references "org_unit" ("id"), "secret_hash" text not null, "expires_at" text not null, "used_at" text, "computer_id" text, "created_by" text not null, "created_at" text not null);
CREATE TABLE "sync_item" ("bundle_id" text not null references "sync_bundle" ("id") on delete cascade, "kind" text not null, "record_id" text not null, "stamp" text not null, "hash" text not null, "outcome" text, "reason" text, "outcome_at" text, constraint "sync_item_key" primary key ("bundle_id", "kind", "record_id"));
CREATE TABLE "sync_key" ("id" text primary key, "kind" text not null, "public" text not null, "secret" text not null, "created_at" text not null, "retired_at" text);
CREATE TABLE "sync_outbox" ("record_id" text not null, "kind" text not null, "generation" integer not null, "changed_at" text not null, constraint "sync_outbox_key" primary key ("record_id", "kind")) WITHOUT ROWID;
CREATE TABLE "sync_record" ("kind" text not null, "record_id" text not null, "stamp" text not null, "hash" text not null, "origin" text not null, constraint "sync_record_key" primary key ("kind", "record_id"));
CREATE TABLE "sync_set_aside" ("kind" text not null, "record_id" text not null, "computer_id" text not null, "bundle_id" text not null, "state" text not null, "reason" text not null, "detail" text not null, "stamp" text not null, "hash" text not null, "person" text, "wrapped_key" blob, "line_json" text not null, "at" text not null, constraint "sync_set_aside_key" primary key ("kind", "record_id", "computer_id"));
CREATE TABLE "sync_staff" ("id" text primary key, "computer_id" text not null, "name" text not null, "role" text not null);
CREATE TABLE "sync_version" ("id" text primary key references "position_version" ("id") on delete cascade, "computer_id" text not null, "version" integer not null);
CREATE TABLE "text_due" ("kind" text not null, "record_id" text not null, constraint "text_due_key" primary key ("kind", "record_id"));
CREATE TABLE "transcript" ("id" text primary key, "answer_id" text not null references "answer" ("id") on delete cascade, "revision" integer not null, "content_json" text not null, "recogniser_json" text, "created_by" text, "created_at" text not null, constraint "transcript_revision" unique ("answer_id", "revision"));
CREATE TABLE "user" ("id" text primary key, "login" text not null unique, "name" text not null, "role" text not null, "org_unit_id" text not null references "org_unit" ("id"), "password_hash" text not null, "failed_attempts" integer default 0 not null, "locked_until" text, "created_at" text not null);
CREATE INDEX "answer_by_interview_id_seq" on "answer" ("interview_id", "seq");
CREATE INDEX "answer_by_recording_id" on "answer" ("recording_id");
CREATE INDEX "answer_part_by_answer_id_seq_take" on "answer_part" ("answer_id", "seq", "take");
CREATE INDEX "answer_part_by_interview_id" on "answer_part" ("interview_id");
CREATE INDEX "answer_part_by_recording_id" on "answer_part" ("recording_id");
CREATE INDEX "backup_run_by_kind_begun_at" on "backup_run" ("kind", "begun_at");
CREATE INDEX "campaign_by_line_id" on "campaign" ("line_id");
CREATE INDEX "campaign_by_state" on "campaign" ("state");
CREATE INDEX "campaign_person_by_candidate_id" on "campaign_person" ("candidate_id");
CREATE INDEX "campaign_person_by_invitation_id" on "campaign_person" ("invitation_id");
CREATE INDEX "candidate_by_created_at" on "candidate" ("created_at");
CREATE INDEX "candidate_by_email_key" on "candidate" ("email_key");
CREATE INDEX "candidate_by_phone_key" on "candidate" ("phone_key");
CREATE INDEX "candidate_by_removed_at_created_at_id_interviews_match_decision_text_key" on "candidate" ("removed_at", "created_at", "id", "interviews", "match", "decision", "text_key");
CREATE INDEX "candidate_by_removed_at_match_id" on "candidate" ("removed_at", "match", "id");
CREATE INDEX "candidate_by_removed_at_name_key_id" on "candidate" ("removed_at", "name_key", "id");
CREATE INDEX "candidate_by_removed_at_updated_at_id" on "candidate" ("removed_at", "updated_at", "id");
CREATE INDEX "candidate_by_text_key" on "candidate" ("text_key");
CREATE INDEX "candidate_change_item_by_candidate_id" on "candidate_change_item" ("candidate_id");
CREATE INDEX "candidate_change_item_by_change_id" on "candidate_change_item" ("change_id");
CREATE INDEX "candidate_import_outcome_by_import_id_kind_row" on "candidate_import_outcome" ("import_id", "kind", "row");
CREATE INDEX "candidate_request_by_handled_at_at" on "candidate_request" ("handled_at", "at");
CREATE INDEX "candidate_request_by_interview_id" on "candidate_request" ("interview_id");
CREATE INDEX "candidate_value_by_field_id_number_candidate_id" on "candidate_value" ("field_id", "number", "candidate_id");
CREATE INDEX "candidate_value_by_field_id_text_candidate_id" on "candidate_value" ("field_id", "text", "candidate_id");
CREATE INDEX "candidate_window_by_field_id_weekday_start_minute_end_minute_candidate_id" on "candidate_window" ("field_id", "weekday", "start_minute", "end_minute", "candidate_id");
CREATE INDEX "consent_by_interview_id_at" on "consent" ("interview_id", "at");
CREATE INDEX "decision_by_interview_id_decided_at" on "decision" ("interview_id", "decided_at");
CREATE INDEX "deletion_proof_by_invitation_id" on "deletion_proof" ("invitation_id");
CREATE INDEX "interview_by_candidate_id" on "interview" ("candidate_id");
CREATE INDEX "interview_by_state_created_at" on "interview" ("state", "created_at");
CREATE INDEX "interview_by_text_key" on "interview" ("text_key");
CREATE INDEX "invitation_by_candidate_id" on "invitation" ("candidate_id");
CREATE INDEX "invitation_by_created_at" on "invitation" ("created_at");
CREATE INDEX "invitation_by_interview_id" on "invitation" ("interview_id");
CREATE INDEX "job_by_interview_id" on "job" ("interview_id");
CREATE INDEX "job_by_state_lane_priority_run_after" on "job" ("state", "lane", "priority", "run_after");
CREATE INDEX "job_event_by_job_id" on "job_event" ("job_id");
CREATE INDEX "live_interview_by_invitation_id" on "live_interview" ("invitation_id");
CREATE INDEX "live_interview_by_phase_last_seen_at" on "live_interview" ("phase", "last_seen_at");
CREATE INDEX "observation_by_interview_id" on "observation" ("interview_id");
CREATE INDEX "person_rating_by_submitted_at" on "person_rating" ("submitted_at");
CREATE UNIQUE INDEX "phone_call_attempt" on "phone_call" ("campaign_id", "candidate_id", "attempt") where direction = 'out';
CREATE INDEX "phone_call_by_campaign_id_candidate_id" on "phone_call" ("campaign_id", "candidate_id");
CREATE INDEX "phone_call_by_candidate_id" on "phone_call" ("candidate_id");
CREATE INDEX "phone_call_by_interview_id" on "phone_call" ("interview_id");
CREATE INDEX "phone_call_by_state" on "phone_call" ("state");
CREATE INDEX "phone_sentence_by_asset_id" on "phone_sentence" ("asset_id");
CREATE INDEX "preflight_run_by_begun_at" on "preflight_run" ("begun_at", "id");
CREATE INDEX "rating_batch_item_by_interview_id" on "rating_batch_item" ("interview_id");
CREATE INDEX "rating_by_answer_id_created_at" on "rating" ("answer_id", "created_at");
CREATE INDEX "rating_override_by_interview_id" on "rating_override" ("interview_id");
CREATE INDEX "recording_by_interview_id" on "recording" ("interview_id");
CREATE INDEX "release_adoption_by_computer" on "release_adoption" ("computer_id", "kind", "subject");
CREATE INDEX "release_adoption_by_thing" on "release_adoption" ("kind", "subject");
CREATE INDEX "release_by_thing" on "release" ("kind", "subject", "version");
CREATE INDEX "report_by_interview_id_created_at" on "report" ("interview_id", "created_at");
CREATE INDEX "review_time_by_user_id_last_at" on "review_time" ("user_id", "last_at");
CREATE INDEX "sync_bundle_by_direction_computer_id_incarnation_sequence" on "sync_bundle" ("direction", "computer_id", "incarnation", "sequence");
CREATE INDEX "sync_bundle_by_state" on "sync_bundle" ("state");
CREATE INDEX "sync_conflict_by_resolved_at_at" on "sync_conflict" ("resolved_at", "at");
CREATE INDEX "sync_item_by_kind_record_id" on "sync_item" ("kind", "record_id");
CREATE INDEX "sync_item_by_outcome" on "sync_item" ("outcome");
CREATE INDEX "sync_record_by_origin" on "sync_record" ("origin");
CREATE INDEX "sync_set_aside_by_person" on "sync_set_aside" ("person");
CREATE INDEX "sync_set_aside_by_state_reason" on "sync_set_aside" ("state", "reason");
