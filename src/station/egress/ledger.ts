import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Destination } from '../../contract/egress.ts'
import type { EgressFile } from '../../processes/egress/destination.ts'

/** The folder of the notes in a data folder. */
export const egressFolderOf = (dataFolder: string): string => join(dataFolder, 'egress')

const keptDays = 90
const dayMs = 86_400_000

const File = z.object({
  format: z.literal(1),
  program: z.string(),
  notes: z.array(
    z.object({
      kind: z.enum(['connect', 'datagram', 'lookup']),
      host: z.string(),
      port: z.number().int().nullable(),
      name: z.string().nullable(),
      firstAt: z.string(),
      lastAt: z.string(),
      count: z.number().int(),
      denied: z.number().int(),
    }),
  ),
})
/** A day's file: of one process, or of all processes of a day that is over. */
const DayFile = z.union([z.object({ format: z.literal(1), files: z.array(File) }), File])

/** A destination before anybody asked who configured it. */
export type Gathered = Omit<Destination, 'configuredBy' | 'about'>

/** Everything that was noted and is kept; the first of its days is null where there is nothing. */
export function readLedger(folder: string): { files: EgressFile[]; firstDay: string | null } {
  const names = listDays(folder)
  return {
    files: names.flatMap((name) => readDay(join(folder, name))),
    firstDay: names[0]?.slice(0, 10) ?? null,
  }
}

/** The notes of all processes, one row for each destination, the latest first. */
export function gatherDestinations(files: readonly EgressFile[]): Gathered[] {
  const rows = new Map<string, Gathered>()
  for (const { program, notes } of files) {
    for (const { kind, ...note } of notes) {
      const protocol = kind === 'connect' ? 'tcp' : kind === 'datagram' ? 'udp' : 'name-lookup'
      const key = `${protocol} ${note.host} ${note.port ?? ''}`
      const known = rows.get(key)
      rows.set(key, {
        ...note,
        protocol,
        name: known?.name ?? note.name,
        firstAt: known !== undefined && known.firstAt < note.firstAt ? known.firstAt : note.firstAt,
        lastAt: known !== undefined && known.lastAt > note.lastAt ? known.lastAt : note.lastAt,
        count: (known?.count ?? 0) + note.count,
        denied: (known?.denied ?? 0) + note.denied,
        programs: [...new Set([...(known?.programs ?? []), program])].toSorted(),
      })
    }
  }
  return [...rows.values()].toSorted((a, b) => b.lastAt.localeCompare(a.lastAt))
}

/** Puts the files of each day that is over into one, and forgets what is older than 90 days. */
export function tidyLedger(folder: string, now: Date): void {
  // A process writes the last of its day a little after midnight; so yesterday's files are left alone.
  const over = new Date(now.getTime() - dayMs).toISOString().slice(0, 10)
  const oldest = new Date(now.getTime() - keptDays * dayMs).toISOString().slice(0, 10)
  const days = Map.groupBy(listDays(folder), (name) => name.slice(0, 10))
  for (const [day, names] of days) {
    if (day < oldest) {
      for (const name of names) rmSync(join(folder, name), { force: true })
    } else if (day < over && names.length > 1) {
      const files = names.flatMap((name) => readDay(join(folder, name)))
      const whole = join(folder, `${day}.json`)
      writeFileSync(`${whole}.partial`, JSON.stringify({ format: 1, files }), { mode: 0o600, flush: true })
      // A power cut between these counts a day twice rather than losing it.
      renameSync(`${whole}.partial`, whole)
      for (const name of names) if (join(folder, name) !== whole) rmSync(join(folder, name), { force: true })
    }
  }
}

function listDays(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => /^\d{4}-\d\d-\d\d\..*json$/u.test(name))
    .toSorted()
}

function readDay(path: string): EgressFile[] {
  try {
    const parsed = DayFile.parse(JSON.parse(readFileSync(path, 'utf8')))
    return 'files' in parsed ? parsed.files : [parsed]
  } catch {
    // Somebody else's file, or gone since; the page must open nevertheless.
    return []
  }
}
