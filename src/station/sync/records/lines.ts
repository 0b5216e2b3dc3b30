import { type Kysely, sql } from 'kysely'
import { tickStamp } from '../../../domain/sync/hlc.ts'
import {
  type RecordKind,
  recordKinds,
  type RecordLine,
  type RecordRef,
} from '../../../domain/sync/records.ts'
import { unwrapKeys } from '../../candidates/candidate-keys.ts'
import type { Database } from '../../db/schema.ts'
import { canonicalJson } from '../bundle/signed.ts'
import { readWhereIn } from './bulk.ts'
import { hashText } from './hash-text.ts'
import { readComputerId } from './own-identity.ts'
import { keepVersions, readVersions, type StoredVersion } from './record-versions.ts'
import type { RecordMedia } from './record-type.ts'
import { recordTypes } from './registry.ts'
import { openBody, sealBody } from './seal-body.ts'

/** A line, and the files that go with it. */
export type Line = { readonly line: RecordLine; readonly media: readonly RecordMedia[] }

/** The keys of persons; of those whose data was destroyed there are none. */
export type KeysOf = (persons: readonly string[]) => Promise<ReadonlyMap<string, Uint8Array>>

/**
 * Records as they stand now, each with the stamp of its version, which is noted: call it in a transaction. What was
 * never sent and is gone has no line, nor what is of somebody without a key.
 */
export async function readLines(
  db: Kysely<Database>,
  refs: readonly RecordRef[],
  { keysOf }: { readonly keysOf: KeysOf },
): Promise<Line[]> {
  const computerId = await readComputerId(db)
  await sql`UPDATE sync_capture SET generation = generation + 1 WHERE id = 1`.execute(db)
  const lines: Line[] = []
  const byKind = Map.groupBy(refs, ({ kind }) => kind)
  for (const kind of recordKinds) {
    const ids = (byKind.get(kind) ?? []).map(({ id }) => id)
    if (ids.length > 0) lines.push(...(await readKind(db, { kind, ids, computerId, keysOf })))
  }
  return lines
}

type Asked = {
  readonly kind: RecordKind
  readonly ids: readonly string[]
  readonly computerId: string
  readonly keysOf: KeysOf
}

async function readKind(db: Kysely<Database>, { kind, ids, computerId, keysOf }: Asked): Promise<Line[]> {
  const type = recordTypes[kind]
  const stamped = await type.stampedRead?.(db, ids, computerId)
  const bodies =
    stamped ?? new Map([...(await type.read(db, ids))].map(([id, body]) => [id, { body, stamp: undefined }]))
  const known = await readVersions(db, kind, ids)
  const changedAt = await readChangedAt(db, kind, ids)
  const persons = [...bodies].flatMap(([id, { body }]) => type.personOf(body, id) ?? [])
  const keys = persons.length === 0 ? new Map<string, Uint8Array>() : await keysOf([...new Set(persons)])
  const lines: Line[] = []
  const versions: StoredVersion[] = []
  for (const id of ids) {
    const before = known.get(id)
    const here = bodies.get(id)
    const next = (hash: string) =>
      before?.hash === hash
        ? before.stamp
        : tickStamp(before?.stamp ?? '', changedAt.get(id) ?? Date.now(), computerId)
    if (here === undefined) {
      if (before === undefined) continue
      const stamp = next('')
      versions.push({ kind, id, stamp, hash: '', origin: before.origin })
      const person = kind === 'candidate' ? id : null
      lines.push({ line: { kind, id, format: type.format, stamp, hash: '', person, body: null }, media: [] })
      continue
    }
    const { body } = here
    const json = Buffer.from(canonicalJson(body))
    const hash = hashText(json)
    const stamp = here.stamp ?? next(hash)
    const person = type.personOf(body, id)
    const key = person === null ? undefined : keys.get(person)
    if (person !== null && key === undefined) continue
    versions.push({ kind, id, stamp, hash, origin: before?.origin ?? computerId })
    lines.push({
      line: {
        kind,
        id,
        format: type.format,
        stamp,
        hash,
        person,
        body: key === undefined ? body : sealBody(key, json),
      },
      media: type.mediaOf?.(body, id) ?? [],
    })
  }
  await keepVersions(db, versions)
  return lines
}

/** The body of a line; throws when it is not what the line says. */
export function openLine(line: RecordLine, personKey: Uint8Array | undefined): unknown {
  if (line.person === null || line.body === null) {
    if (line.body !== null && hashText(canonicalJson(line.body)) !== line.hash) throw new Error('hash')
    return line.body
  }
  if (personKey === undefined || typeof line.body !== 'string') throw new Error('not sealed')
  const json = openBody(personKey, line.body)
  if (hashText(json) !== line.hash) throw new Error('hash')
  return JSON.parse(json.toString()) as unknown
}

/** Keys of persons as the records here have them. */
export async function readPersonKeys(
  db: Kysely<Database>,
  wrapKey: Uint8Array,
  persons: readonly string[],
): Promise<Map<string, Uint8Array>> {
  return await unwrapKeys(db, wrapKey, persons)
}

async function readChangedAt(
  db: Kysely<Database>,
  kind: RecordKind,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const rows = await readWhereIn(ids, (some) =>
    db
      .selectFrom('sync_outbox')
      .select(['record_id', 'changed_at'])
      .where('kind', '=', kind)
      .where('record_id', 'in', some)
      .execute(),
  )
  return new Map(rows.map((row) => [row.record_id, Date.parse(row.changed_at)]))
}
