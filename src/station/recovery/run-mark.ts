import { readFileSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { syncFolder, writeFileDurably } from '../files/durable.ts'

/** Stands in the data folder from opening the records to closing them in order; its time says when that run was last alive. */
export const runMarkName = 'run.json'

const Mark = z.object({ startedAt: z.iso.datetime() })

/** A run that did not end in order. */
export type BrokenRun = { readonly startedAt: string; readonly aliveAt: string }

/** The run before this one, where it broke off; undefined after one that ended in order. */
export function findBrokenRun(dataFolder: string): BrokenRun | undefined {
  const path = join(dataFolder, runMarkName)
  const at = statSync(path, { throwIfNoEntry: false })?.mtime.toISOString()
  if (at === undefined) return undefined
  try {
    const { startedAt } = Mark.parse(JSON.parse(readFileSync(path, 'utf8')))
    return { startedAt, aliveAt: at < startedAt ? startedAt : at }
  } catch {
    // Torn by the power cut itself; that it is there says enough.
    return { startedAt: at, aliveAt: at }
  }
}

export function beginRun(dataFolder: string): void {
  const mark = { startedAt: new Date().toISOString() }
  writeFileDurably(join(dataFolder, runMarkName), Buffer.from(JSON.stringify(mark)), { mode: 0o600 })
}

/** Says that this run is alive; once a minute is enough. */
export function touchRun(dataFolder: string): void {
  const now = new Date()
  try {
    utimesSync(join(dataFolder, runMarkName), now, now)
  } catch (error) {
    // In recovery there is none.
    if ((error as { code?: string }).code !== 'ENOENT') throw error
  }
}

export function endRun(dataFolder: string): void {
  rmSync(join(dataFolder, runMarkName), { force: true })
  syncFolder(dataFolder)
}
