import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { SyncPreview } from '../../../contract/sync.ts'
import { recordKinds } from '../../../domain/sync/records.ts'
import { instantOf, offsetAt } from '../../../domain/dialler/opening-hours.ts'
import { policyAt, type SendRules } from '../../../domain/sync/send-policy.ts'
import { minuteOfDay } from '../../../domain/sync/send-hours.ts'
import type { Database } from '../../db/schema.ts'
import { readSettings } from '../../settings.ts'
import { ownTimeZone } from './send-policy.service.ts'

type Preview = z.infer<typeof SyncPreview>

const dayMs = 86_400_000
const minuteMs = 60_000

/** What would leave now: records by kind, recordings by what the rules say of them. Names of nobody. */
export async function previewSync(db: Kysely<Database>, now = new Date()): Promise<Preview> {
  const kinds = await db
    .selectFrom('sync_outbox')
    .select((eb) => ['kind', eb.fn.countAll<number>().as('count')])
    .groupBy('kind')
    .execute()
  const recordings = await db
    .selectFrom('sync_outbox')
    .innerJoin('recording', 'recording.id', 'sync_outbox.record_id')
    .select((eb) => [
      eb.case().when('recording.mime', 'like', 'video/%').then('video').else('audio').end().as('medium'),
      eb.fn.countAll<number>().as('files'),
      eb.fn.sum<number>('recording.bytes').as('bytes'),
    ])
    .where('sync_outbox.kind', '=', 'recording')
    .groupBy('medium')
    .execute()
  const { rules } = (await readSettings(db)).sync
  const allowed = policyAt(rules, minuteOfDay(ownTimeZone(), now.getTime()))
  return {
    kinds: recordKinds.flatMap((kind) => {
      const count = Number(kinds.find((row) => row.kind === kind)?.count ?? 0)
      return count === 0 ? [] : [{ kind, count }]
    }),
    media: (['audio', 'video'] as const).flatMap((kind) => {
      const row = recordings.find(({ medium }) => medium === kind)
      if (row === undefined) return []
      const from = allowed[kind] ? null : opensAt(rules, kind, now)
      return [{ kind, files: Number(row.files), bytes: Number(row.bytes), goes: allowed[kind], from }]
    }),
  }
}

/** When its hours begin; null for what never leaves. */
function opensAt(rules: SendRules, kind: 'audio' | 'video', now: Date): string | null {
  if (rules[kind] !== 'in-hours') return null
  const zone = ownTimeZone()
  const wall = now.getTime() + offsetAt(zone, now.getTime())
  const today = Math.floor(wall / dayMs) * dayMs + rules.mediaHours.startMinute * minuteMs
  const opens = [today, today + dayMs].map((at) => instantOf(zone, at)).find((at) => at > now.getTime())
  return opens === undefined ? null : new Date(opens).toISOString()
}
