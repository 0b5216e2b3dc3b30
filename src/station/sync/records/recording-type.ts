import { z } from 'zod'
import { insertRows, readWhereIn } from './bulk.ts'
import { RecordingRow } from './interview-body.ts'
import type { RecordMedia, RecordType } from './record-type.ts'
import { columnsIn, jsonText, text } from './row-shape.ts'

const Analysis = z.object({ content_json: jsonText, created_at: text })
const Observation = z.object({
  calibration: z.enum(['passed', 'failed', 'skipped']),
  created_at: text,
  method: text,
  seconds_json: jsonText,
})
const shape = z.object({
  interview_id: text,
  recording: RecordingRow.omit({ id: true }),
  analysis: Analysis.nullable(),
  observation: Observation.nullable(),
})
type RecordingBody = z.infer<typeof shape>

const rowColumns = columnsIn(RecordingRow)

/** What was found in a recording; its files lie beside it in the bundle. */
export const recordingType: RecordType<RecordingBody> = {
  kind: 'recording',
  format: 1,
  writers: ['store'],
  shape,
  async read(db, ids) {
    const rows = await readWhereIn(ids, (some) =>
      db
        .selectFrom('recording')
        .select([...rowColumns, 'interview_id'])
        .where('id', 'in', some)
        .execute(),
    )
    const found = rows.map(({ id }) => id)
    const analyses = await readWhereIn(found, (some) =>
      db
        .selectFrom('recording_analysis')
        .select(['recording_id', ...columnsIn(Analysis)])
        .where('recording_id', 'in', some)
        .execute(),
    )
    const observations = await readWhereIn(found, (some) =>
      db
        .selectFrom('observation')
        .select(['recording_id', ...columnsIn(Observation)])
        .where('recording_id', 'in', some)
        .execute(),
    )
    const analysisOf = new Map(analyses.map(({ recording_id, ...row }) => [recording_id, row]))
    const observationOf = new Map(observations.map(({ recording_id, ...row }) => [recording_id, row]))
    return new Map(
      rows.map(({ id, interview_id, ...row }) => [
        id,
        {
          interview_id,
          recording: { ...row, bytes: Number(row.bytes) },
          analysis: analysisOf.get(id) ?? null,
          observation: observationOf.get(id) ?? null,
        },
      ]),
    )
  },
  /** One of an interview that came from a store came with it. */
  async existing(db, ids) {
    const rows = await readWhereIn(ids, (some) =>
      db
        .selectFrom('recording')
        .leftJoin('sync_record', (join) =>
          join
            .onRef('sync_record.record_id', '=', 'recording.interview_id')
            .on('sync_record.kind', '=', 'interview'),
        )
        .select('recording.id')
        .where('recording.id', 'in', some)
        .where('sync_record.record_id', 'is', null)
        .execute(),
    )
    return new Set(rows.map(({ id }) => id))
  },
  personOf: ({ recording }) => recording.candidate_id,
  parentsOf: ({ interview_id }) => [{ kind: 'interview', id: interview_id }],
  async write(db, rows) {
    const ids = rows.map(({ id }) => id)
    await readWhereIn(ids, async (some) => {
      await db.deleteFrom('recording_analysis').where('recording_id', 'in', some).execute()
      await db.deleteFrom('observation').where('recording_id', 'in', some).execute()
      return []
    })
    await insertRows(
      db,
      { table: 'recording', columns: [...rowColumns, 'interview_id'], conflict: ['id'] },
      rows.map(({ id, body }) => ({ ...body.recording, id, interview_id: body.interview_id })),
    )
    await insertRows(
      db,
      { table: 'recording_analysis', columns: ['recording_id', ...columnsIn(Analysis)] },
      rows.flatMap(({ id, body }) =>
        body.analysis === null ? [] : [{ ...body.analysis, recording_id: id }],
      ),
    )
    await insertRows(
      db,
      { table: 'observation', columns: ['recording_id', 'interview_id', ...columnsIn(Observation)] },
      rows.flatMap(({ id, body }) =>
        body.observation === null
          ? []
          : [{ ...body.observation, recording_id: id, interview_id: body.interview_id }],
      ),
    )
    return {}
  },
  /** One that still stands for an answer goes with its interview. */
  async remove(db, ids) {
    const used = await readWhereIn(ids, (some) =>
      db
        .selectFrom('answer')
        .select('recording_id as id')
        .where('recording_id', 'in', some)
        .union(db.selectFrom('answer_part').select('recording_id as id').where('recording_id', 'in', some))
        .execute(),
    )
    const kept = new Set(used.map(({ id }) => id))
    const gone = ids.filter((id) => !kept.has(id))
    await readWhereIn(gone, async (some) => {
      await db.deleteFrom('recording').where('id', 'in', some).execute()
      return []
    })
    return { goneMedia: gone }
  },
  /** A recording made of an answer's parts never had an original. */
  mediaOf({ recording, analysis }, recordingId): RecordMedia[] {
    if (recording.state !== 'complete') return []
    const playback: RecordMedia[] = analysis === null ? [] : [{ recordingId, kind: 'playback' }]
    return recording.source === 'joined' ? playback : [{ recordingId, kind: 'original' }, ...playback]
  },
}
