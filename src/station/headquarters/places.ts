import type { Kysely } from 'kysely'
import type { Caller } from '../context.ts'
import type { Database } from '../db/schema.ts'

export type Place = {
  readonly id: string
  readonly kind: 'group' | 'region' | 'store'
  readonly name: string
  /** The region it is in, or itself. */
  readonly regionId: string | null
}

/** The org tree as a reader may see it. */
export class Places {
  private readonly byId: ReadonlyMap<string, Place>
  /** Undefined: everything. */
  private readonly onlyRegion: string | undefined

  constructor(places: readonly Place[], onlyRegion: string | undefined) {
    this.byId = new Map(places.map((place) => [place.id, place]))
    this.onlyRegion = onlyRegion
  }

  sees(id: string): boolean {
    return this.onlyRegion === undefined || this.byId.get(id)?.regionId === this.onlyRegion
  }

  /** Those the reader may see. */
  list(kind: Place['kind']): Place[] {
    return [...this.byId.values()].filter((place) => place.kind === kind && this.sees(place.id))
  }

  nameOf(id: string | null): string {
    return (id === null ? undefined : this.byId.get(id)?.name) ?? ''
  }

  regionIdOf(id: string): string | null {
    return this.byId.get(id)?.regionId ?? null
  }

  regionNameOf(id: string): string {
    return this.nameOf(this.regionIdOf(id))
  }
}

/** A region's manager sees the region they belong to, and nothing where they belong to none; the others see everything. */
export async function readPlaces(db: Kysely<Database>, { user }: Caller): Promise<Places> {
  const rows = await db
    .selectFrom('org_unit')
    .select(['id', 'kind', 'name', 'parent_id'])
    .orderBy('name')
    .orderBy('id')
    .execute()
  const units = new Map(rows.map((row) => [row.id, row]))
  const regionOf = (id: string): string | null => {
    let unit = units.get(id)
    for (let up = 0; unit !== undefined && unit.kind !== 'region' && up < 10; up += 1)
      unit = unit.parent_id === null ? undefined : units.get(unit.parent_id)
    return unit?.kind === 'region' ? unit.id : null
  }
  const places = rows.map(({ id, kind, name }) => ({ id, kind, name, regionId: regionOf(id) }))
  return new Places(places, user.role === 'region' ? (regionOf(user.orgUnitId) ?? '') : undefined)
}
