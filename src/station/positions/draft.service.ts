import type { Kysely } from 'kysely'
import type { InferContractRouterInputs } from '@orpc/contract'
import type { PositionDraft, PositionSummary } from '../../contract/position-editing.ts'
import type { positions } from '../../contract/positions.ts'
import { beginPosition } from '../../domain/positions/begin-position.ts'
import type { LocalText, Position } from '../../domain/positions/position.ts'
import type { Caller, Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { Failure } from '../failure.ts'
import { newId } from '../ids.ts'
import { requireOwn } from '../releases/in-force.ts'
import {
  changeDraft,
  changedMeanwhile,
  countInterviewsUnderWay,
  findDraft,
  findPositionSummaries,
  type DraftChange,
  type DraftRow,
} from './draft.repository.ts'
import { note, readState, type State } from './draft-state.ts'
import { findPosition } from './position.service.ts'

type Inputs = InferContractRouterInputs<typeof positions>

/** Saves of one sitting are one entry of the audit log, as readings are. */
const oneSittingMs = 10 * 60_000

export async function listPositionSummaries(db: Kysely<Database>): Promise<PositionSummary[]> {
  return await findPositionSummaries(db)
}

export async function getPositionDraft(db: Kysely<Database>, positionId: string): Promise<PositionDraft> {
  const { row, published, content } = await readState(db, positionId)
  const edited = row !== undefined && row.content_json !== null
  return {
    positionId,
    revision: row?.revision ?? 0,
    baseVersion: edited ? row.base_version : (published?.version ?? null),
    content,
    edited,
    editedBy: row === undefined ? null : (row.editor ?? row.edited_by),
    updatedAt: row?.updated_at ?? null,
    interviewsUnderWay: await countInterviewsUnderWay(db, positionId),
    archived: row !== undefined && row.archived_at !== null,
    restorable: row !== undefined && row.content_json === null && row.discarded_json !== null,
  }
}

export async function savePositionDraft(
  { db }: Station,
  caller: Caller,
  input: Inputs['saveDraft'],
): Promise<PositionDraft> {
  const { positionId, baseRevision } = input
  return await db.transaction().execute(async (trx) => {
    await requireOwn(trx, { kind: 'position', subject: positionId })
    const { row, published } = await readState(trx, positionId)
    if ((row?.revision ?? 0) !== baseRevision) throw changedMeanwhile(row)
    const begun = row === undefined || row.content_json === null
    await changeDraft(
      trx,
      { positionId, revision: baseRevision },
      {
        caller,
        change: {
          content_json: JSON.stringify({ ...input.content, id: positionId }),
          discarded_json: null,
          ...(begun ? { base_version: published?.version ?? null } : {}),
        },
      },
    )
    if (begun || !isSameSitting(row, caller)) await note(trx, caller, { positionId, action: 'draft-saved' })
    return await getPositionDraft(trx, positionId)
  })
}

export async function discardPositionDraft(
  { db }: Station,
  caller: Caller,
  positionId: string,
): Promise<PositionDraft> {
  return await change(db, caller, {
    positionId,
    action: 'draft-discarded',
    decide: ({ row, published }) => {
      if (row === undefined || row.content_json === null) return undefined
      // Without a version there is nothing to go back to, so it goes out of sight and stays whole.
      if (published === undefined) return { archived_at: new Date().toISOString() }
      return { content_json: null, discarded_json: row.content_json }
    },
  })
}

export async function restorePositionDraft(
  { db }: Station,
  caller: Caller,
  positionId: string,
): Promise<PositionDraft> {
  return await change(db, caller, {
    positionId,
    action: 'draft-restored',
    decide: ({ row, published }) => {
      if (row === undefined) throw new Failure('NOT_FOUND')
      if (published === undefined) return { archived_at: null }
      if (row.discarded_json === null) throw changedMeanwhile(row)
      return { content_json: row.discarded_json, discarded_json: null }
    },
  })
}

export async function setPositionArchived(
  { db }: Station,
  caller: Caller,
  { positionId, archived }: Inputs['setArchived'],
): Promise<PositionDraft> {
  return await change(db, caller, {
    positionId,
    action: archived ? 'archived' : 'unarchived',
    decide: ({ row }) => {
      const was = row !== undefined && row.archived_at !== null
      return was === archived ? undefined : { archived_at: archived ? new Date().toISOString() : null }
    },
  })
}

export async function createPosition(
  { db }: Station,
  caller: Caller,
  input: Inputs['create'],
): Promise<PositionDraft> {
  return await db.transaction().execute(async (trx) => {
    const source = input.content ?? (await readCopied(trx, input.copyOf))
    const wanted = input.content?.id ?? ''
    const positionId = (await isFree(trx, wanted)) ? wanted : makePositionId(input.name)
    const content =
      source === undefined
        ? beginPosition(positionId, input.name)
        : { ...source, id: positionId, name: input.name }
    await changeDraft(
      trx,
      { positionId, revision: 0 },
      { caller, change: { content_json: JSON.stringify(content) } },
    )
    await note(trx, caller, { positionId, action: 'created' })
    return await getPositionDraft(trx, positionId)
  })
}

/** One change of what is not content; nothing happens where `decide` finds nothing to change. */
async function change(
  db: Kysely<Database>,
  caller: Caller,
  what: { positionId: string; action: string; decide: (state: State) => DraftChange | undefined },
): Promise<PositionDraft> {
  const { positionId, action, decide } = what
  return await db.transaction().execute(async (trx) => {
    const state = await readState(trx, positionId)
    const decided = decide(state)
    if (decided !== undefined) {
      const revision = state.row?.revision ?? 0
      await changeDraft(trx, { positionId, revision }, { caller, change: decided })
      await note(trx, caller, { positionId, action })
    }
    return await getPositionDraft(trx, positionId)
  })
}

function isSameSitting(row: DraftRow, caller: Caller): boolean {
  return row.edited_by === caller.user.id && Date.now() - Date.parse(row.updated_at) < oneSittingMs
}

async function readCopied(
  db: Kysely<Database>,
  positionId: string | undefined,
): Promise<Position | undefined> {
  return positionId === undefined ? undefined : (await readState(db, positionId)).content
}

async function isFree(db: Kysely<Database>, positionId: string): Promise<boolean> {
  if (!/^[a-z0-9][a-z0-9-]{0,79}$/u.test(positionId)) return false
  return (await findDraft(db, positionId)) === undefined && (await findPosition(db, positionId)) === undefined
}

/** Readable where the English name is, and never one that was used before. */
function makePositionId(name: LocalText): string {
  const words = name.en
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '')
    .slice(0, 40)
  return `${words === '' ? 'position' : words}-${newId().slice(-8)}`
}
