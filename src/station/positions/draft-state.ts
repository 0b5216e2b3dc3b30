import type { Kysely } from 'kysely'
import type { PositionVersion } from '../../contract/positions.ts'
import type { Position } from '../../domain/positions/position.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Caller } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { found } from '../failure.ts'
import { findDraft, type DraftRow } from './draft.repository.ts'
import { findPosition } from './position.service.ts'

/** A position as it stands: its row, its current version, and the content to work on. */
export type State = {
  readonly row: DraftRow | undefined
  readonly published: PositionVersion | undefined
  readonly content: Position
}

export async function readState(db: Kysely<Database>, positionId: string): Promise<State> {
  const [row, published] = [await findDraft(db, positionId), await findPosition(db, positionId)]
  const json = row?.content_json
  const working = json === undefined || json === null ? undefined : (JSON.parse(json) as Position)
  return { row, published, content: found(working ?? published?.content) }
}

/** An entry of the audit log about a position. */
export async function note(
  db: Kysely<Database>,
  caller: Caller,
  what: { positionId: string; action: string; detail?: Record<string, unknown> },
): Promise<void> {
  await appendAudit(db, {
    actor: caller.user.id,
    action: `position.${what.action}`,
    subject: `position:${what.positionId}`,
    ...(what.detail === undefined ? {} : { detail: what.detail }),
  })
}
