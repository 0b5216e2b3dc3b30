import { type Kysely, sql } from 'kysely'
import { type RecordKind, recordKinds, type RecordLine } from '../../../domain/sync/records.ts'
import type { Database } from '../../db/schema.ts'
import { readComputerId } from './own-identity.ts'
import { keepAside } from './set-aside.repository.ts'
import { type Judged, type KindOfLines, takeKind } from './take-kind.ts'
import type { TakenRecord, Taking } from './taking.ts'

/**
 * Takes lines of the other side, each as it counts here, in the caller's transaction; says what became of each, in
 * their order. Many are written at once; where one of them stands against it, each is taken by itself, so that none
 * keeps out another.
 */
export async function takeRecords(
  db: Kysely<Database>,
  lines: readonly RecordLine[],
  taking: Taking,
): Promise<TakenRecord[]> {
  if (lines.length === 0) return []
  const computerId = await readComputerId(db)
  const taken = new Map<RecordLine, TakenRecord>()
  await sql`UPDATE sync_capture SET muted = 1 WHERE id = 1`.execute(db)
  for (const round of inRounds(lines))
    for (const [kind, own] of inOrder(round))
      for (const one of await takeTogether(db, { kind, lines: own, computerId, taking }))
        taken.set(one.line, { ...one.taken, bundleId: taking.from.bundleId })
  await sql`UPDATE sync_capture SET muted = 0 WHERE id = 1`.execute(db)
  await keepAside(
    db,
    lines.flatMap((line) => {
      const one = taken.get(line)
      return one === undefined ? [] : [{ line, taken: one }]
    }),
    taking,
  )
  return lines.flatMap((line) => taken.get(line) ?? [])
}

/** The same record twice is taken twice, one after the other. */
function inRounds(lines: readonly RecordLine[]): RecordLine[][] {
  const rounds: RecordLine[][] = []
  const times = new Map<string, number>()
  for (const line of lines) {
    const name = `${line.kind} ${line.id}`
    const time = times.get(name) ?? 0
    times.set(name, time + 1)
    const round = rounds[time] ?? []
    rounds[time] = round
    round.push(line)
  }
  return rounds
}

/** Parents before children; kinds that this program does not know come last. */
function inOrder(lines: readonly RecordLine[]): [RecordKind, RecordLine[]][] {
  const byKind = Map.groupBy(lines, ({ kind }) => kind)
  const rank = (kind: RecordKind) =>
    recordKinds.includes(kind) ? recordKinds.indexOf(kind) : recordKinds.length
  return [...byKind].toSorted(([one], [other]) => rank(one) - rank(other))
}

async function takeTogether(db: Kysely<Database>, group: KindOfLines): Promise<Judged[]> {
  await sql`SAVEPOINT taking`.execute(db)
  try {
    const taken = await takeKind(db, group)
    await sql`RELEASE SAVEPOINT taking`.execute(db)
    return taken
  } catch (error) {
    if (isOfTheMachine(error)) throw error
    await sql`ROLLBACK TO SAVEPOINT taking`.execute(db)
    await sql`RELEASE SAVEPOINT taking`.execute(db)
    const [line] = group.lines
    if (line === undefined) return []
    if (group.lines.length === 1) return [{ line, taken: refuse(line, error) }]
    const middle = Math.ceil(group.lines.length / 2)
    return [
      ...(await takeTogether(db, { ...group, lines: group.lines.slice(0, middle) })),
      ...(await takeTogether(db, { ...group, lines: group.lines.slice(middle) })),
    ]
  }
}

function refuse({ kind, id, stamp, hash }: RecordLine, error: unknown): Judged['taken'] {
  const { code, name } = error as { code?: string; name?: string }
  return { kind, id, stamp, hash, outcome: 'quarantined', reason: 'wrong-shape', detail: code ?? name ?? '' }
}

/** Nothing that another record would be spared: a full or broken disk, a database somebody else holds. */
function isOfTheMachine(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  return (
    typeof code === 'string' &&
    /^(?:SQLITE_(?:FULL|IOERR|CORRUPT|NOTADB|BUSY|LOCKED|NOMEM|READONLY|CANTOPEN|INTERRUPT|PROTOCOL)|E[A-Z]+$|08|40|53|57|58)/u.test(
      code,
    )
  )
}
