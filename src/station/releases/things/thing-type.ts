import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { AdoptionReason, LocalChange } from '../../../domain/releases/adoption.ts'
import type { ReleaseKind } from '../../../domain/releases/release.ts'
import type { LocalText } from '../../../domain/positions/position.ts'
import type { Station } from '../../context.ts'
import type { Database } from '../../db/schema.ts'

/** What taking a release up would meet at this store; without a reason it is taken up. */
export type LocalState = {
  readonly reason?: AdoptionReason | undefined
  readonly local: readonly LocalChange[]
}

/** A content on its way into a store. */
export type Incoming<Content> = {
  readonly subject: string
  readonly content: Content
  /** A person at headquarters, by name. */
  readonly by: string
  readonly note: string
}

/** How one kind of thing is read at headquarters and taken up at a store. */
export type ThingType<Content> = {
  readonly kind: ReleaseKind
  readonly shape: z.ZodType<Content>
  /** What headquarters may release. */
  list(station: Station): Promise<{ readonly subject: string; readonly name: LocalText }[]>
  /** What stands at headquarters now; `undefined` for what is written when it is released. */
  read(station: Station, subject: string): Promise<Content | undefined>
  /** Ids of records (assets, pieces) that must be there before it. */
  needs(content: Content): string[]
  /** The dry run: looks and changes nothing. */
  look(station: Station, incoming: Incoming<Content>): Promise<LocalState>
  /** Before the transaction of `adopt`, what cannot be part of one (files); safe to repeat. */
  prepare?(station: Station, incoming: Incoming<Content>): Promise<AdoptionReason | undefined>
  adopt(trx: Kysely<Database>, incoming: Incoming<Content>): Promise<void>
}
