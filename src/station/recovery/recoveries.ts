import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Recovery } from '../../contract/recovery.ts'
import { Failure } from '../failure.ts'
import { writeFileDurably } from '../files/durable.ts'

/** Beside the records, not in them: it outlasts a restoration. Ids and counts only. */
export const recoveriesName = 'recoveries.json'

const mostKept = 50

/** Newest first; empty where there is none or the file cannot be read. */
export function listRecoveries(dataFolder: string): Recovery[] {
  const path = join(dataFolder, recoveriesName)
  if (!existsSync(path)) return []
  try {
    return z.array(Recovery).parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    // It only tells of the past; the station goes on without.
    return []
  }
}

export function addRecovery(dataFolder: string, recovery: Recovery): void {
  write(dataFolder, [recovery, ...listRecoveries(dataFolder)].slice(0, mostKept))
}

/** The newest, until somebody has put it away. */
export function findLatestRecovery(dataFolder: string): Recovery | null {
  const [latest] = listRecoveries(dataFolder)
  return latest === undefined || latest.dismissedAt !== null ? null : latest
}

/** Puts one away, and all before it. */
export function dismissRecovery(dataFolder: string, id: string): Recovery {
  const all = listRecoveries(dataFolder)
  const index = all.findIndex((recovery) => recovery.id === id)
  const now = new Date().toISOString()
  const next = all.map((recovery, place) =>
    place < index ? recovery : { ...recovery, dismissedAt: recovery.dismissedAt ?? now },
  )
  const dismissed = next[index]
  if (dismissed === undefined) throw new Failure('NOT_FOUND')
  write(dataFolder, next)
  return dismissed
}

function write(dataFolder: string, recoveries: readonly Recovery[]): void {
  writeFileDurably(join(dataFolder, recoveriesName), Buffer.from(`${JSON.stringify(recoveries)}\n`), {
    mode: 0o600,
  })
}
