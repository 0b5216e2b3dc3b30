import type { InferContractRouterInputs } from '@orpc/contract'
import type { Kysely } from 'kysely'
import type {
  CalibrationRelease,
  FieldsRelease,
  PolicyRelease,
  PositionRelease,
  SettingsRelease,
} from '../../contract/release-content.ts'
import type {
  ReleasableThing,
  ReleasePreview,
  releases as contract,
  StoreAdoption,
  ThingPage,
} from '../../contract/releases.ts'
import type { Standing } from '../../domain/releases/adoption.ts'
import { compareValues } from '../../domain/releases/difference.ts'
import { type Thing } from '../../domain/releases/release.ts'
import { reaches, restRing, ringIds } from '../../domain/releases/rings.ts'
import type { Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { Failure, found } from '../failure.ts'
import { compareContents } from '../positions/compare.service.ts'
import { readSettings } from '../settings.ts'
import { hashContent } from './package.ts'
import { findGiven, findPackages, type GivenRelease } from './release.repository.ts'
import { describeGiven, readContent } from './release.service.ts'
import { requireHeadquarters } from './requires.ts'
import { describeStore, type KnownStore, readStores } from './standings.ts'
import { thingTypes } from './thing-types.ts'
import { usualPolicy } from './things/policy-thing.ts'
import { usualSettings } from './things/settings-thing.ts'

type Inputs = InferContractRouterInputs<typeof contract>
type Counts = Partial<Record<Standing, number>>

export async function listThings(station: Station): Promise<ReleasableThing[]> {
  await requireHeadquarters(station.db)
  const given = await findGiven(station.db)
  const stores = await readStores(station.db)
  const things: ReleasableThing[] = []
  for (const type of Object.values(thingTypes)) {
    for (const { subject, name } of await type.list(station)) {
      const thing = { kind: type.kind, subject }
      const own = given.filter(({ summary }) => summary.kind === type.kind && summary.subject === subject)
      const standings = describeAll(stores, thing, own)
      things.push(await describeThing(station, { thing, name, given: own, standings }))
    }
  }
  return things
}

export async function readThing(station: Station, thing: Thing): Promise<ThingPage> {
  const { db } = station
  await requireHeadquarters(db)
  const { kind, subject } = thing
  const type = thingTypes[kind]
  const { name } = found((await type.list(station)).find((one) => one.subject === subject))
  const given = await findGiven(db, thing)
  const standings = describeAll(await readStores(db), thing, given)
  const { releaseRings } = await readSettings(db)
  const rest = { id: restRing, name: '', computers: [] }
  return {
    ...(await describeThing(station, { thing, name, given, standings })),
    releases: given.map(describeGiven),
    rings: [...releaseRings, rest].map((ring) => {
      const inside = standings.filter(({ ringId }) => ringId === ring.id)
      return { ...ring, computers: [...ring.computers], stores: inside.length, counts: count(inside) }
    }),
    stores: standings,
    content: await readWritten(db, thing),
  }
}

/** What releasing it now, or going back to `toVersion`, would change and meet. */
export async function previewRelease(
  station: Station,
  { kind, subject, content: written, toVersion }: Inputs['preview'],
): Promise<ReleasePreview> {
  const { db } = station
  await requireHeadquarters(db)
  const thing = { kind, subject }
  const packages = await findPackages(db, thing)
  const [newest] = packages
  const wanted =
    toVersion === undefined
      ? await readContent(station, thing, written)
      : found(packages.find(({ version }) => version === toVersion)).content
  const before = newest?.content
  const standings = describeAll(await readStores(db), thing, await findGiven(db, thing))
  const { releaseRings } = await readSettings(db)
  return {
    position: kind === 'position' && before ? await comparePositionReleases(station, before, wanted) : [],
    values: kind === 'position' ? [] : compareValues(toComparable(kind, before), toComparable(kind, wanted)),
    same: newest !== undefined && newest.hash === hashContent(wanted),
    rings: ringIds(releaseRings).map((id) => {
      const inside = standings.filter(({ ringId }) => ringId === id)
      const told = inside.filter(({ has }) => has !== null)
      const current = told.filter(({ has }) => has === newest?.version).length
      return {
        id,
        stores: inside.length,
        current,
        older: told.length - current,
        unknown: inside.length - told.length,
        local: inside.filter(({ local }) => local.length > 0).length,
      }
    }),
  }
}

/** Fields by their names, and of a calibration which one it is: what people can tell apart. */
function toComparable(kind: Thing['kind'], content: unknown): unknown {
  if (content === undefined) return {}
  if (kind === 'candidate-fields') {
    const { fields } = content as FieldsRelease
    return Object.fromEntries(
      fields.map((field) => [
        field.name.zh || field.name.en,
        [field.kind, ...field.choices.map(({ name }) => name.zh || name.en)].join(' · '),
      ]),
    )
  }
  if (kind === 'calibration') {
    return { calibration: (content as CalibrationRelease).calibration?.id ?? 'shipped' }
  }
  return content
}

async function comparePositionReleases(station: Station, before: unknown, after: unknown) {
  const positionOf = (content: unknown) => (content as PositionRelease).position
  return await compareContents(station, positionOf(before), positionOf(after))
}

function describeAll(
  stores: readonly KnownStore[],
  thing: Thing,
  given: readonly GivenRelease[],
): StoreAdoption[] {
  const now = new Date()
  return stores.map((store) => describeStore(store, { thing, given, now }))
}

type Described = {
  readonly thing: Thing
  readonly name: ReleasableThing['name']
  readonly given: readonly GivenRelease[]
  readonly standings: readonly StoreAdoption[]
}

async function describeThing(
  station: Station,
  { thing, name, given, standings }: Described,
): Promise<ReleasableThing> {
  const [newest] = given
  const content = await thingTypes[thing.kind].read(station, thing.subject)
  return {
    kind: thing.kind,
    subject: thing.subject,
    name: { ...name },
    newest: newest?.summary ?? null,
    changed: content !== undefined && newest?.summary.hash !== hashContent(content),
    paused: newest !== undefined && newest.pausedAt !== null,
    everybody: newest !== undefined && reaches(newest.reach, restRing),
    counts: count(standings),
  }
}

function count(stores: readonly StoreAdoption[]): Counts {
  const counts: Counts = {}
  for (const { standing } of stores) counts[standing] = (counts[standing] ?? 0) + 1
  return counts
}

/** What was written last for a thing that is written when it is released. */
async function readWritten(
  db: Kysely<Database>,
  { kind, subject }: Thing,
): Promise<PolicyRelease | SettingsRelease | null> {
  if (kind !== 'policy' && kind !== 'settings') return null
  const [newest] = await findPackages(db, { kind, subject })
  const parsed = thingTypes[kind].shape.safeParse(newest?.content)
  if (parsed.success) return parsed.data as PolicyRelease | SettingsRelease
  if (kind === 'settings') return usualSettings
  const region = subject as PolicyRelease['region']
  if (newest !== undefined) throw new Failure('NOT_FOUND')
  return usualPolicy(region)
}
