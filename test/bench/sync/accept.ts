import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { RecordLine } from '../../../src/domain/sync/records.ts'
import { tickStamp } from '../../../src/domain/sync/hlc.ts'
import { newId } from '../../../src/station/ids.ts'
import { writeBundle } from '../../../src/station/sync/bundle/bundle.ts'
import { canonicalJson } from '../../../src/station/sync/bundle/signed.ts'
import { findComputer } from '../../../src/station/sync/pairing/computers.ts'
import { readIdentity } from '../../../src/station/sync/pairing/identity.ts'
import { changed } from '../../../src/station/sync/records/captured.ts'
import { hashText } from '../../../src/station/sync/records/hash-text.ts'
import { openLine, readLines, readPersonKeys } from '../../../src/station/sync/records/lines.ts'
import { sealBody } from '../../../src/station/sync/records/seal-body.ts'
import type { BenchResult } from '../../support/bench.ts'
import { type BenchDesks, fillInterviews, isShort, openBenchDesks } from '../../support/bench-desks.ts'

const seconds = isShort ? 3 : 60
const interviewsToBundle = isShort ? 200 : 1000
const megabyte = 1_000_000

/**
 * Headquarters takes bundles of interviews, one after the other for a minute of its own time: checked, opened, written,
 * receipted. They are made in between, from one interview that a store packed, with other ids and other people.
 */
export async function run(): Promise<BenchResult> {
  const desks = await openBenchDesks()
  try {
    const { hq } = desks
    const makeBundle = await makeMaker(desks)
    const memory: number[] = []
    let taken = 0
    let accepted = 0
    let interviews = 0
    let spentMs = 0
    while (spentMs < seconds * 1000) {
      const { path, keysPath, records } = await makeBundle()
      const began = performance.now()
      await hq.sync.take(keysPath, { move: true })
      const { outcomes } = await hq.sync.take(path, { move: true })
      spentMs += performance.now() - began
      taken += records
      accepted += (outcomes.new ?? 0) + (outcomes.identical ?? 0)
      interviews += interviewsToBundle
      globalThis.gc?.()
      memory.push(process.memoryUsage().rss / megabyte)
    }
    const third = Math.max(1, Math.floor(memory.length / 3))
    return {
      figures: {
        acceptInterviewsPerSecond: (interviews / spentMs) * 1000,
        acceptRecordsPerSecond: (taken / spentMs) * 1000,
        acceptSuccess: (accepted / taken) * 100,
        acceptSeconds: spentMs / 1000,
        acceptMemoryGrowth: Math.max(...memory.slice(-third)) - Math.max(...memory.slice(0, third)),
      },
      targets: {
        acceptInterviewsPerSecond: { min: 500, unit: 'interviews a second' },
        acceptSuccess: { min: 100, unit: '%' },
        acceptMemoryGrowth: { max: 100, unit: 'MB, last third against the first' },
      },
    }
  } finally {
    await desks.close()
  }
}

type Template = { readonly line: RecordLine; readonly json: string }

/** Makes bundles as the store would, each with new people and interviews. */
async function makeMaker({ hq, store }: BenchDesks) {
  await fillInterviews(store, 1)
  const from = await readIdentity(store.db)
  const to = await findComputer(store.db, hq.id)
  if (to === undefined) throw new Error('not paired')
  const { templates, others, key } = await readTemplates(store)
  const folder = join(store.folder, 'made')
  let sequence = 0
  let previous: string | null = null
  return async () => {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder)
    const personKeys = new Map<string, Uint8Array>()
    const lines: RecordLine[] = sequence === 0 ? [...others] : []
    for (let n = 0; n < interviewsToBundle; n += 1) {
      const ids = new Map<string, string>()
      for (const template of templates) {
        const line = cloneLine(template, { ids, key, computerId: store.id })
        if (line.person !== null) personKeys.set(line.person, key)
        lines.push(line)
      }
    }
    sequence += 1
    const written = await writeBundle(folder, {
      from,
      to: { computerId: hq.id, ageRecipient: to.ageRecipient },
      sequence,
      previous,
      madeAt: new Date().toISOString(),
      productVersion: '0.0.0',
      lines,
      media: [],
      personKeys,
    })
    previous = written.id
    return written
  }
}

/** The records of one interview and its person, opened; and what they need beside. */
async function readTemplates(store: BenchDesks['store']) {
  const refs = await changed(store.db)
  const keys = new Map<string, Uint8Array>()
  const lines = await store.db.transaction().execute(
    async (trx) =>
      await readLines(trx, refs, {
        keysOf: async (persons) => {
          const found = await readPersonKeys(trx, store.keys.wrap, persons)
          for (const [person, key] of found) keys.set(person, key)
          return found
        },
      }),
  )
  const key = [...keys.values()][0] ?? new Uint8Array(32)
  const templates: Template[] = []
  const others: RecordLine[] = []
  for (const { line } of lines) {
    if (line.kind === 'candidate' || line.kind === 'interview')
      templates.push({ line, json: canonicalJson(openLine(line, key)) })
    else if (line.kind !== 'recording') others.push(line)
  }
  return { templates, others, key }
}

const ids = /[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[\da-f]{4}-[\da-f]{12}/gu

/** The same record of somebody else: every id in it becomes another, the same everywhere. */
function cloneLine(
  { line, json }: Template,
  to: { readonly ids: Map<string, string>; readonly key: Uint8Array; readonly computerId: string },
): RecordLine {
  const other = (id: string): string => {
    const known = to.ids.get(id) ?? newId()
    to.ids.set(id, known)
    return known
  }
  const clone = Buffer.from(json.replaceAll(ids, other))
  return {
    ...line,
    id: other(line.id),
    person: line.person === null ? null : other(line.person),
    stamp: tickStamp(line.stamp, Date.now(), to.computerId),
    hash: hashText(clone),
    body: sealBody(to.key, clone),
  }
}
