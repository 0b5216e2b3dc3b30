import type { Kysely } from 'kysely'
import { type RecordKind, recordKinds, type RecordRef } from '../../../domain/sync/records.ts'
import { policyByHand, type SendPolicy } from '../../../domain/sync/send-policy.ts'
import { inPortions } from '../../candidates/portions.ts'
import type { Database } from '../../db/schema.ts'
import type { MediaStore } from '../../media/media-store.ts'
import { releasesDue } from '../../releases/releases-due.ts'
import { readSettings } from '../../settings.ts'
import type { Computer } from '../pairing/computers.ts'
import { changed } from '../records/captured.ts'

/** A bundle holds at most so many records, and media of about so many bytes. */
const mostRecords = 5_000
const mostMediaBytes = 256 << 20
const mostRecordings = 200
/** Recordings looked at for those that may leave now; the others wait for their hours. */
const recordingsLookedAt = 20_000

export type DueRecord = RecordRef & {
  /** Of its row in the outbox; null for what is due by another list. */
  readonly generation: number | null
}

/** What the next bundle holds. */
export type Due = {
  readonly records: readonly DueRecord[]
  /** Recordings whose files go along. */
  readonly withMedia: ReadonlySet<string>
}

type Other = Pick<Computer, 'id' | 'role'>

/**
 * The next portion for a computer; undefined when nothing is due. Results come before recordings, which have bundles
 * of their own, so that a slow line never delays what was decided by what was filmed.
 */
export async function chooseDue(
  { db, media }: { readonly db: Kysely<Database>; readonly media: MediaStore },
  other: Other,
  { policy, incarnation }: { readonly policy: SendPolicy; readonly incarnation: string },
): Promise<Due | undefined> {
  const records = await chooseRecords(db, other)
  if (records.length > 0) return { records, withMedia: new Set() }
  const recordings = await chooseRecordings({ db, media }, other, { policy, incarnation })
  return recordings.records.length > 0 ? recordings : undefined
}

/** Parents before children, each kind oldest change first. */
async function chooseRecords(db: Kysely<Database>, other: Other): Promise<DueRecord[]> {
  const due: DueRecord[] = []
  for (const kind of recordKinds) {
    if (due.length >= mostRecords) break
    if (kind === 'recording') continue
    if (kind === 'release') {
      if (other.role === 'store')
        due.push(...(await releasesDue(db, other.id)).map((ref) => ({ ...ref, generation: null })))
      continue
    }
    due.push(...(await listChanged(db, other, { kind, limit: mostRecords - due.length })))
  }
  return due
}

async function chooseRecordings(
  { db, media }: { readonly db: Kysely<Database>; readonly media: MediaStore },
  other: Other,
  { policy, incarnation }: { readonly policy: SendPolicy; readonly incarnation: string },
): Promise<Due> {
  const due = await listChanged(db, other, { kind: 'recording', limit: recordingsLookedAt })
  const ever = policyByHand((await readSettings(db)).sync.rules)
  const rows = await readRecordings(db, due)
  const sent = await listSent(db, other, { refs: due, incarnation })
  const records: DueRecord[] = []
  const withMedia = new Set<string>()
  let bytes = 0
  for (const ref of due) {
    const row = rows.get(ref.id)
    if (row !== undefined && !row.ready) continue
    const kind = row?.mime.startsWith('video/') === true ? 'video' : 'audio'
    // Files never change after they were looked at, so that they travel once.
    const goes = row !== undefined && !sent.has(ref.id) && ever[kind]
    if (goes && !policy[kind]) continue
    if (goes) {
      bytes += await media.sealedBytes(ref.id)
      if (bytes > mostMediaBytes && records.length > 0) break
      withMedia.add(ref.id)
    }
    records.push(ref)
    if (records.length === mostRecordings) break
  }
  return { records, withMedia }
}

async function listChanged(
  db: Kysely<Database>,
  other: Other,
  { kind, limit }: { readonly kind: RecordKind; readonly limit: number },
): Promise<DueRecord[]> {
  const rows = await changed(db, {
    kinds: [kind],
    limit,
    ...(other.role === 'store' ? { of: other.id } : {}),
  })
  return rows.map(({ id, generation }) => ({ kind, id, generation }))
}

type Recording = { readonly mime: string; readonly ready: boolean }

/** `ready`: it is whole and was looked at, or never will be. */
async function readRecordings(
  db: Kysely<Database>,
  refs: readonly RecordRef[],
): Promise<Map<string, Recording>> {
  const found = new Map<string, Recording>()
  for (const some of inPortions(refs)) {
    const rows = await db
      .selectFrom('recording')
      .select(['id', 'mime', 'state'])
      .where(
        'id',
        'in',
        some.map(({ id }) => id),
      )
      .execute()
    for (const { id, mime, state } of rows) found.set(id, { mime, ready: state === 'complete' })
  }
  return found
}

/** Recordings whose files are on their way or there already. */
async function listSent(
  db: Kysely<Database>,
  other: Other,
  { refs, incarnation }: { readonly refs: readonly RecordRef[]; readonly incarnation: string },
): Promise<Set<string>> {
  const sent = new Set<string>()
  for (const some of inPortions(refs)) {
    const rows = await db
      .selectFrom('sync_item as item')
      .innerJoin('sync_bundle as bundle', 'bundle.id', 'item.bundle_id')
      .select('item.record_id')
      .where('item.kind', '=', 'recording')
      .where('bundle.direction', '=', 'out')
      .where('bundle.computer_id', '=', other.id)
      .where('bundle.incarnation', '=', incarnation)
      .where('bundle.media_bytes', '>', 0)
      .where(
        'item.record_id',
        'in',
        some.map(({ id }) => id),
      )
      .execute()
    for (const { record_id } of rows) sent.add(record_id)
  }
  return sent
}
