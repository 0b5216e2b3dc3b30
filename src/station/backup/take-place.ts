import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { appendErasures, erasureListName, readErasureList } from '../erasure/erasure-list.ts'
import { renamePatiently, syncFolder, writeFileDurably } from '../files/durable.ts'

/** A backup that is being unpacked, beside the records; and, once it is proven, how it takes their place. */
const stagingName = 'restoring'
const planName = 'restoring.json'
/** What belongs to the running program or is told about the past, and stays; so does the window's profile, where Windows keeps what opens a sealed key. */
const staying =
  /^(?:station\.lock.*|running\.json|logs|window|restoring|restoring\.json|before-restore-.*|erasures\.jsonl|run\.json|recoveries\.json|crashes)$/u

type Plan = {
  /** Where what is here now is kept. */
  readonly aside: string
  readonly old: readonly string[]
  readonly staged: readonly string[]
}

export const stagingFolder = (dataFolder: string) => join(dataFolder, stagingName)

/** What a data folder holds besides what the program itself needs to run. */
export async function listHeld(dataFolder: string): Promise<string[]> {
  return (await readdir(dataFolder).catch(() => [])).filter((name) => !staying.test(name))
}

/**
 * Lets a proven backup take the place of what is in the data folder, which is kept beside it. The plan is on disk before
 * the first file moves, and `resumeRestore` ends it: whatever happens in between, there is one whole station, the old or
 * the restored one. Call it while no database is open.
 */
export async function takePlace(dataFolder: string): Promise<void> {
  const staging = stagingFolder(dataFolder)
  const listed = readErasureList(staging)
  // Who was erased here must not come back either, and whom the backup knows as erased joins the list.
  const known = new Set(readErasureList(dataFolder).map(({ personId }) => personId))
  appendErasures(
    dataFolder,
    listed.filter(({ personId }) => !known.has(personId)),
  )
  await rm(join(staging, erasureListName), { force: true })
  syncFolder(staging)
  const plan: Plan = {
    aside: `before-restore-${new Date().toISOString().replace(/[:.]/gu, '-')}`,
    old: await listHeld(dataFolder),
    staged: await readdir(staging),
  }
  writeFileDurably(join(dataFolder, planName), Buffer.from(JSON.stringify(plan)))
  await resumeRestore(dataFolder)
}

/** Ends a restoration that was cut off: goes on where it may, and forgets a backup that was never proven. */
export async function resumeRestore(dataFolder: string): Promise<void> {
  const staging = stagingFolder(dataFolder)
  const planPath = join(dataFolder, planName)
  if (!existsSync(planPath)) return await rm(staging, { recursive: true, force: true })
  const plan = JSON.parse(readFileSync(planPath, 'utf8')) as Plan
  const aside = join(dataFolder, plan.aside)
  if (plan.old.length > 0) await mkdir(aside, { recursive: true, mode: 0o700 })
  const staged = new Set(plan.staged)
  // First what has no successor, above all the log of the old database, which must never meet the new one.
  for (const name of [...plan.old].sort((a, b) => Number(staged.has(a)) - Number(staged.has(b)))) {
    const isDone = staged.has(name) && !existsSync(join(staging, name))
    if (!isDone && existsSync(join(dataFolder, name))) renameSync(join(dataFolder, name), join(aside, name))
  }
  for (const name of plan.staged) {
    if (existsSync(join(staging, name))) await renamePatiently(join(staging, name), join(dataFolder, name))
  }
  syncFolder(dataFolder)
  rmSync(planPath, { force: true })
  await rm(staging, { recursive: true, force: true })
  syncFolder(dataFolder)
}
