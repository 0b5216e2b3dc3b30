import { cpus, release, totalmem, type } from 'node:os'
import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { z } from 'zod'
import type { EngineHealth, Health } from '../../contract/health.ts'
import type { DataFolderWarning } from '../../contract/recovery.ts'
import { readCrashes } from '../crash-files/crash-files.ts'
import { lowRoomBytes } from '../data-folder/examine-data-folder.ts'
import { EngineFailure } from '../../engines/protocol.ts'
import { verifyAudit } from '../audit/audit.ts'
import type { Station } from '../context.ts'
import { listSnapshots } from '../db/snapshots.ts'
import { engineFailure } from '../engine-failure.ts'
import { recentPace } from '../jobs/job.service.ts'
import { logFiles } from '../log.ts'
import { type ByteReader, wavHeader } from '../media/wav.ts'
import { hostOf, listLineRows } from '../phone-lines/phone-line.repository.ts'
import { readSettings } from '../settings.ts'
import { headquartersOf } from '../sync/pairing/computers.ts'
import type { LanguageModelStanding } from '../scoring/language-model-raters.ts'
import type { StationLife } from '../station-life.ts'
import { makeSupportBundle } from './support-bundle.ts'

/** An hour of interview on disk: 16 kHz 16-bit PCM for playback and as much again for the original, at most. */
const bytesPerHour = 2 * 16_000 * 2 * 3600

/** How this station is, measured now. */
export async function readHealth(life: StationLife, station: Station): Promise<Health> {
  const { dataFolder } = life.parts
  const [models, languageModel, queue, pace, free, mediaBytes, audit, snapshots, database] =
    await Promise.all([
      life.parts.describeModels(),
      life.parts.languageModelRaters.describe(),
      countJobs(station),
      recentPace(station.db),
      station.media.freeBytes(),
      station.media.usedBytes(),
      verifyAudit(station.db),
      listSnapshots(dataFolder),
      databaseBytes(dataFolder),
    ])
  const engines = (['speech', 'language'] as const).map((engine) => describeEngine(life, station, engine))
  return {
    versions: {
      product: station.productVersion,
      node: process.versions.node,
      sqlite: life.databaseVersion(),
      system: `${type()} ${release()} ${process.arch}`,
    },
    models,
    engines,
    telephone: describeTelephone(station),
    languageModel: languageModel && describeStanding(languageModel),
    queue: { ...queue, pace },
    disk: {
      dataFolder,
      freeBytes: free,
      databaseBytes: database,
      mediaBytes,
      hoursLeft: Math.floor(free / bytesPerHour),
      warnings: listFolderWarnings(life, free),
    },
    memory: { stationBytes: process.memoryUsage().rss, totalBytes: totalmem() },
    processors: { model: cpus()[0]?.model.trim() ?? '', count: cpus().length },
    snapshots,
    audit: { entries: audit.entries, intact: audit.intact, checkedAt: new Date().toISOString() },
    lastErrors: recentErrors(life),
    outsideHosts: await readOutsideHosts(station),
  }
}

/** As found at the start, with the room there is now. */
function listFolderWarnings(life: StationLife, freeBytes: number): DataFolderWarning[] {
  const found = (life.parts.folderWarnings ?? []).filter(({ kind }) => kind !== 'low-room')
  return freeBytes < lowRoomBytes ? [{ kind: 'low-room', freeBytes }, ...found] : found
}

function describeTelephone({ phone }: Station): Health['telephone'] {
  const { state, ...more } = phone.telephone.health()
  return state === 'stopped' ? null : { state, ...more }
}

async function readOutsideHosts({ db }: Station): Promise<string[]> {
  const lines = await listLineRows(db)
  const headquarters = (await readSettings(db)).sync.https ? await headquartersOf(db) : undefined
  const asked = URL.parse(headquarters?.address ?? '')?.hostname
  const hosts = lines.filter(({ enabled }) => enabled === 1).map(hostOf)
  return [...new Set([...hosts, ...(asked === undefined ? [] : [asked])])]
}

