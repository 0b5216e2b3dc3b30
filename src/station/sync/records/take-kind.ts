import type { Kysely } from 'kysely'
import { isStamp } from '../../../domain/sync/hlc.ts'
import { judgeRecord } from '../../../domain/sync/judge-record.ts'
import type { RecordKind, RecordLine, SetAsideReason } from '../../../domain/sync/records.ts'
import type { Database } from '../../db/schema.ts'
import { readWhereIn } from './bulk.ts'
import { findMissingParents } from './find-parents.ts'
import { openLine, readPersonKeys } from './lines.ts'
import { keepVersions, readVersions, type StoredVersion } from './record-versions.ts'
import type { Incoming, RecordStanding, RecordType, Writing } from './record-type.ts'
import { recordTypes } from './registry.ts'
import type { TakenRecord, Taking } from './taking.ts'

/** Lines of one kind, no record twice. */
export type KindOfLines = {
  readonly kind: RecordKind
  readonly lines: readonly RecordLine[]
  readonly computerId: string
  readonly taking: Taking
}

export type Judged = { readonly line: RecordLine; readonly taken: Omit<TakenRecord, 'bundleId'> }

type Opened = { readonly line: RecordLine; readonly body: unknown }
type Verdict = {
  readonly outcome: TakenRecord['outcome']
  readonly reason?: SetAsideReason
  readonly detail?: string
}

const heldFor = (reason: SetAsideReason, detail: string): Verdict => ({ outcome: 'held', reason, detail })
const setApart = (reason: SetAsideReason, detail = ''): Verdict => ({
  outcome: 'quarantined',
  reason,
  detail,
})

/** Takes lines of one kind, many at once; throws when the database does not take one of them. */
export async function takeKind(db: Kysely<Database>, group: KindOfLines): Promise<Judged[]> {
  const { kind, lines, computerId, taking } = group
  const judged: Judged[] = []
  const judge = (line: RecordLine, { outcome, reason, detail }: Verdict) => {
    const { id, stamp, hash } = line
    judged.push({
      line,
      taken: { kind, id, stamp, hash, outcome, reason: reason ?? null, detail: detail ?? '' },
    })
  }
  // A newer program's kinds are none of this one's, whatever the types say.
  const type: RecordType | undefined = recordTypes[kind]
  if (type === undefined) {
    for (const line of lines) judge(line, heldFor('newer-program', kind))
    return judged
  }
  const known = await readVersions(
    db,
    kind,
    lines.map(({ id }) => id),
  )
  const due = await keepOut(db, group, { type, known, judge })
  const keys = await findKeys(db, due, taking)
  const gone = due.filter(({ hash }) => hash === '')
  const opened = open(
    due.filter(({ hash }) => hash !== ''),
    { type, keys, judge },
  )
  const free = await keepOwn(db, opened, { type, known, taking, judge })
  const missing = await findMissingParents(
    db,
    free.map(({ line, body }) => ({ id: line.id, parents: type.parentsOf(body) })),
    taking.from,
  )
  const ready = free.filter(({ line }) => {
    const parent = missing.get(line.id)
    if (parent !== undefined)
      judge(
        line,
        parent.theirs ? setApart('not-theirs', parent.name) : heldFor('parent-missing', parent.name),
      )
    return parent === undefined
  })
  const rows = ready.map(({ line, body }): Incoming<unknown> => ({ id: line.id, body }))
  const writing: Writing = {
    from: taking.from,
    wrapKey: taking.wrapKey,
    computerId,
    keyOf: (person) => keys.get(person),
    at: new Date().toISOString(),
  }
  const written = rows.length === 0 ? {} : await type.write(db, rows, writing)
  const removed =
    gone.length === 0
      ? {}
      : await type.remove(
          db,
          gone.map(({ id }) => id),
        )
  const media = [...(written.goneMedia ?? []), ...(removed.goneMedia ?? [])]
  if (media.length > 0) taking.onGoneMedia?.(media)
  const entered = [...ready.map(({ line }) => line), ...gone]
  for (const line of entered)
    judge(line, {
      outcome: written.versions?.get(line.id)?.outcome ?? (known.has(line.id) ? 'newer' : 'new'),
    })
  await keepVersions(
    db,
    entered.map((line) =>
      versionOf(line, { known, from: taking.from, stands: written.versions?.get(line.id) }),
    ),
  )
  return judged
}

type Judge = (line: RecordLine, verdict: Verdict) => void
type Known = ReadonlyMap<string, StoredVersion>

function versionOf(
  { kind, id, stamp, hash }: RecordLine,
  given: { known: Known; from: Taking['from']; stands: RecordStanding | undefined },
): StoredVersion {
  const { known, from, stands } = given
  const origin = known.get(id)?.origin ?? from.computerId
  return { kind, id, stamp: stands?.stamp ?? stamp, hash: stands?.hash ?? hash, origin }
}

