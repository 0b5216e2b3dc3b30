import type { RecordRef } from '../../../domain/sync/records.ts'
import { readWhereIn } from './bulk.ts'
import { InterviewBody } from './interview-body.ts'
import { readInterviews } from './read-interviews.ts'
import type { RecordType } from './record-type.ts'
import { removeInterviews, writeInterviews } from './write-interviews.ts'

/** An interview whole: answers, words, ratings, reports and decisions are of one version or not there. */
export const interviewType: RecordType<InterviewBody> = {
  kind: 'interview',
  format: 1,
  writers: ['store'],
  shape: InterviewBody,
  read: readInterviews,
  async existing(db, ids) {
    const rows = await readWhereIn(ids, (some) =>
      db.selectFrom('interview').select('id').where('id', 'in', some).execute(),
    )
    return new Set(rows.map(({ id }) => id))
  },
  personOf: ({ interview }) => interview.candidate_id,
  parentsOf: ({ interview, rating }): RecordRef[] => {
    const versions = new Set(rating.flatMap((row) => row.position_version_id ?? []))
    versions.add(interview.position_version_id)
    return [
      { kind: 'candidate', id: interview.candidate_id },
      ...[...versions].map((id): RecordRef => ({ kind: 'position-version', id })),
    ]
  },
  write: writeInterviews,
  remove: removeInterviews,
}
