import type { InferContractRouterInputs } from '@orpc/contract'
import type { Kysely } from 'kysely'
import { PolicyRelease, type ReleasePackage } from '../../contract/release-content.ts'
import type { releases as contract, ReleaseSummary, RolledOutRelease } from '../../contract/releases.ts'
import { choosePolicy } from '../../domain/policy/region-policy.ts'
import { nextVersion, type Thing } from '../../domain/releases/release.ts'
import {
  holdMs,
  isHeld,
  nextRing,
  reachOfRollBack,
  ringIds,
  type RolledOut,
  type Rollout,
} from '../../domain/releases/rings.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Caller, Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { Failure, found } from '../failure.ts'
import { newId } from '../ids.ts'
import { readSettings } from '../settings.ts'
import { readIdentity } from '../sync/pairing/identity.ts'
import { hashContent, signPackage } from './package.ts'
import {
  findGiven,
  findPackages,
  type GivenRelease,
  insertRelease,
  putRollout,
  summarise,
  toRow,
} from './release.repository.ts'
import { requireHeadquarters } from './requires.ts'
import { thingTypes } from './thing-types.ts'

type Inputs = InferContractRouterInputs<typeof contract>

/** Signs what stands here as the thing's next version; it leaves after the hold. */
export async function giveRelease(
  station: Station,
  caller: Caller,
  input: Inputs['release'],
): Promise<ReleaseSummary> {
  await requireHeadquarters(station.db)
  const content = await readContent(station, input, input.content)
  const { releaseRings } = await readSettings(station.db)
  return await give(station, caller, {
    thing: input,
    content,
    note: input.note ?? '',
    rollsBackTo: null,
    reach: () => ringIds(releaseRings).slice(0, input.rings),
    widenAfterDays: input.widenAfterDays,
  })
}

/** The content of an earlier version, given anew to everybody whom anything newer reached. */
export async function rollBack(
  station: Station,
  caller: Caller,
  { kind, subject, toVersion, note }: Inputs['rollBack'],
): Promise<ReleaseSummary> {
  const { db } = station
  await requireHeadquarters(db)
  const packages = await findPackages(db, { kind, subject })
  const target = found(packages.find(({ version }) => version === toVersion))
  return await give(station, caller, {
    thing: { kind, subject },
    content: target.content,
    note: note ?? '',
    rollsBackTo: toVersion,
    reach: (given) => reachOfRollBack(given, target),
    widenAfterDays: null,
  })
}

/**
 * Gives a release to the next ring; nothing happens where everybody has it. RELEASE_HELD while its last step can be
 * taken back: only one step at a time can be.
 */
export async function widenRelease(
  { db }: Pick<Station, 'db'>,
  actor: string,
  releaseId: string,
): Promise<RolledOutRelease> {
  return await change(db, { actor, releaseId, action: 'widened' }, async (one, trx) => {
    const { releaseRings } = await readSettings(trx)
    const next = nextRing(releaseRings, one.reach)
    if (next === undefined) return undefined
    if (isHeld(one, new Date())) throw new Failure('RELEASE_HELD')
    return {
      ...one,
      reachBefore: one.reach,
      reach: [...one.reach, next],
      reachedAt: new Date().toISOString(),
    }
  })
}

export async function pauseRelease(
  { db }: Station,
  { user }: Caller,
  { releaseId, paused }: Inputs['pause'],
): Promise<RolledOutRelease> {
  const action = paused ? 'paused' : 'resumed'
  return await change(db, { actor: user.id, releaseId, action }, async (one) =>
    (one.pausedAt !== null) === paused
      ? undefined
      : { ...one, pausedAt: paused ? new Date().toISOString() : null },
  )
}

/** Within the hold nothing has left: a new release goes, a wider circle is as it was. */
export async function undoRelease({ db }: Station, { user }: Caller, releaseId: string): Promise<void> {
  await requireHeadquarters(db)
  await db.transaction().execute(async (trx) => {
    const one = found((await findGiven(trx)).find(({ id }) => id === releaseId))
    if (!isHeld(one, new Date())) throw new Failure('RELEASE_GONE')
    if (one.reachBefore.length === 0) {
      await trx.deleteFrom('release_rollout').where('release_id', '=', releaseId).execute()
      await trx.deleteFrom('release').where('id', '=', releaseId).execute()
    } else {
      const reachedAt = new Date(Date.now() - holdMs).toISOString()
      await putRollout(trx, releaseId, { ...one, reach: one.reachBefore, reachedAt })
    }
    await audit(trx, { actor: user.id, releaseId, action: 'undone' }, one.summary)
  })
}

