import { mkdirSync, statSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { AccessState, FirstRun, Snapshot, StationRole } from '../contract/access.ts'
import type { ModelState } from '../contract/health.ts'
import type { UiLanguage } from '../contract/ids.ts'
import type { DataFolderWarning } from '../contract/recovery.ts'
import type { ForensicCopy, SalvagedKind, SalvageFindings } from '../contract/salvage.ts'
import type { UpdateTrial } from '../contract/updates.ts'
import type { LanguageEngine } from '../engines/language/language-engine.ts'
import type { SpeechEngine } from '../engines/speech/speech-engine.ts'
import type { TriedEngines } from '../engines/probe/try-engines.ts'
import type { VoiceActivity } from '../engines/speech/voice-activity-engine.ts'
import type { VoiceEngine } from '../engines/speech/voice-engine.ts'
import { commandLineUser } from './access/command-line.ts'
import { completeFirstRun, describeAccess, hasUsers, signIn } from './access/access.service.ts'
import { endSession, findSessionUser, LaunchGate, type SignedInUser } from './access/sessions.ts'
import { appendAudit } from './audit/audit.ts'
import type { Caller, Station } from './context.ts'
import { DatabaseFailure, openDatabase, type OpenDatabase, toDatabaseFailure } from './db/open.ts'
import type { DoorRuntime } from './candidate-door/door-runtime.ts'
import { pauseRestored } from './campaigns/pause-restored.ts'
import { type RestoreSource, stageRestore } from './backup/stage-restore.ts'
import { findRecovery } from './backup/recovery-phrase.ts'
import { resumeRestore, stagingFolder, takePlace } from './backup/take-place.ts'
import { catchUpCandidates } from './candidates/candidate-text.ts'
import { migrate } from './db/migrate.ts'
import { listSnapshots, makeSnapshot, restoreSnapshot } from './db/snapshots.ts'
import { fillDemonstration } from './demonstration/demonstration.ts'
import { erasureListName, reconcileErasures } from './erasure/erasure-list.ts'
import { finishErasures } from './erasure/finish-erasures.ts'
import { EgressDesk } from './egress/egress-desk.ts'
import { Failure } from './failure.ts'
import { markRestored, settleRestored } from './files/restored.ts'
import type { InstallOptions } from './install-options.ts'
import { watchEngines } from './health/watch-engines.ts'
import type { JobQueue } from './jobs/job-queue.ts'
import { KeyKeeper } from './keys/key-keeper.ts'
import { keyStoreOf } from './keys/key-store.ts'
import type { StationKeys } from './keys/station-keys.ts'
import { LiveHub } from './live/live-hub.ts'
import { Captioner } from './live-wall/captions/captioner.ts'
import { LiveWall } from './live-wall/live-wall.ts'
import type { Log } from './log.ts'
import { RecoveryDesk } from './recovery/recovery-desk.ts'
import { copyForensically } from './salvage/forensic-copy.ts'
import { examineSalvage, findUnknownMedia, salvageInto } from './salvage/salvage.service.ts'
import { MediaStore } from './media/media-store.ts'
import { catchUpInterviews } from './interviews/interview-text.ts'
import type { ModelStore } from './models/model-store.ts'
import { PackDesk } from './model-packs/pack-desk.ts'
import { type MakeCalls, PhoneDesk } from './phone-lines/phone-desk.ts'
import type { TelephoneProcess } from './phone-lines/telephone.ts'
import { cancelPreflight } from './preflight/preflight.service.ts'
import { publishShippedPositions } from './positions/position.service.ts'
import type { LanguageModelRaters } from './scoring/language-model-raters.ts'
import { readSettings, writeSetting } from './settings.ts'
import type { ShellLink } from './shell/shell-link.ts'
import { ensureIdentity } from './sync/pairing/identity.ts'
import { beginAgain } from './sync/receive/ask-again.ts'
import { letterCare } from './sync/letter-care.ts'
import type { LinkRuntime } from './sync/link/link-runtime.ts'
import { SyncSchedule } from './sync/schedule/sync-schedule.ts'
import { SyncDesk } from './sync/sync-desk.ts'
import { UpdateDesk } from './updates/update-desk.ts'
import { setByIt } from './updates/set-by-it.ts'
import { settleTrial } from './updates/update-trial.ts'

/** What the life of a station needs from outside; `main.ts` hands it in. */
export type StationParts = {
  readonly dataFolder: string
  readonly passphrase: string | undefined
  /** The desktop shell that started the station; `noShell` where there is none. */
  readonly shell: ShellLink
  /** What it was started as, for its first run; a store where nothing was said. */
  readonly role?: StationRole | undefined
  /** What IT laid down for the first run. */
  readonly installed?: InstallOptions | undefined
  /** What was found of the data folder before it was opened. */
  readonly folderWarnings?: readonly DataFolderWarning[] | undefined
  readonly resources: string
  readonly productVersion: string
  readonly log: Log
  readonly speech: SpeechEngine
  readonly decoder: SpeechEngine
  /** Recognises phrases of running interviews. */
  readonly captions: SpeechEngine
  readonly voices: VoiceEngine
  readonly voiceActivity: VoiceActivity
  readonly language: LanguageEngine
  readonly languageModelRaters: LanguageModelRaters
  /** The phone worker; it runs while a line is in use. */
  readonly telephone: TelephoneProcess
  readonly makeCalls: MakeCalls
  /** Builds the queue with every handler; the station it works for exists only afterwards. */
  readonly makeQueue: (
    db: Station['db'],
    station: () => Station,
    makeSnapshot: () => Promise<Snapshot>,
  ) => JobQueue
  /** The models on this computer; none where a test needs none. */
  readonly models?: ModelStore | undefined
  /** What they are, for the pages. */
  readonly describeModels: () => Promise<ModelState[]>
  /** The models in use; null before their first use and when none is installed. */
  readonly modelInUse: (engine: 'speech' | 'language') => string | null
  /** Runs the engines' native code, each in a process of its own; none where a test needs none. */
  readonly tryEngines?: (() => Promise<TriedEngines>) | undefined
  /** Reads every byte of the installed models, so that a damaged one shows before it is needed. */
  readonly verifyModels: () => Promise<void>
}

/** A station from opening its database, or finding that it cannot, to closing it. */
export class StationLife {
  readonly parts: StationParts
  readonly gate: LaunchGate
  /** Open and working; `undefined` in recovery. */
  station: Station | undefined
  /** What leaves this computer, and the proofs that nothing does. */
  readonly egress = new EgressDesk()
  /** Packs of models that are handed over. */
  readonly packs = new PackDesk()
  /** Where candidates come in; set by whoever starts that server. */
  door: DoorRuntime | undefined
  /** Where stores come in; set by whoever starts that server. */
  link: LinkRuntime | undefined
  private problem: DatabaseFailure['code'] | undefined
  private open: OpenDatabase | undefined
  /** The station key: where it is kept, or why it does not open. */
  readonly key: KeyKeeper
  private readonly recovery: RecoveryDesk
  private stopWatching: () => void = () => {}
  private isCalling = false
  /** When the computer woke last, epoch ms; 0 where it has not slept. */
  wokeAt = 0
  /** How far a restoration from a backup is, 0–1; null while there is none. */
  restoring: number | null = null

  private constructor(parts: StationParts, key: KeyKeeper) {
    this.parts = parts
    this.key = key
    this.recovery = new RecoveryDesk(parts.dataFolder)
    this.gate = new LaunchGate(this.keys.fits ? this.keys.session : randomBytes(32))
  }

  static async start(parts: StationParts): Promise<StationLife> {
    await resumeRestore(parts.dataFolder)
    mkdirSync(parts.dataFolder, { recursive: true, mode: 0o700 })
    parts.shell.tell({ type: 'stage', stage: 'key' })
    const key = await KeyKeeper.open({
      folder: parts.dataFolder,
      passphrase: parts.passphrase,
      keyStore: keyStoreOf(parts.shell),
      onTrouble: (error) => parts.log.error('key.move.failed', { error }),
    })
    const life = new StationLife(parts, key)
    const wentBack = await settleTrial(parts.dataFolder, parts.productVersion)
    parts.shell.tell({ type: 'stage', stage: 'records' })
    await life.openOrRecover()
    // The version that never came up had changed the form of the records: they are as they were before it.
    if (life.problem === 'DATABASE_NEWER' && wentBack !== undefined && wentBack.snapshotId !== null)
      await life.restore(wentBack.snapshotId)
    if (wentBack !== undefined) await life.noteWentBack(wentBack.undone)
    return life
  }

  private async noteWentBack({ from, to }: UpdateTrial): Promise<void> {
    this.log.warn('updates.went-back')
    if (this.station === undefined) return
    await appendAudit(this.station.db, {
      actor: 'station',
      action: 'updates.went-back',
      subject: 'station',
      detail: { from, to },
    })
  }

  /** From now on lines are up and people are called, also after the database was opened anew. */
  async beginCalling(): Promise<void> {
    this.isCalling = true
    await this.station?.phone.begin()
  }

  private get keys(): StationKeys {
    return this.key.keys
  }

  get log(): Log {
    return this.parts.log
  }

  get productVersion(): string {
    return this.parts.productVersion
  }

  /** What the first run chose; null before it, undefined in recovery. */
  async readRole(): Promise<StationRole | null | undefined> {
    return this.station === undefined ? undefined : (await readSettings(this.station.db)).role
  }

  async describeAccess(user: SignedInUser | undefined): Promise<AccessState> {
    if (this.station === undefined) {
      return {
        stage: 'recovery',
        language: 'zh-CN',
        reason: this.problem ?? 'DATABASE_CORRUPT',
        dataFolder: this.parts.dataFolder,
        snapshots: await listSnapshots(this.parts.dataFolder),
        key: this.describeTrouble(),
      }
    }
    if (await hasUsers(this.station.db)) return await describeAccess(this.station.db, user)
    const { language } = await readSettings(this.station.db)
    return {
      stage: 'first-run',
      language: this.parts.installed?.language ?? language,
      role: this.parts.role ?? 'store',
      dataFolder: this.parts.dataFolder,
      folderWarnings: [...(this.parts.folderWarnings ?? [])],
      models: (await this.parts.describeModels()).filter((model) => model.isDefault),
    }
  }

  /** Why the key does not open, and whether a phrase could: not where a passphrase was given, which makes the key. */
  private describeTrouble(): Extract<AccessState, { stage: 'recovery' }>['key'] {
    const { dataFolder, passphrase } = this.parts
    const { trouble } = this.key
    if (trouble === undefined) return null
    const phrase = passphrase === undefined ? findRecovery(dataFolder) : undefined
    return { ...trouble, phraseMadeAt: phrase?.madeAt ?? null }
  }

  async completeFirstRun(input: FirstRun): Promise<{ token: string; state: AccessState }> {
    const station = this.requireStation()
    const { token, userId, storeId } = await completeFirstRun(station.db, input)
    if (input.demonstration && storeId !== null) await fillDemonstration(station, { userId, storeId })
    await this.makeSnapshot()
    return { token, state: await this.describeToken(token) }
  }

  async signIn(input: { login: string; password: string }): Promise<{ token: string; state: AccessState }> {
    const token = await signIn(this.requireStation().db, input)
    return { token, state: await this.describeToken(token) }
  }

  async signOut(token: string | undefined): Promise<void> {
    if (token !== undefined && this.station !== undefined) await endSession(this.station.db, token)
  }

  async setLanguage(language: UiLanguage): Promise<void> {
    await writeSetting(this.requireStation().db, 'language', language)
  }

  /** Erases the demonstration chain's database and media, and begins with an empty station. */
  async leaveDemonstration(): Promise<void> {
    const station = this.requireStation()
    if (!(await readSettings(station.db)).demonstration) throw new Failure('NOT_DEMONSTRATION')
    const { language } = await readSettings(station.db)
    await this.shutDown()
    await station.media.removeAll()
    for (const name of ['snapshots', erasureListName, 'station.db', 'station.db-wal', 'station.db-shm']) {
      await rm(join(this.parts.dataFolder, name), { recursive: true, force: true })
    }
    await this.openOrRecover()
    await this.setLanguage(language)
    await this.door?.apply()
    await this.link?.apply()
  }

  async makeSnapshot(): Promise<Snapshot> {
    if (this.open === undefined) throw new Failure('DATABASE_CORRUPT')
    return await makeSnapshot(this.open, this.parts.dataFolder, this.keys.database)
  }

  /** The database engine's version, for the health page. */
  databaseVersion(): string {
    return this.open?.version ?? ''
  }

  /** Only in recovery: brings a snapshot back and opens it. */
  async restore(snapshotId: string, isSalvaging = false): Promise<void> {
    const { dataFolder } = this.parts
    const place = this.damagedPlace()
    let salvaged: SalvagedKind[] = []
    const amend = (path: string) => void (salvaged = salvageInto(path, place).kinds)
    markRestored(dataFolder)
    await restoreSnapshot(dataFolder, { snapshotId, amend: isSalvaging ? amend : undefined }, place.key)
    const unknown = findUnknownMedia(place, join(dataFolder, 'station.db'))
    const restoredFrom = (await listSnapshots(dataFolder)).find(({ id }) => id === snapshotId)?.madeAt ?? null
    this.recovery.noteRestored({ restoredFrom, salvaged, unknownMedia: unknown.map(({ id }) => id) })
    await this.openOrRecover()
    await this.door?.apply()
    await this.link?.apply()
    if (this.station === undefined) throw new Failure('DATABASE_CORRUPT')
  }

  /** Only in recovery: what is newer than a snapshot. */
  examineSalvage(snapshotId: string): SalvageFindings {
    return examineSalvage(this.damagedPlace(), snapshotId)
  }

  /** Only in recovery: the damaged files as they are, for whoever looks at them later. */
  async copyDamaged(folder: string): Promise<ForensicCopy> {
    return await copyForensically(this.damagedPlace().dataFolder, folder)
  }

  private damagedPlace(): { dataFolder: string; key: Uint8Array } {
    if (this.station !== undefined) throw new Failure('NOT_FOUND')
    if (!this.keys.fits) throw new Failure('KEY_WRONG')
    return { dataFolder: this.parts.dataFolder, key: this.keys.database }
  }

  /** Only in recovery: opens the records with the recovery phrase, and keeps the key anew on this computer. */
  async recoverKey(phrase: string): Promise<void> {
    if (this.key.trouble === undefined) throw new Failure('NOT_FOUND')
    await this.key.recover(phrase)
    await this.openOrRecover()
    await this.door?.apply()
    await this.link?.apply()
    await appendAudit(this.requireStation().db, {
      actor: 'station',
      action: 'key.recovered',
      subject: 'station',
    })
  }

  /** FOLDER_NOT_EMPTY once the station was begun: a backup would take the place of its records. */
  async requireRestorable(): Promise<void> {
    if (this.station !== undefined && (await hasUsers(this.station.db))) throw new Failure('FOLDER_NOT_EMPTY')
  }

  /** Before the first run or in recovery: proves a backup, and lets it take the place of what is here. */
  async restoreBackup(source: Pick<RestoreSource, 'source' | 'copyId' | 'phrase'>): Promise<void> {
    const { dataFolder, passphrase } = this.parts
    await this.requireRestorable()
    if (this.restoring !== null) throw new Failure('STILL_PROCESSING')
    this.restoring = 0
    const onProgress = (fraction: number) => void (this.restoring = fraction)
    try {
      await stageRestore(stagingFolder(dataFolder), { ...source, passphrase, onProgress })
    } catch (error) {
      await resumeRestore(dataFolder)
      throw error
    } finally {
      this.restoring = null
    }
    await this.shutDown()
    try {
      await takePlace(dataFolder)
    } finally {
      await this.key.reopen()
      await this.openOrRecover()
    }
    await this.door?.apply()
    this.requireStation()
  }

  /** Stops the work, keeps what it was doing for the next start, and closes the database. */
  async close(): Promise<void> {
    await this.shutDown()
    await Promise.allSettled([
      this.parts.speech.dispose(),
      this.parts.decoder.dispose(),
      this.parts.captions.dispose(),
      this.parts.voices.dispose(),
      this.parts.voiceActivity.dispose(),
      this.parts.telephone.dispose(),
      this.parts.language.dispose(),
    ])
  }

  private async shutDown(): Promise<void> {
    await this.key.settle()
    if (this.station !== undefined) await cancelPreflight(this.station)
    await this.link?.release()
    this.station?.updates.close()
    await this.station?.schedule.close()
    await this.station?.phone.close()
    this.station?.live.close()
    this.station?.captioner.dispose()
    this.stopWatching()
    this.stopWatching = () => {}
    await this.station?.queue.stop()
    this.station = undefined
    this.open?.checkpoint()
    await this.open?.close()
    if (this.open !== undefined) this.recovery.end()
    this.open = undefined
  }

  private async openOrRecover(): Promise<void> {
    const { parts } = this
    this.problem = undefined
    try {
      if (this.key.trouble !== undefined) throw new DatabaseFailure(this.key.trouble.code)
      this.recovery.look()
      if (await isDatabaseLost(parts.dataFolder)) throw new DatabaseFailure('DATABASE_CORRUPT')
      this.open = openDatabase(join(parts.dataFolder, 'station.db'), this.keys.database, this.keys.fits)
      await migrate(this.open.db)
      await publishShippedPositions(this.open.db, parts.resources)
      await catchUpCandidates(this.open.db)
      await catchUpInterviews(this.open.db)
      await ensureIdentity(this.open.db)
      await reconcileErasures(this.open.db, parts.dataFolder)
      await settleRestored(this.open.db, parts.dataFolder, [pauseRestored, beginAgain])
      await this.recovery
        .settle({ db: this.open.db, media: new MediaStore(join(parts.dataFolder, 'media')) })
        // It only tells; a disk that is full must not keep the records from opening.
        .catch((error: unknown) => parts.log.warn('recovery.untold', { error }))
    } catch (cause) {
      await this.open?.close()
      this.open = undefined
      const { code } = toDatabaseFailure(cause, this.keys.fits)
      this.problem = code
      parts.log.error('database.unusable', { code })
      return
    }
    const { db } = this.open
    const queue = parts.makeQueue(
      db,
      () => this.requireStation(),
      async () => await this.makeSnapshot(),
    )
    this.station = {
      db,
      queue,
      live: new LiveHub(),
      wall: new LiveWall(),
      captioner: new Captioner(parts.captions),
      keys: this.keys,
      media: new MediaStore(join(parts.dataFolder, 'media')),
      shell: parts.shell,
      speech: parts.speech,
      decoder: parts.decoder,
      voices: parts.voices,
      voiceActivity: parts.voiceActivity,
      language: parts.language,
      languageModelRaters: parts.languageModelRaters,
      models: parts.models,
      dataFolder: parts.dataFolder,
      resources: parts.resources,
      productVersion: parts.productVersion,
      phone: new PhoneDesk({
        telephone: parts.telephone,
        makeCalls: parts.makeCalls,
        onTrouble: (error) => parts.log.error('phone.failed', { error }),
      }),
      sync: new SyncDesk({
        dataFolder: parts.dataFolder,
        station: () => this.requireStation(),
        onTrouble: (error) => parts.log.error('sync.failed', { error }),
        ...letterCare(() => this.requireStation()),
      }),
      schedule: new SyncSchedule({
        station: () => this.requireStation(),
        onTrouble: (error) => parts.log.error('sync.failed', { error }),
      }),
      updates: new UpdateDesk({
        station: () => this.requireStation(),
        makeSnapshot: async () => await this.makeSnapshot(),
        setByIt: setByIt(parts.installed),
        onTrouble: (error) => parts.log.error('updates.failed', { error }),
      }),
    }
    this.key.beginMoving()
    // What waited for an engine that was parked is tried with this start's.
    await queue.hasten('ENGINE_PARKED')
    this.stopWatching = watchEngines(this.station, parts.log)
    await queue.start()
    await this.station.sync.resume()
    await finishErasures(this.station)
    await this.station.phone.open(this.station)
    if (this.isCalling) await this.station.phone.begin()
  }

  /** Who acts when a command opens the station. */
  async commandLineCaller(): Promise<Caller> {
    return { user: await commandLineUser(this.requireStation().db) }
  }

  /** The open station; the reason it is not as a failure. */
  requireStation(): Station {
    if (this.station === undefined) throw new Failure(this.problem ?? 'DATABASE_CORRUPT')
    return this.station
  }

  private async describeToken(token: string): Promise<AccessState> {
    return await this.describeAccess(await findSessionUser(this.requireStation().db, token))
  }
}

/** The database is gone or empty though it was here before: its snapshots are. Going on would begin anew in silence. */
async function isDatabaseLost(dataFolder: string): Promise<boolean> {
  const size = statSync(join(dataFolder, 'station.db'), { throwIfNoEntry: false })?.size ?? 0
  return size === 0 && (await listSnapshots(dataFolder)).length > 0
}
