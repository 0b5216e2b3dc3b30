import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import { randomInt } from 'node:crypto'
import { existsSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import type { backup as contract, BackupState } from '../../contract/backup.ts'
import type { UiLanguage } from '../../contract/ids.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Caller, Station } from '../context.ts'
import { listSnapshots } from '../db/snapshots.ts'
import { Failure } from '../failure.ts'
import { readSettings, writeSetting } from '../settings.ts'
import type { StationLife } from '../station-life.ts'
import { listRuns } from './backup-runs.ts'
import { findRecovery, makePhrase, writeRecovery } from './recovery-phrase.ts'
import { inspectSource } from './stage-restore.ts'
import { freeBytes } from '../files/free-bytes.ts'
import { listCopies, openTarget } from './target/target-layout.ts'
import { prepareTarget } from './target/write-target.ts'

type Inputs = InferContractRouterInputs<typeof contract>
type Outputs = InferContractRouterOutputs<typeof contract>

export const trialEveryDays = 7
const dayMs = 86_400_000
const shownRuns = 30
const shownTrials = 8
const kinds = ['make-backup', 'try-restore', 'clean-copies'] as const

/** Snapshots, the folder for backups, trials, and whether there is a phrase. */
export async function readBackupState(life: StationLife): Promise<BackupState> {
  const { db, dataFolder } = life.requireStation()
  const { backup: settings } = await readSettings(db)
  const [runs, trials] = [await listRuns(db, 'backup', shownRuns), await listRuns(db, 'trial', shownTrials)]
  const working = await db
    .selectFrom('job')
    .select(['kind', 'progress'])
    .where('kind', 'in', kinds)
    .where('state', 'in', ['queued', 'running'])
    .orderBy('state', 'desc')
    .executeTakeFirst()
  const nextTrial = nextAfter(trials[0]?.at, trialEveryDays * dayMs)
  return {
    settings,
    keyFrom: keyFrom(life),
    phraseMadeAt: findRecovery(dataFolder)?.madeAt ?? null,
    snapshots: await listSnapshots(dataFolder),
    target: await describeTarget(settings, { dataFolder, lastAt: runs[0]?.at }),
    runs,
    trials,
    nextTrialAt: nextTrial,
    working:
      working === undefined
        ? null
        : { kind: kinds.find((kind) => kind === working.kind) ?? 'make-backup', progress: working.progress },
  }
}

function keyFrom({ key }: StationLife): BackupState['keyFrom'] {
  return key.kept ?? 'file'
}

/** Now at the earliest: what is overdue is made as soon as the station comes to it. */
function nextAfter(last: string | undefined, everyMs: number): string {
  const next = last === undefined ? 0 : Date.parse(last) + everyMs
  return new Date(Math.max(next, Date.now())).toISOString()
}

async function describeTarget(
  { folder, everyHours }: BackupState['settings'],
  { dataFolder, lastAt }: { dataFolder: string; lastAt: string | undefined },
): Promise<BackupState['target']> {
  const nothing = { freeBytes: null, copies: [], nextAt: null }
  if (folder === null) return { state: 'none', ...nothing }
  try {
    const target = await openTarget(folder, dataFolder)
    return {
      state: 'ready',
      freeBytes: await freeBytes(target),
      copies: await listCopies(target),
      nextAt: nextAfter(lastAt, everyHours * 3_600_000),
    }
  } catch (error) {
    const isAnother = error instanceof Failure && error.code === 'BACKUP_OF_ANOTHER'
    return { state: isAnother ? 'of-another' : 'gone', ...nothing }
  }
}

/** Chooses where backups go; PHRASE_MISSING where nothing would open them on another computer. */
export async function setBackup(
  life: StationLife,
  caller: Caller,
  settings: Inputs['set'],
): Promise<BackupState> {
  const { db, dataFolder } = life.requireStation()
  const folder = settings.folder?.trim() === '' ? null : (settings.folder?.trim() ?? null)
  if (folder !== null) {
    if (!isAbsolute(folder)) throw new Failure('INVALID_INPUT', { field: 'folder' })
    if (keyFrom(life) !== 'passphrase' && findRecovery(dataFolder) === undefined)
      throw new Failure('PHRASE_MISSING')
    await prepareTarget(folder, dataFolder)
  }
  await db.transaction().execute(async (trx) => {
    await writeSetting(trx, 'backup', { folder, everyHours: settings.everyHours })
    await appendAudit(trx, {
      actor: caller.user.id,
      action: 'backup.changed',
      subject: 'station',
      detail: { everyHours: settings.everyHours, on: folder !== null },
    })
  })
  return await readBackupState(life)
}

/** Queues a backup; BACKUP_FOLDER_GONE where no folder is chosen. */
export async function runBackup(life: StationLife): Promise<BackupState> {
  const station = life.requireStation()
  if ((await readSettings(station.db)).backup.folder === null) throw new Failure('BACKUP_FOLDER_GONE')
  await queueOnce(station, 'make-backup')
  return await readBackupState(life)
}

export async function tryBackups(life: StationLife): Promise<BackupState> {
  await queueOnce(life.requireStation(), 'try-restore')
  return await readBackupState(life)
}

/** Queues what is due by the clock: a backup, and the weekly trial. */
export async function queueDueCopies(station: Station, now = Date.now()): Promise<void> {
  const { backup: settings, demonstration } = await readSettings(station.db)
  const isDue = (last: string | undefined, everyMs: number) =>
    // A time to come is one of a clock that was wrong.
    last === undefined || Math.abs(now - Date.parse(last)) >= everyMs
  const [backup] = await listRuns(station.db, 'backup', 1)
  const everyMs = settings.everyHours * 3_600_000
  // What failed is tried again sooner: a stick may be back.
  const waitMs = backup !== undefined && backup.failure !== null ? Math.min(everyMs, 3_600_000) : everyMs
  if (settings.folder !== null && isDue(backup?.at, waitMs)) await queueOnce(station, 'make-backup')
  const [trial] = await listRuns(station.db, 'trial', 1)
  const [snapshot] = await listSnapshots(station.dataFolder)
  if (!demonstration && snapshot !== undefined && isDue(trial?.at, trialEveryDays * dayMs))
    await queueOnce(station, 'try-restore')
}

async function queueOnce({ db, queue }: Station, kind: 'make-backup' | 'try-restore'): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const waiting = await trx
      .selectFrom('job')
      .select('id')
      .where('kind', '=', kind)
      .where('state', 'in', ['queued', 'running'])
      .executeTakeFirst()
    if (waiting === undefined) await queue.add(trx, { kind, payload: {}, priority: 180 })
  })
  queue.wake()
}

