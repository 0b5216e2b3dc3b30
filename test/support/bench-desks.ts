import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { insertCandidates } from '../../src/station/candidates/candidate-store.ts'
import { migrate } from '../../src/station/db/migrate.ts'
import { openDatabase } from '../../src/station/db/open.ts'
import { newId } from '../../src/station/ids.ts'
import { type Desk, makeDesk, pairDesks } from './desk.ts'
import { addPosition, addWholeInterview } from './whole-interview.ts'

export type BenchDesks = { readonly hq: Desk; readonly store: Desk; close(): Promise<void> }

/** A paired headquarters and store in folders of their own, outside of any test. */
export async function openBenchDesks(): Promise<BenchDesks> {
  const root = mkdtempSync(join(tmpdir(), 'storefront-bench-sync-'))
  const open = async (role: 'hq' | 'store') => {
    const folder = join(root, role)
    mkdirSync(folder)
    const { db, close } = openDatabase(join(folder, 'station.db'), new Uint8Array(32).fill(7), true)
    await migrate(db)
    return { desk: await makeDesk(db, folder, role), close }
  }
  const [hq, store] = [await open('hq'), await open('store')]
  await pairDesks(hq.desk, store.desk)
  return {
    hq: hq.desk,
    store: store.desk,
    close: async () => {
      await hq.close()
      await store.close()
      rmSync(root, { recursive: true, force: true })
    },
  }
}

const answersEach = 6
/** Of a report as the program makes it for six answers. */
const reportBytes = 30_000
const sentence =
  '先安抚客户的情绪，马上查物流到哪一步了，今天下午四点前给您回电话，这件事我来跟到底；仓库那边我去催，安装师傅明早九点上门。'

/** Interviews with six answers each, their words, ratings and a report of 30 kB; of a person each. */
export async function fillInterviews(desk: Desk, count: number): Promise<void> {
  const { db, keys, orgUnitId } = desk
  const versionId = await addPosition(db, 'version-1')
  const at = '2026-11-20T08:00:00.000Z'
  for (let done = 0; done < count; done += 100) {
    const some = Math.min(100, count - done)
    await db.transaction().execute(async (trx) => {
      const people = Array.from({ length: some }, (_, n) => ({
        name: `人${done + n}`,
        phone: '',
        email: '',
        note: '',
        values: {},
      }))
      const ids = await insertCandidates(trx, keys.wrap, { orgUnitId, people })
      for (const candidateId of ids) {
        const { interviewId, reportId } = await addWholeInterview(trx, { candidateId, versionId })
        const answers = Array.from({ length: answersEach - 1 }, (_, n) => ({
          id: newId(),
          interview_id: interviewId,
          question_id: `q${n + 2}`,
          seq: n + 1,
          recording_id: null,
          range_start_ms: null,
          range_end_ms: null,
          state: 'done' as const,
          failure_json: null,
          delivery_json: null,
          warnings_json: '[]',
          duration_ms: 20_000,
        }))
        await trx.insertInto('answer').values(answers).execute()
        const transcripts = answers.map(({ id }) => ({
          id: newId(),
          answer_id: id,
          revision: 0,
          content_json: JSON.stringify({
            language: 'zh',
            segments: [{ startMs: 0, endMs: 9, text: `${id}${sentence}` }],
          }),
          recogniser_json: null,
          created_by: null,
          created_at: at,
        }))
        await trx.insertInto('transcript').values(transcripts).execute()
        await trx
          .insertInto('rating')
          .values(
            transcripts.map((transcript) => ({
              id: newId(),
              answer_id: transcript.answer_id,
              transcript_id: transcript.id,
              content_json: JSON.stringify({ score: 70, reasons: sentence.repeat(4) }),
              rater_json: '{}',
              created_at: at,
              position_version_id: versionId,
            })),
          )
          .execute()
        const reasons = Array.from(
          { length: reportBytes / Buffer.byteLength(newId() + sentence) },
          () => `${newId()}${sentence}`,
        )
        const recommendation = { kind: 'review', match: 71, reasons }
        await trx
          .updateTable('report')
          .set({ content_json: JSON.stringify({ answers: [], recommendation }) })
          .where('id', '=', reportId)
          .execute()
      }
    })
  }
}

export const isShort = process.env['STOREFRONT_BENCH_SHORT'] === '1'

export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}
