import { isAbsolute } from 'node:path'
import type { FailureRecord } from '../../contract/failures.ts'
import type { UpdateSettings, UpdateState } from '../../contract/updates.ts'
import { chooseUpdate, type OfferedVersion, type UpdateFile } from '../../domain/updates/update-list.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Caller, Station } from '../context.ts'
import { readSchemaName } from '../db/migrate.ts'
import { Failure } from '../failure.ts'
import { hashFile } from '../files/hash-file.ts'
import { readSettings, writeSetting } from '../settings.ts'
import { openPlace } from '../sync/link/open-session.ts'
import { listLimitBytes, listName, readList } from './signed-list.ts'
import { dropStaged, findStaged, type StageProgress, stageUpdate, updatesFolder } from './stage-update.ts'
import { hostOf, openSource, type UpdateSource } from './update-source.ts'
import { confirmTrial, putBackTrial, readTrial, writeTrial } from './update-trial.ts'

type Parts = {
  readonly station: () => Station
  readonly makeSnapshot: () => Promise<{ id: string }>
  /** What IT has set for this computer, over the settings; undefined for nothing. */
  readonly setByIt: Pick<UpdateSettings, 'place' | 'key'> | undefined
  readonly onTrouble: (error: unknown) => void
}

type Found = { readonly offered: OfferedVersion; readonly file: UpdateFile; readonly place: string }

const lookEveryMs = 24 * 3_600_000

/** Looks for updates, brings them here, and hands them to the shell to be put in place. */
export class UpdateDesk {
  private readonly parts: Parts
  private found: Found | undefined
  private because: UpdateState['because'] = null
  private staging: { version: string; progress: StageProgress; stop: AbortController } | undefined
  private stagingFailure: FailureRecord | null = null

  constructor(parts: Parts) {
    this.parts = parts
  }

  async describe(): Promise<UpdateState> {
    const { db, dataFolder, productVersion, shell } = this.parts.station()
    const { updatesLooked } = await readSettings(db)
    const staged = await findStaged(dataFolder)
    const { found, staging } = this
    return {
      version: productVersion,
      settings: await this.readSettings(),
      setByIt: this.parts.setByIt !== undefined,
      program: (await shell.ask('program', null)) ?? null,
      looked: updatesLooked === null ? null : { at: updatesLooked.at, failure: updatesLooked.failure },
      offered:
        found === undefined
          ? null
          : { version: found.offered.version, notes: found.offered.notes, bytes: found.file.bytes },
      because: this.because,
      staging: staging === undefined ? null : { version: staging.version, ...staging.progress },
      stagingFailure: this.stagingFailure,
      staged:
        staged === undefined || staged.version === productVersion
          ? null
          : { version: staged.version, at: staged.at },
      trial: readTrial(dataFolder) ?? null,
    }
  }

  async set(caller: Caller, settings: UpdateSettings): Promise<UpdateState> {
    if (this.parts.setByIt !== undefined) throw new Failure('NOT_ALLOWED')
    if (settings.place !== '' && hostOf(settings.place) === null && !isAbsolute(settings.place))
      throw new Failure('INVALID_INPUT', { field: 'place' })
    const { db } = this.parts.station()
    await db.transaction().execute(async (trx) => {
      await writeSetting(trx, 'updates', settings)
      // Another place or key begins its own count of lists.
      await writeSetting(trx, 'updatesLooked', null)
      await appendAudit(trx, {
        actor: caller.user.id,
        action: 'updates.set',
        subject: 'station',
        detail: { host: hostOf(settings.place), automatic: settings.automatic },
      })
    })
    this.found = undefined
    this.because = null
    return await this.describe()
  }

  /** Looks at the place that is set, or once at another one. */
  async look(place: string | null): Promise<UpdateState> {
    const { db } = this.parts.station()
    const { updatesLooked: before } = await readSettings(db)
    const looked = { at: new Date().toISOString(), failure: null, sequence: before?.sequence ?? 0 }
    try {
      const sequence = await this.lookAt(place, looked.sequence)
      await writeSetting(db, 'updatesLooked', { ...looked, sequence })
    } catch (error) {
      if (error instanceof Failure)
        await writeSetting(db, 'updatesLooked', { ...looked, failure: error.toRecord() })
      throw error
    }
    return await this.describe()
  }

  /** Begins to bring what was offered here. */
  async stage(): Promise<UpdateState> {
    const { found } = this
    if (found === undefined) throw new Failure('NOT_FOUND')
    if (this.staging === undefined) void this.bring(found)
    return await this.describe()
  }

  async cancel(): Promise<UpdateState> {
    this.staging?.stop.abort()
    return await this.describe()
  }

  /** Hands the staged update to the shell; its bytes are held to the signed hash once more. */
  async install(caller: Caller): Promise<UpdateState> {
    const { db, dataFolder, productVersion, shell } = this.parts.station()
    const staged = await findStaged(dataFolder)
    if (staged === undefined || this.staging !== undefined) throw new Failure('NOT_FOUND')
    await this.requireReplaceable()
    if ((await hashFile(staged.path)) !== staged.file.sha256) {
      await dropStaged(dataFolder)
      throw new Failure('UPDATE_BROKEN', { file: staged.file.file })
    }
    const { id: snapshotId } = await this.parts.makeSnapshot()
    await appendAudit(db, {
      actor: caller.user.id,
      action: 'updates.installed',
      subject: 'station',
      detail: { from: productVersion, to: staged.version },
    })
    const before = readTrial(dataFolder)
    await writeTrial(dataFolder, {
      from: productVersion,
      to: staged.version,
      startedAt: new Date().toISOString(),
      snapshotId,
      schema: await readSchemaName(db),
      outcome: 'trying',
    })
    const { path, version } = staged
    if (
      (await shell.ask('apply-update', { folder: updatesFolder(dataFolder), path, version }, 60_000)) !== true
    ) {
      // Somebody is in a call or an interview, or chose to go on.
      await putBackTrial(dataFolder, before)
      throw new Failure('STILL_PROCESSING')
    }
    return await this.describe()
  }