/** What stands here, or what was written for the release; POLICY_LOCKED for what the region forbids. */
export async function readContent(station: Station, thing: Thing, written: unknown): Promise<unknown> {
  const type = thingTypes[thing.kind]
  const known = (await type.list(station)).some(({ subject }) => subject === thing.subject)
  if (!known) throw new Failure('NOT_FOUND')
  const content = (await type.read(station, thing.subject)) ?? written
  const parsed = type.shape.safeParse(content)
  if (!parsed.success) throw new Failure('INVALID_INPUT', { field: 'content' })
  if (thing.kind === 'policy') {
    const policy = PolicyRelease.parse(content)
    if (policy.region !== thing.subject) throw new Failure('INVALID_INPUT', { field: 'content.region' })
    if (choosePolicy(policy) === undefined) throw new Failure('POLICY_LOCKED', { region: policy.region })
  }
  return parsed.data
}

type NewRelease = {
  readonly thing: Thing
  readonly content: unknown
  readonly note: string
  readonly rollsBackTo: number | null
  readonly reach: (given: readonly RolledOut[]) => string[]
  readonly widenAfterDays: number | null
}

async function give(station: Station, { user }: Caller, wanted: NewRelease): Promise<ReleaseSummary> {
  const { kind, subject } = wanted.thing
  const type = thingTypes[kind]
  const name = found((await type.list(station)).find((one) => one.subject === subject)).name
  const release = await station.db.transaction().execute(async (trx) => {
    const { signSecret } = await readIdentity(trx)
    const given = await findGiven(trx, { kind, subject })
    const [newest] = given
    const hash = hashContent(wanted.content)
    if (newest?.summary.hash === hash) throw new Failure('RELEASE_SAME')
    const told = await trx
      .selectFrom('release_adoption')
      .select((eb) => eb.fn.max('version').as('version'))
      .where('kind', '=', kind)
      .where('subject', '=', subject)
      .executeTakeFirst()
    const signed: ReleasePackage = signPackage(
      {
        id: newId(),
        kind,
        subject,
        name: { ...name },
        version: nextVersion(
          given.map(({ version }) => version),
          [told?.version ?? 0],
        ),
        previous: newest?.id ?? null,
        rollsBackTo: wanted.rollsBackTo,
        hash,
        content: wanted.content,
        needs: type.needs(wanted.content),
        note: wanted.note,
        createdAt: new Date().toISOString(),
        createdBy: user.name,
      },
      signSecret,
    )
    await insertRelease(trx, signed)
    await putRollout(trx, signed.id, {
      reach: wanted.reach(given),
      reachBefore: [],
      reachedAt: signed.createdAt,
      pausedAt: null,
      widenAfterDays: wanted.widenAfterDays,
    })
    const action = wanted.rollsBackTo === null ? 'given' : 'rolled-back'
    await audit(trx, { actor: user.id, releaseId: signed.id, action }, summarise(toRow(signed)))
    return signed
  })
  return summarise(toRow(release))
}

type Doing = { readonly actor: string; readonly releaseId: string; readonly action: string }

async function change(
  db: Kysely<Database>,
  doing: Doing,
  decide: (one: GivenRelease, trx: Kysely<Database>) => Promise<Rollout | undefined>,
): Promise<RolledOutRelease> {
  await requireHeadquarters(db)
  return await db.transaction().execute(async (trx) => {
    const find = async () => found((await findGiven(trx)).find(({ id }) => id === doing.releaseId))
    const one = await find()
    const decided = await decide(one, trx)
    if (decided !== undefined) {
      await putRollout(trx, one.id, decided)
      await audit(trx, doing, one.summary)
    }
    return describeGiven(await find())
  })
}

async function audit(trx: Kysely<Database>, doing: Doing, release: ReleaseSummary): Promise<void> {
  const { kind, subject, version } = release
  await appendAudit(trx, {
    actor: doing.actor,
    action: `release.${doing.action}`,
    subject: `release:${doing.releaseId}`,
    detail: { kind, subject, version },
  })
}

export function describeGiven(one: GivenRelease): RolledOutRelease {
  const { summary, reach, reachedAt, widenAfterDays, pausedAt } = one
  return {
    ...summary,
    reach: [...reach],
    reachedAt,
    isHeld: isHeld(one, new Date()),
    widenAfterDays,
    pausedAt,
  }
}
