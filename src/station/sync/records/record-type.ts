import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { Outcome, RecordKind, RecordRef } from '../../../domain/sync/records.ts'
import type { Database } from '../../db/schema.ts'

export type SyncRole = 'store' | 'hq'

/** From whom records came, and what opens them. */
export type Sender = {
  readonly computerId: string
  readonly role: SyncRole
  /** At headquarters: the store it stands in. */
  readonly orgUnitId: string | null
  /** Data keys of the persons of the bundle. */
  readonly personKeys: ReadonlyMap<string, Uint8Array>
  readonly bundleId: string
}

/** What writing needs beside the records. */
export type Writing = {
  readonly from: Sender
  readonly wrapKey: Uint8Array
  /** Of this computer. */
  readonly computerId: string
  /** The key that opened each of the persons. */
  readonly keyOf: (person: string) => Uint8Array | undefined
  /** UTC ISO 8601. */
  readonly at: string
}

export type Incoming<Body> = { readonly id: string; readonly body: Body }

/** How a record stands after it was joined with what was here. */
export type RecordStanding = { readonly stamp: string; readonly hash: string; readonly outcome: Outcome }

/** What a kind says of its records beyond that they were written. */
export type Written = {
  /** Of records that were merged, by id; the others stand as they came. */
  readonly versions?: ReadonlyMap<string, RecordStanding>
  /** Files of recordings that are no longer wanted once the transaction has succeeded. */
  readonly goneMedia?: readonly string[]
}

export type RecordMedia = { readonly recordingId: string; readonly kind: 'original' | 'playback' }

/** How one kind of record is read, checked and written; a folder neighbour for each, all of them in `registry.ts`. */
export interface RecordType<Body = unknown> {
  readonly kind: RecordKind
  /** Of the bodies it writes; those of lower numbers it still reads. */
  readonly format: number
  /** Whose records they are; another role's are not taken. */
  readonly writers: readonly SyncRole[]
  readonly shape: z.ZodType<Body>
  /** By id; records that are gone are left out. */
  read(db: Kysely<Database>, ids: readonly string[]): Promise<Map<string, Body>>
  /** In the place of `read` where the parts of a record carry stamps of their own: gives them, and says the latest. */
  stampedRead?(
    db: Kysely<Database>,
    ids: readonly string[],
    computerId: string,
  ): Promise<Map<string, { readonly body: Body; readonly stamp: string }>>
  /** Those of the ids that this database holds, whoever they came from. */
  existing(db: Kysely<Database>, ids: readonly string[]): Promise<Set<string>>
  /** Whose data it is; null for what is about nobody. */
  personOf(body: Body, id: string): string | null
  /** What must be there before it. */
  parentsOf(body: Body): RecordRef[]
  /** Puts records in the place of what is there under their ids. */
  write(db: Kysely<Database>, rows: readonly Incoming<Body>[], writing: Writing): Promise<Written>
  remove(db: Kysely<Database>, ids: readonly string[]): Promise<Written>
  /** Files that go with it. */
  mediaOf?(body: Body, id: string): RecordMedia[]
  /** Whether something of this computer's own with the same id says the same; without it, it never does. */
  sameAs?(db: Kysely<Database>, rows: readonly Incoming<Body>[]): Promise<Set<string>>
}
