import type { Kysely } from 'kysely'
import type { Position } from '../../src/domain/positions/position.ts'
import type { Database, NewRow } from '../../src/station/db/schema.ts'
import { newId } from '../../src/station/ids.ts'
import { makeRandom } from './many-records.ts'

export interface ManyStores {
  readonly regions: number
  readonly stores: number
  readonly interviews: number
  /** Over how many days before now the interviews are spread. */
  readonly days: number
  /** Ids of the positions; all that are there by default. */
  readonly positionIds?: readonly string[]
  readonly seed?: number
}

export interface FilledStores {
  readonly regionIds: readonly string[]
  readonly storeIds: readonly string[]
}

type Known = { readonly id: string; readonly versionId: string; readonly content: Position }

const channels = ['phone', 'video', 'voice', 'text', 'imported'] as const
const decisions = ['advance', 'hold', 'reject'] as const
const atOnce = 500

/**
 * A group of regions and stores with interviews and short reports, as headquarters has them; no answers and no words.
 * Each store scores somewhat higher or lower than the others.
 */
export async function fillStores(db: Kysely<Database>, wanted: ManyStores): Promise<FilledStores> {
  const random = makeRandom(wanted.seed ?? 7)
  const places = await addPlaces(db, wanted)
  const positions = await readPositions(db, wanted.positionIds)
  const lean = places.storeIds.map(() => (random() - 0.5) * 20)
  const now = Date.now()
  for (let done = 0; done < wanted.interviews; done += atOnce) {
    const made = Array.from({ length: Math.min(atOnce, wanted.interviews - done) }, (_, n) => {
      const store = (done + n) % places.storeIds.length
      const at = new Date(now - random() * wanted.days * 86_400_000).toISOString()
      return makeInterview(random, {
        position: pick(random, positions),
        lean: lean[store] ?? 0,
        at,
        storeId: places.storeIds[store] ?? '',
      })
    })
    await db.transaction().execute(async (trx) => {
      await trx
        .insertInto('candidate')
        .values(made.map(({ candidate }) => candidate))
        .execute()
      await trx
        .insertInto('interview')
        .values(made.map(({ interview }) => interview))
        .execute()
      await trx
        .insertInto('report')
        .values(made.map(({ report }) => report))
        .execute()
      const decided = made.flatMap(({ decision }) => (decision === null ? [] : [decision]))
      if (decided.length > 0) await trx.insertInto('decision').values(decided).execute()
    })
  }
  return places
}

async function addPlaces(db: Kysely<Database>, wanted: ManyStores): Promise<FilledStores> {
  const created_at = new Date().toISOString()
  const unit = (kind: 'group' | 'region' | 'store', name: string, parent_id: string | null) => ({
    id: newId(),
    kind,
    name,
    parent_id,
    created_at,
  })
  const known = await db.selectFrom('org_unit').select('id').where('kind', '=', 'group').executeTakeFirst()
  const group = known?.id ?? newId()
  if (known === undefined)
    await db
      .insertInto('org_unit')
      .values({ ...unit('group', '集团', null), id: group })
      .execute()
  const regions = Array.from({ length: wanted.regions }, (_, n) => unit('region', `${n + 1} 区`, group))
  const stores = Array.from({ length: wanted.stores }, (_, n) =>
    unit('store', `第 ${n + 1} 店`, regions[n % regions.length]?.id ?? group),
  )
  const rows = [...regions, ...stores]
  for (let at = 0; at < rows.length; at += atOnce)
    await db
      .insertInto('org_unit')
      .values(rows.slice(at, at + atOnce))
      .execute()
  return { regionIds: regions.map(({ id }) => id), storeIds: stores.map(({ id }) => id) }
}

async function readPositions(db: Kysely<Database>, ids: readonly string[] | undefined): Promise<Known[]> {
  const rows = await db
    .selectFrom('position')
    .innerJoin('position_version', 'position_version.id', 'position.current_version_id')
    .select(['position.id', 'position_version.id as versionId', 'content_json'])
    .orderBy('position.id')
    .execute()
  return rows
    .filter(({ id }) => ids === undefined || ids.includes(id))
    .map(({ id, versionId, content_json }) => ({
      id,
      versionId,
      content: JSON.parse(content_json) as Position,
    }))
}

function makeInterview(
  random: () => number,
  { position, lean, at, storeId }: { position: Known; lean: number; at: string; storeId: string },
) {
  const [candidate_id, interview_id, report_id] = [newId(), newId(), newId()]
  const score = () => Math.max(0, Math.min(100, 62 + lean + (random() + random() + random() - 1.5) * 40))
  const competencies = position.content.competencies.map(({ id }) => ({
    competency: id,
    state: 'scored',
    score: score(),
    halfWidth: 8,
    certainty: 0.9,
    evidenceCount: 3,
    required: 60,
  }))
  const answers = position.content.questions.slice(0, 5).map(({ id }) => ({
    answerId: newId(),
    questionId: id,
    recordingId: null,
    durationMs: 30_000,
    transcriptRevision: 0,
    rating: { questionId: id, findings: [], score: score(), warnings: [] },
    delivery: null,
    recogniser: null,
    warnings: [],
  }))
  const match = competencies.reduce((sum, one) => sum + one.score, 0) / Math.max(1, competencies.length)
  const kind = match >= 75 ? ('advance' as const) : match < 45 ? ('decline' as const) : ('review' as const)
  const content = {
    competencies,
    recommendation: { kind, reason: 'between-thresholds', match, matchHalfWidth: 6, about: [] },
    answers,
    missingMustHaves: [],
  }
  const candidate: NewRow<'candidate'> = {
    id: candidate_id,
    org_unit_id: storeId,
    name: '某人',
    phone: '',
    email: '',
    note: '',
    created_at: at,
    updated_at: at,
  }
  const interview: NewRow<'interview'> = {
    id: interview_id,
    candidate_id,
    position_version_id: position.versionId,
    channel: pick(random, channels),
    mode: null,
    language: 'zh',
    state: 'reported',
    latest_report_id: report_id,
    created_by: 'store',
    created_at: at,
    submitted_at: at,
  }
  const report: NewRow<'report'> = {
    id: report_id,
    interview_id,
    content_json: JSON.stringify(content),
    created_at: at,
  }
  const decision: NewRow<'decision'> | null =
    kind === 'decline' || random() < 0.3
      ? null
      : {
          id: newId(),
          interview_id,
          report_id,
          kind: match > 60 ? pick(random, ['advance', 'advance', 'hold']) : pick(random, decisions),
          reason: '',
          machine_said: kind,
          machine_match: match,
          decided_by: 'hr',
          decided_at: at,
        }
  return { candidate, interview, report, decision }
}

function pick<Item>(random: () => number, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}