  /** Hands the version before to the shell, where it can open the records as they are now. */
  async goBack(caller: Caller): Promise<UpdateState> {
    const { db, dataFolder, productVersion, shell } = this.parts.station()
    const trial = readTrial(dataFolder)
    const program = await this.requireReplaceable()
    if (trial === undefined || trial.to !== productVersion || program.before === null)
      throw new Failure('NOT_FOUND')
    if ((await readSchemaName(db)) !== trial.schema)
      throw new Failure('UPDATE_KEEPS', { version: productVersion })
    await appendAudit(db, {
      actor: caller.user.id,
      action: 'updates.taken-back',
      subject: 'station',
      detail: { from: productVersion, to: trial.from },
    })
    const asked = { folder: updatesFolder(dataFolder), path: '', version: trial.from }
    if ((await shell.ask('go-back', asked, 60_000)) !== true) throw new Failure('STILL_PROCESSING')
    return await this.describe()
  }

  /** The shell says that the console stands: a version on trial is taken. */
  async confirm(): Promise<void> {
    const { db, dataFolder, productVersion } = this.parts.station()
    const trial = await confirmTrial(dataFolder, productVersion)
    if (trial === undefined) return
    await dropStaged(dataFolder)
    await appendAudit(db, {
      actor: 'station',
      action: 'updates.healthy',
      subject: 'station',
      detail: { from: trial.from, to: trial.to },
    })
  }

  /** Once a day, where somebody set a place: looks, and brings here what there is. */
  async lookByItself(): Promise<void> {
    const settings = await this.readSettings()
    const { db, dataFolder, shell } = this.parts.station()
    if (!settings.automatic || settings.place === '' || settings.key === '' || !shell.isThere) return
    const { updatesLooked } = await readSettings(db)
    if (updatesLooked !== null && Date.now() - Date.parse(updatesLooked.at) < lookEveryMs) return
    try {
      await this.look(null)
    } catch (error) {
      if (error instanceof Failure) return
      throw error
    }
    const staged = await findStaged(dataFolder)
    if (this.found !== undefined && staged?.version !== this.found.offered.version) await this.stage()
  }

  /** Stops what is being brought here; what has come is kept. */
  close(): void {
    this.staging?.stop.abort()
  }

  private async lookAt(other: string | null, seen: number): Promise<number> {
    const { productVersion, shell } = this.parts.station()
    const settings = await this.readSettings()
    const place = other ?? settings.place
    if (place === '' || settings.key === '') throw new Failure('UPDATES_NOT_SET')
    const text = await this.withSource(
      place,
      async (source) => await source.readSmall(listName, listLimitBytes),
    )
    const list = readList(text.toString('utf8'), settings.key)
    if (list.sequence < seen) throw new Failure('UPDATE_LIST_OLD')
    const program = await shell.ask('program', null)
    const choice =
      program === undefined || program.kind === null
        ? ({ kind: 'none', because: 'other-computers' } as const)
        : chooseUpdate(list, { version: productVersion, ...program, kind: program.kind })
    this.found = choice.kind === 'update' ? { offered: choice.offered, file: choice.file, place } : undefined
    this.because = choice.kind === 'update' ? null : choice.because
    this.stagingFailure = null
    return list.sequence
  }

  private async bring({ offered, file, place }: Found): Promise<void> {
    const stop = new AbortController()
    const progress: StageProgress = { fraction: 0, fetchedBytes: 0, totalBytes: file.bytes }
    this.staging = { version: offered.version, progress, stop }
    this.stagingFailure = null
    const { dataFolder, shell } = this.parts.station()
    try {
      await this.withSource(place, async (source) => {
        const onProgress = (next: StageProgress) => {
          if (this.staging !== undefined) this.staging = { ...this.staging, progress: next }
        }
        await stageUpdate(dataFolder, {
          source,
          version: offered.version,
          file,
          onProgress,
          signal: stop.signal,
        })
      })
      shell.tell({ type: 'notice', notice: { kind: 'update-ready', count: 1, path: '/settings/updates' } })
    } catch (error) {
      if (!(error instanceof Failure)) this.parts.onTrouble(error)
      const failure = error instanceof Failure ? error : new Failure('UNEXPECTED')
      this.stagingFailure = failure.code === 'CANCELLED' ? null : failure.toRecord()
    } finally {
      this.staging = undefined
    }
  }

  private async withSource<Result>(
    place: string,
    work: (source: UpdateSource) => Promise<Result>,
  ): Promise<Result> {
    const { db } = this.parts.station()
    // Through the same proxies, and believing the same certificates, as letters to headquarters.
    const { agent } = await openPlace(db, {
      address: hostOf(place) === null ? 'https://localhost' : place,
      authority: '',
    })
    try {
      return await work(openSource(place, agent))
    } finally {
      agent.destroy()
    }
  }

  private async readSettings(): Promise<UpdateSettings> {
    const { updates } = await readSettings(this.parts.station().db)
    return { ...updates, ...this.parts.setByIt }
  }

  private async requireReplaceable() {
    const program = await this.parts.station().shell.ask('program', null)
    if (program === undefined || program.kind === null || !program.writable) throw new Failure('UPDATE_BY_IT')
    return program
  }
}