/** With the log of what is not yet moved into the file, which can be the larger part. */
async function databaseBytes(dataFolder: string): Promise<number> {
  const sizes = ['station.db', 'station.db-wal'].map(
    async (name) =>
      await stat(join(dataFolder, name)).then(
        ({ size }) => size,
        () => 0,
      ),
  )
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

/** Everything that helps to find a fault and nothing about a candidate. */
export async function supportBundle(
  life: StationLife,
  station: Station,
  { dumps }: { readonly dumps: boolean },
): Promise<Uint8Array> {
  const health = await readHealth(life, station)
  const logs = logFiles(life.parts.dataFolder).filter((path) => existsSync(path))
  return makeSupportBundle({
    madeAt: new Date().toISOString(),
    versions: health.versions,
    models: health.models,
    queue: health.queue,
    disk: health.disk,
    engines: health.engines.map((engine) => ({ ...engine, failure: engine.failure?.code ?? null })),
    lastErrors: life.log.recent(),
    logs: await Promise.all(
      logs.map(async (path) => ({ name: basename(path), text: await readFile(path, 'utf8') })),
    ),
    crashes: readCrashes(life.parts.dataFolder, { dumps }),
    known: await personalStrings(station),
  })
}

/** Every name, number, address and secret on record, to be taken out of log lines wherever it might stand. */
async function personalStrings(station: Station): Promise<string[]> {
  const candidates = await station.db.selectFrom('candidate').select(['name', 'phone', 'email']).execute()
  const users = await station.db.selectFrom('user').select(['name', 'login']).execute()
  const lines = await station.db.selectFrom('phone_line').select('secret').execute()
  return [
    ...lines.map(({ secret }) => secret),
    ...candidates.flatMap(({ name, phone, email }) => [name, phone, email]),
    ...users.flatMap(({ name, login }) => [name, login]),
  ].filter((text) => text.length > 1)
}

function recentErrors(life: StationLife): Health['lastErrors'] {
  return life.log
    .recent()
    .slice(0, 30)
    .map(({ at, level, code, detail }) => ({ at, level: level === 'error' ? 'error' : 'warn', code, detail }))
}

/** Loads an engine's model now; rejects with the failure that says why it cannot. */
export async function testEngine(
  life: StationLife,
  station: Station,
  engine: 'speech' | 'language',
): Promise<z.infer<typeof EngineHealth>> {
  try {
    station[engine].unpark()
    if (engine === 'language') await station.language.load()
    else await station.speech.transcribe(silence(), { language: 'zh' })
    // A test is no use: what it loaded is better free until something is asked.
    const tested = describeEngine(life, station, engine)
    if (engine === 'language') await station.language.stop()
    return tested
  } catch (error) {
    if (error instanceof EngineFailure) throw engineFailure(error.code, error.detail)
    throw error
  }
}

/** A second of nothing, as a recording: it loads the recogniser and gives it no words to find. */
function silence(): ByteReader {
  const bytes = Buffer.concat([wavHeader(32_000), Buffer.alloc(32_000)])
  return { size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) }
}

function describeStanding({ modelId, checking, controls }: LanguageModelStanding): Health['languageModel'] {
  return {
    modelId,
    checking,
    controls: controls.map(({ language, right, total, trusted }) => ({ language, right, total, trusted })),
  }
}

function describeEngine(
  life: StationLife,
  station: Station,
  engine: 'speech' | 'language',
): z.infer<typeof EngineHealth> {
  const state = station[engine].state()
  const modelId = life.parts.modelInUse(engine)
  return {
    engine,
    state: state.phase,
    failure: state.reason === undefined ? null : engineFailure(state.reason, undefined).toRecord(),
    modelId,
    residentBytes: state.rssBytes ?? null,
    restarts: state.restarts,
  }
}

async function countJobs(station: Station): Promise<{ queued: number; running: number; failed: number }> {
  const rows = await station.db
    .selectFrom('job')
    .select(['state', (eb) => eb.fn.countAll<number>().as('n')])
    .where('state', 'in', ['queued', 'running', 'failed'])
    .groupBy('state')
    .execute()
  const count = (state: string) => Number(rows.find((row) => row.state === state)?.n ?? 0)
  return { queued: count('queued'), running: count('running'), failed: count('failed') }
}
