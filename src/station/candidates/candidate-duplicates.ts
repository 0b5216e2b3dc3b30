import type { Kysely } from 'kysely'
import { type Person, type SameBecause, sameBecause } from '../../domain/candidates/same-person.ts'
import type { Database } from '../db/schema.ts'
import { inPortions } from './portions.ts'

export type Duplicates = { readonly because: SameBecause[]; readonly ids: string[] }

/** More groups than anyone would look through at once; the likeliest are shown. */
const mostGroups = 200
const columns = ['id', 'name', 'name_key', 'phone_key', 'email_key'] as const
type Keys = Person & { readonly nameKey: string }

/** Groups of listed records that may be one person, likeliest first: several reasons, then phone, e-mail, name. */
export async function findDuplicateGroups(db: Kysely<Database>): Promise<Duplicates[]> {
  const shared: Keys[][] = []
  for (const column of ['phone_key', 'email_key', 'name_key'] as const) {
    const keys = await db
      .selectFrom('candidate')
      .select(column)
      .where('removed_at', 'is', null)
      .where(column, '!=', '')
      .groupBy(column)
      .having((eb) => eb.fn.countAll(), '>', 1)
      .limit(5 * mostGroups)
      .execute()
    const people = await readPeople(
      db,
      column,
      keys.map((row) => row[column]),
    )
    shared.push(...Map.groupBy(people, (person) => person[propertyOf[column]]).values())
  }
  return rank(joinPairs(shared.flatMap(pairsOf)))
}

/** The listed records that may be the same person as this one, likeliest first. */
export async function findSimilar(db: Kysely<Database>, candidateId: string): Promise<string[]> {
  const pairs = await similarPairs(db, candidateId)
  return pairs.toSorted((a, b) => weigh(b.because) - weigh(a.because)).map(({ ids: [, other] }) => other)
}

/** As one group; `undefined` where nobody is like them. */
export async function findDuplicatesOf(
  db: Kysely<Database>,
  candidateId: string,
): Promise<Duplicates | undefined> {
  return joinPairs(await similarPairs(db, candidateId))[0]
}

type Pair = { readonly ids: readonly [string, string]; readonly because: readonly SameBecause[] }

async function similarPairs(db: Kysely<Database>, candidateId: string): Promise<Pair[]> {
  const own = await db
    .selectFrom('candidate')
    .select(columns)
    .where('id', '=', candidateId)
    .executeTakeFirst()
  if (own === undefined) return []
  const rows = await db
    .selectFrom('candidate')
    .select(columns)
    .where('removed_at', 'is', null)
    .where('id', '!=', candidateId)
    .where((eb) =>
      eb.or([
        ...(own.phone_key === '' ? [] : [eb('phone_key', '=', own.phone_key)]),
        ...(own.email_key === '' ? [] : [eb('email_key', '=', own.email_key)]),
        eb.and([eb('removed_at', 'is', null), eb('name_key', '=', own.name_key)]),
      ]),
    )
    .limit(500)
    .execute()
  return rows.flatMap((row) => pairOf(toKeys(own), toKeys(row)))
}

const propertyOf = { phone_key: 'phoneKey', email_key: 'emailKey', name_key: 'nameKey' } as const

async function readPeople(
  db: Kysely<Database>,
  column: keyof typeof propertyOf,
  keys: readonly string[],
): Promise<Keys[]> {
  const people: Keys[] = []
  for (const some of inPortions(keys)) {
    const rows = await db
      .selectFrom('candidate')
      .select(columns)
      .where('removed_at', 'is', null)
      .where(column, 'in', some)
      .orderBy('id')
      .execute()
    people.push(...rows.map(toKeys))
  }
  return people
}

function toKeys(row: {
  id: string
  name: string
  name_key: string
  phone_key: string
  email_key: string
}): Keys {
  return {
    id: row.id,
    name: row.name,
    nameKey: row.name_key,
    phoneKey: row.phone_key,
    emailKey: row.email_key,
  }
}

/** Every pair of a few; of many (a store's own number given by all) each with the next. */
function pairsOf(people: readonly Keys[]): Pair[] {
  return people.flatMap((one, index) =>
    people
      .slice(index + 1, people.length > 20 ? index + 2 : undefined)
      .flatMap((other) => pairOf(one, other)),
  )
}

function pairOf(a: Keys, b: Keys): Pair[] {
  const because = sameBecause(a, b)
  return because.length === 0 ? [] : [{ ids: [a.id, b.id], because }]
}

/** Pairs that share a record are one group, for all their reasons. */
function joinPairs(pairs: readonly Pair[]): Duplicates[] {
  const groupOf = new Map<string, { ids: Set<string>; because: Set<SameBecause> }>()
  for (const { ids, because } of pairs) {
    const group = { ids: new Set<string>(ids), because: new Set(because) }
    for (const id of ids) {
      const known = groupOf.get(id)
      for (const member of known?.ids ?? []) group.ids.add(member)
      for (const reason of known?.because ?? []) group.because.add(reason)
    }
    for (const member of group.ids) groupOf.set(member, group)
  }
  return [...new Set(groupOf.values())].map(({ ids, because }) => ({
    because: (['phone', 'email', 'name'] as const).filter((reason) => because.has(reason)),
    ids: [...ids].sort(),
  }))
}

function rank(groups: readonly Duplicates[]): Duplicates[] {
  return groups.toSorted((a, b) => weigh(b.because) - weigh(a.because)).slice(0, mostGroups)
}

const weights: Readonly<Record<SameBecause, number>> = { phone: 4, email: 3, name: 2 }

function weigh(because: readonly SameBecause[]): number {
  return because.reduce((sum, reason) => sum + weights[reason], 0)
}