/** A phrase that was shown and not confirmed yet; it is nowhere else. */
const shownPhrases = new WeakMap<StationLife, { words: string[]; asked: number[]; userId: string }>()

/** Makes a phrase and says which three of its words will be asked for, from 1: one of each eight. */
export function beginPhrase(life: StationLife, caller: Caller, language: UiLanguage): Outputs['beginPhrase'] {
  const words = makePhrase(language)
  const asked = [1, 9, 17].map((first) => randomInt(first, first + 8))
  shownPhrases.set(life, { words, asked, userId: caller.user.id })
  return { words, asked }
}

/** From now on the phrase opens backups, and an earlier one opens none that are made. */
export async function confirmPhrase(
  life: StationLife,
  caller: Caller,
  words: readonly string[],
): Promise<BackupState> {
  const shown = shownPhrases.get(life)
  const plain = (word: string | undefined) => (word ?? '').normalize('NFKC').trim().toLowerCase()
  if (
    shown?.userId !== caller.user.id ||
    !shown.asked.every((number, index) => plain(shown.words[number - 1]) === plain(words[index]))
  )
    throw new Failure('PHRASE_WRONG')
  await sealWithPhrase(life, caller, shown.words.join(' '))
  shownPhrases.delete(life)
  return await readBackupState(life)
}

/** Seals the station key with a phrase. */
export async function sealWithPhrase(life: StationLife, caller: Caller, phrase: string): Promise<void> {
  const { db, dataFolder } = life.requireStation()
  writeRecovery(dataFolder, life.key.requireMaster(), phrase)
  await appendAudit(db, { actor: caller.user.id, action: 'backup.phrase-made', subject: 'station' })
}

/** What could be restored here; FOLDER_NOT_EMPTY where the station has been begun. */
export async function inspectBackup(life: StationLife, source: string): Promise<Outputs['inspect']> {
  await life.requireRestorable()
  if (!isAbsolute(source.trim())) throw new Failure('NOT_FOUND')
  const { kind, target, copies } = await inspectSource(source.trim())
  return {
    copies: copies.map(({ id, madeAt }) => ({ id, madeAt })),
    withPhrase: kind === 'file' || existsSync(join(target, 'station.recovery')),
  }
}
