import type { Kysely } from 'kysely'
import type { CandidateSession } from '../../contract/candidate/session.ts'
import { planSeconds } from '../../domain/plan/plan-length.ts'
import { stepsAsked } from '../../domain/plan/steps-asked.ts'
import type { PlanFacts } from '../../domain/plan/next-part.ts'
import { offersVisualObservation } from '../../domain/policy/region-policy.ts'
import type { Position } from '../../domain/positions/position.ts'
import { readRegionPolicy } from '../candidate-door/region-policy.ts'
import type { Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { readSettings } from '../settings.ts'

/** Changes whenever what the welcome page says changes; kept with every consent. */
export const noticeVersion = '2026-11'

/** What a candidate is told before they agree to anything; `fresh` are the facts of an interview not begun yet. */
export async function readNotice(
  { db, languageModelRaters }: Pick<Station, 'db' | 'languageModelRaters'>,
  position: Position,
  fresh: PlanFacts,
): Promise<CandidateSession['notice']> {
  const { keptDays, visualObservation } = await readRegionPolicy(db)
  const seconds = planSeconds(position, fresh)
  const { rater } = await readSettings(db)
  return {
    version: noticeVersion,
    minutes: Math.max(1, Math.ceil(seconds / 60)),
    keptDays,
    questions: stepsAsked(position, fresh).length,
    visualOffered: offersVisualObservation({ visualObservation }),
    ratedBy: rater !== 'lexical' && (await hasModel(languageModelRaters)) ? 'rules-and-model' : 'rules',
  }
}

/** Pages ask often and models come seldom: remembered for a minute. */
const modelKnownForMs = 60_000
const known = new WeakMap<Station['languageModelRaters'], { at: number; has: boolean }>()

async function hasModel(raters: Station['languageModelRaters']): Promise<boolean> {
  const last = known.get(raters)
  if (last !== undefined && performance.now() - last.at < modelKnownForMs) return last.has
  const has = 'rater' in (await raters.offer())
  known.set(raters, { at: performance.now(), has })
  return has
}

/** Who asks: the group and the store that the candidate belongs to. */
export async function readWhoAsks(db: Kysely<Database>, orgUnitId: string): Promise<string> {
  const rows = await db.selectFrom('org_unit').select(['id', 'kind', 'name', 'parent_id']).execute()
  const store = rows.find(({ id }) => id === orgUnitId)
  const group = rows.find(({ kind }) => kind === 'group')
  return [...new Set([group?.name, store?.name])]
    .filter((name) => name !== undefined && name !== '')
    .join(' · ')
}
