import { readFileSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { UpdateTrial } from '../../contract/updates.ts'
import { judgeTrial } from '../../domain/updates/update-trial.ts'
import { writeFileDurably } from '../files/durable.ts'
import { updatesFolder } from './stage-update.ts'

const trialPath = (dataFolder: string): string => join(updatesFolder(dataFolder), 'trial.json')

/** The file whose being there tells whoever put a version in place that it came up. */
export const healthyName = 'healthy'

/** The last update that was put in place; undefined for none. */
export function readTrial(dataFolder: string): UpdateTrial | undefined {
  try {
    return UpdateTrial.parse(JSON.parse(readFileSync(trialPath(dataFolder), 'utf8')))
  } catch {
    return undefined
  }
}

export async function writeTrial(dataFolder: string, trial: UpdateTrial): Promise<void> {
  await mkdir(updatesFolder(dataFolder), { recursive: true, mode: 0o700 })
  writeFileDurably(trialPath(dataFolder), Buffer.from(JSON.stringify(trial)))
}

/** What stood there before a trial that was called off. */
export async function putBackTrial(dataFolder: string, before: UpdateTrial | undefined): Promise<void> {
  if (before === undefined) await rm(trialPath(dataFolder), { force: true })
  else await writeTrial(dataFolder, before)
}

/**
 * At the start, before the records are opened: whether the version that was on trial is gone again. `snapshotId` is what
 * the records go back to in case the other version, which never came up, has changed their form.
 */
export async function settleTrial(
  dataFolder: string,
  version: string,
): Promise<{ undone: UpdateTrial; snapshotId: string | null } | undefined> {
  const trial = readTrial(dataFolder)
  if (trial === undefined || judgeTrial(trial, version) !== 'went-back') return undefined
  await writeTrial(dataFolder, { ...trial, outcome: 'undone' })
  return { undone: trial, snapshotId: trial.outcome === 'trying' ? trial.snapshotId : null }
}

/** The version on trial is up and somebody can work with it. */
export async function confirmTrial(dataFolder: string, version: string): Promise<UpdateTrial | undefined> {
  const trial = readTrial(dataFolder)
  if (trial === undefined || judgeTrial(trial, version) !== 'still-trying' || version !== trial.to)
    return undefined
  writeFileDurably(join(updatesFolder(dataFolder), healthyName), Buffer.from(version))
  await writeTrial(dataFolder, { ...trial, outcome: 'healthy' })
  return trial
}