/** Judges what need not be opened; what is left may enter. */
async function keepOut(
  db: Kysely<Database>,
  { kind, lines, taking }: KindOfLines,
  { type, known, judge }: { type: RecordType; known: Known; judge: Judge },
): Promise<RecordLine[]> {
  const { from } = taking
  const erased = await findErased(db, lines)
  return lines.filter((line) => {
    const before = known.get(line.id)
    const verdict = judgeRecord(before, line)
    if (line.format > type.format) judge(line, heldFor('newer-program', `${kind} ${line.format}`))
    else if (!type.writers.includes(from.role)) judge(line, setApart('not-theirs', from.role))
    else if (line.format < 1 || !isStamp(line.stamp)) judge(line, setApart('unreadable', 'stamp'))
    else if (line.person !== null && erased.has(line.person)) judge(line, { outcome: 'erased' })
    else if (verdict === 'identical') judge(line, { outcome: 'identical' })
    else if (isAnothers(before, from) && line.hash === '') judge(line, setApart('not-theirs', 'origin'))
    // Merged records have stamps within; the record's own says nothing of each of them.
    else if (verdict === 'older' && type.stampedRead === undefined && !isAnothers(before, from))
      judge(line, { outcome: 'older' })
    else return true
    return false
  })
}

/** Of stores each writes its own. */
function isAnothers(before: StoredVersion | undefined, from: Taking['from']): boolean {
  return from.role === 'store' && before !== undefined && before.origin !== from.computerId
}

async function findErased(db: Kysely<Database>, lines: readonly RecordLine[]): Promise<Set<string>> {
  const persons = [...new Set(lines.flatMap(({ person }) => person ?? []))]
  const rows = await readWhereIn(persons, (some) =>
    db.selectFrom('erasure').select('person_id').where('person_id', 'in', some).execute(),
  )
  return new Set(rows.map(({ person_id }) => person_id))
}

/** By person: that of the bundle, or the one that is here already. */
async function findKeys(
  db: Kysely<Database>,
  lines: readonly RecordLine[],
  { from, wrapKey }: Taking,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const persons = new Set(lines.flatMap(({ person }) => person ?? []))
  const missing = [...persons].filter((person) => !from.personKeys.has(person))
  if (missing.length === 0) return from.personKeys
  return new Map([...(await readPersonKeys(db, wrapKey, missing)), ...from.personKeys])
}

function open(
  lines: readonly RecordLine[],
  given: { type: RecordType; keys: ReadonlyMap<string, Uint8Array>; judge: Judge },
): Opened[] {
  const { type, keys, judge } = given
  return lines.flatMap((line) => {
    const key = line.person === null ? undefined : keys.get(line.person)
    if (line.person !== null && key === undefined) {
      judge(line, setApart('key-missing'))
      return []
    }
    const body = openWith(line, key)
    if (body === undefined) {
      judge(line, setApart('unreadable', 'body'))
      return []
    }
    const parsed = type.shape.safeParse(body)
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      judge(line, setApart('wrong-shape', `${issue?.path.join('.') ?? ''} ${issue?.code ?? ''}`.trim()))
      return []
    }
    if (type.personOf(parsed.data, line.id) !== line.person) {
      judge(line, setApart('wrong-shape', 'person'))
      return []
    }
    return [{ line, body: parsed.data }]
  })
}

function openWith(line: RecordLine, key: Uint8Array | undefined): unknown {
  try {
    return openLine(line, key)
  } catch {
    return undefined
  }
}

/**
 * What a store sends may not take the place of what is headquarters' own or another store's under the same id, unless
 * it says the same: what came with the program, or from headquarters, is at many.
 */
async function keepOwn(
  db: Kysely<Database>,
  opened: readonly Opened[],
  given: { type: RecordType; known: Known; taking: Taking; judge: Judge },
): Promise<Opened[]> {
  const { type, known, taking, judge } = given
  if (taking.from.role !== 'store') return [...opened]
  const unknown = opened.flatMap(({ line }) => (known.has(line.id) ? [] : [line.id]))
  const own = await type.existing(db, unknown)
  const foreign = opened.filter(({ line }) => own.has(line.id) || isAnothers(known.get(line.id), taking.from))
  if (foreign.length === 0) return [...opened]
  const same = await type.sameAs?.(
    db,
    foreign.map(({ line, body }) => ({ id: line.id, body })),
  )
  for (const { line } of foreign)
    judge(line, same?.has(line.id) === true ? { outcome: 'identical' } : setApart('not-theirs', 'origin'))
  return opened.filter((one) => !foreign.includes(one))
}
