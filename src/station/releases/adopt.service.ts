import type { Kysely } from 'kysely'
import type { ReleasePackage } from '../../contract/release-content.ts'
import { type AdoptionReason, type LocalChange, stateOf } from '../../domain/releases/adoption.ts'
import { nameThing, newestOf } from '../../domain/releases/release.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Station } from '../context.ts'
import type { Database, Row } from '../db/schema.ts'
import { isDiskFull } from '../failure.ts'
import { newId } from '../ids.ts'
import { isGenuine } from './package.ts'
import { readHeadquartersKeys } from './headquarters-keys.ts'
import { findPackage } from './release.repository.ts'
import { thingTypes } from './thing-types.ts'
import type { Incoming } from './things/thing-type.ts'

/** One run at a time; what asks meanwhile waits for a run of its own. */
const running = new WeakMap<Station['db'], Promise<void>>()

/**
 * Takes up, at a store, the newest release of each thing that has come; what was kept back or failed is tried again.
 * Whatever the order or number of times releases came in, the newest is in use in the end.
 */
export async function adoptReceived(station: Station): Promise<void> {
  const before = running.get(station.db) ?? Promise.resolve()
  const run = before.then(async () => await adoptAll(station))
  running.set(
    station.db,
    run.catch(() => undefined),
  )
  await run
}

async function adoptAll(station: Station): Promise<void> {
  const { db } = station
  const keys = await readHeadquartersKeys(db)
  if (keys.length === 0) return
  const { computer_id } = await db.selectFrom('sync_identity').select('computer_id').executeTakeFirstOrThrow()
  const rows = await db.selectFrom('release').select(['id', 'kind', 'subject', 'version']).execute()
  const said = await db
    .selectFrom('release_adoption')
    .selectAll()
    .where('computer_id', '=', computer_id)
    .execute()
  const troubles: unknown[] = []
  for (const releases of Map.groupBy(rows, nameThing).values()) {
    const newest = newestOf(releases)
    if (newest === undefined) continue
    const known = said.find(({ release_id }) => release_id === newest.id)
    try {
      await adoptOne(station, { id: newest.id, keys, known, computerId: computer_id })
    } catch (error) {
      troubles.push(error)
    }
  }
  // One that cannot be taken up keeps no other from it; the first tells what is wrong.
  if (troubles.length > 0) throw troubles[0]
}

type One = {
  readonly id: string
  readonly keys: readonly string[]
  readonly known: Row<'release_adoption'> | undefined
  readonly computerId: string
}

async function adoptOne(station: Station, { id, keys, known, computerId }: One): Promise<void> {
  const release = await findPackage(station.db, id)
  if (release === undefined) return
  const say = async (
    reason: AdoptionReason | undefined,
    local: readonly LocalChange[],
    adopt?: (trx: Kysely<Database>) => Promise<void>,
  ): Promise<void> => {
    await station.db.transaction().execute(async (trx) => {
      await adopt?.(trx)
      await sayAdoption(trx, { release, known, computerId, reason, local })
    })
  }
  if (known?.state !== 'adopted' && !isGenuine(release, keys)) return await say('forged', [])
  const type = thingTypes[release.kind]
  const parsed = type.shape.safeParse(release.content)
  if (!parsed.success) return await say('newer-program', [])
  const { subject, createdBy: by, note } = release
  const incoming: Incoming<unknown> = { subject, content: parsed.data, by, note }
  try {
    if (await isAssetMissing(station.db, release.needs)) return await say('assets-missing', [])
    const { reason, local } = await type.look(station, incoming)
    // What is in use stays so; only what the store has of its own beside it is told anew.
    if (known?.state === 'adopted') return await say(undefined, local)
    if (reason !== undefined) return await say(reason, local)
    const obstacle = await type.prepare?.(station, incoming)
    if (obstacle !== undefined) return await say(obstacle, local)
    await say(undefined, local, async (trx) => await type.adopt(trx, incoming))
  } catch (error) {
    if (!isDiskFull(error) && known?.state !== 'adopted') await say('unexpected', [])
    throw error
  }
}

async function isAssetMissing(db: Kysely<Database>, needs: readonly string[]): Promise<boolean> {
  for (const need of needs) {
    const id = need.replace('asset:', '')
    const there = await db.selectFrom('asset').select('id').where('id', '=', id).executeTakeFirst()
    if (there === undefined) return true
  }
  return false
}

type Said = {
  readonly release: ReleasePackage
  readonly known: Row<'release_adoption'> | undefined
  readonly computerId: string
  readonly reason: AdoptionReason | undefined
  readonly local: readonly LocalChange[]
}

/** Writes what headquarters is told, where that is something new. */
async function sayAdoption(
  trx: Kysely<Database>,
  { release, known, computerId, reason = undefined, local }: Said,
): Promise<void> {
  const { kind, subject, version } = release
  const state = stateOf(reason)
  const said = { state, reason: reason ?? null, local_json: JSON.stringify(local) }
  const isSame =
    known?.state === state && known.reason === said.reason && known.local_json === said.local_json
  if (isSame) return
  const at = known?.state === state ? known.at : new Date().toISOString()
  if (known === undefined) {
    await trx
      .insertInto('release_adoption')
      .values({
        id: newId(),
        release_id: release.id,
        computer_id: computerId,
        kind,
        subject,
        version,
        ...said,
        at,
      })
      .execute()
  } else {
    await trx
      .updateTable('release_adoption')
      .set({ ...said, at })
      .where('id', '=', known.id)
      .execute()
  }
  if (known?.state === state) return
  await appendAudit(trx, {
    actor: 'station',
    action: `release.${state}`,
    subject: `release:${release.id}`,
    detail: { kind, subject, version, ...(reason === undefined ? {} : { reason }) },
  })
}
