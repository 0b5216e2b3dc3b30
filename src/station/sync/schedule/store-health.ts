import type { StoreHealth } from '../../../contract/store-health.ts'
import type { Station } from '../../context.ts'
import { describeOpen } from '../ledger.service.ts'

type HealthStation = Pick<Station, 'db' | 'media' | 'productVersion'> & Partial<Pick<Station, 'models'>>

/** How this store is, as headquarters sees it; nothing of it is about a candidate. */
export async function readStoreHealth(station: HealthStation): Promise<StoreHealth> {
  const { db, media, models, productVersion } = station
  const { counts, oldestAt } = await describeOpen(db)
  const last = await db
    .selectFrom('interview')
    .select((eb) => eb.fn.max('submitted_at').as('at'))
    .executeTakeFirst()
  const versions = await db
    .selectFrom('position_version')
    .select((eb) => ['position_id', eb.fn.max('version').as('version')])
    .groupBy('position_id')
    .execute()
  const installed = (await models?.listModels()) ?? []
  return {
    productVersion,
    waiting: counts.waiting + counts.onTheWay + counts.held,
    oldestWaitingAt: oldestAt,
    freeBytes: await media.freeBytes(),
    lastInterviewAt: last?.at ?? null,
    positions: Object.fromEntries(versions.map(({ position_id, version }) => [position_id, version])),
    models: installed.filter(({ state }) => state === 'present').map(({ id }) => id),
    problems: installed.filter(({ state }) => state === 'corrupt').map(({ id }) => id),
  }
}
