import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { freemem, totalmem } from 'node:os'
import type {
  PreflightDevices,
  PreflightRun,
  PreflightState,
  preflightSteps,
} from '../../contract/preflight.ts'
import { estimate } from '../../domain/preflight/estimate.ts'
import { judge } from '../../domain/preflight/judge.ts'
import type { Measured } from '../../domain/preflight/measured.ts'
import { fitModels } from '../../domain/preflight/model-fit.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Caller, Station } from '../context.ts'
import { Failure } from '../failure.ts'
import { projectFolder } from '../folders.ts'
import { newId } from '../ids.ts'
import { findPresent } from '../live-wall/read-tiles.ts'
import { countCallsInUse } from '../phone-lines/phone-line.repository.ts'
import type { StationLife } from '../station-life.ts'
import { runBenchmark } from './benchmark.ts'
import { measureClock } from './measure-clock.ts'
import { measureAntivirus, measureDisk } from './measure-disk.ts'
import { measureNetwork } from './measure-network.ts'
import { describeProcessor } from './measure-processor.ts'
import { Meter } from './meter.ts'
import {
  insertRun,
  listRuns,
  noteDevices as keepDevices,
  type StoredPreflight,
} from './preflight.repository.ts'

type Step = (typeof preflightSteps)[number]
type Under = { readonly meter: Meter; readonly abort: AbortController; readonly done: Promise<void> }

/** What is under way in each station, and how the last one ended. */
const running = new WeakMap<Station, Under>()
const endedAs = new WeakMap<Station, PreflightState['ended']>()

const checkSteps: readonly Step[] = ['computer', 'engines', 'disk', 'antivirus', 'network']
const benchSteps: readonly Step[] = ['idle', 'speech', 'rating', 'media', 'database']
/** How often it is looked whether a call has come meanwhile, ms. */
const lookMs = 1_000

export async function readPreflight(station: Station): Promise<PreflightState> {
  return {
    running: running.get(station)?.meter.read() ?? null,
    ended: endedAs.get(station) ?? null,
    runs: await listRuns(station.db),
  }
}

/** The newest run's one sentence; null before the first. */
export async function readHeadline({
  db,
}: Station): Promise<Pick<PreflightRun, 'at' | 'state' | 'estimate' | 'slower'> | null> {
  const [newest] = await listRuns(db)
  return newest === undefined
    ? null
    : { at: newest.at, state: newest.state, estimate: newest.estimate, slower: newest.slower }
}

/** Begins one; it goes on in the background. PREFLIGHT_RUNNING, PREFLIGHT_BUSY. */
export async function startPreflight(
  life: StationLife,
  { user }: Caller,
  { benchmark }: { benchmark: boolean },
): Promise<PreflightState> {
  const station = life.requireStation()
  if (running.has(station)) throw new Failure('PREFLIGHT_RUNNING')
  const abort = new AbortController()
  const meter = new Meter(benchmark ? [...checkSteps, ...benchSteps] : checkSteps)
  const begun = Promise.withResolvers<void>()
  running.set(station, { meter, abort, done: begun.promise })
  try {
    const busy = await countBusy(station)
    if (busy.calls + busy.interviews > 0) throw new Failure('PREFLIGHT_BUSY', busy)
    await appendAudit(station.db, { actor: user.id, action: 'preflight.run', subject: 'station' })
  } catch (error) {
    running.delete(station)
    begun.resolve()
    throw error
  }
  endedAs.set(station, null)
  void carryOut(life, station, { meter, abort, benchmark }).then(begun.resolve)
  return await readPreflight(station)
}

/** Stops it and waits until nothing of it is left. */
export async function cancelPreflight(station: Station): Promise<PreflightState> {
  const under = running.get(station)
  under?.abort.abort('cancelled')
  await under?.done
  return await readPreflight(station)
}

export async function noteDevices(station: Station, devices: PreflightDevices): Promise<PreflightState> {
  if (!(await keepDevices(station.db, devices))) throw new Failure('NOT_FOUND')
  return await readPreflight(station)
}

/** NOT_FOUND for one that is not among the newest. */
export async function findRun(station: Station, runId: string): Promise<PreflightRun> {
  const run = (await listRuns(station.db)).find(({ id }) => id === runId)
  if (run === undefined) throw new Failure('NOT_FOUND')
  return run
}

async function carryOut(
  life: StationLife,
  station: Station,
  { meter, abort, benchmark }: { meter: Meter; abort: AbortController; benchmark: boolean },
): Promise<void> {
  const { signal } = abort
  const scratch = join(life.parts.dataFolder, '.preflight')
  const watch = setInterval(() => {
    void countBusy(station).then(
      ({ calls, interviews }) => calls + interviews > 0 && abort.abort('calls'),
      () => undefined,
    )
  }, lookMs)
  const at = new Date().toISOString()
  try {
    await rm(scratch, { recursive: true, force: true })
    await mkdir(scratch, { recursive: true, mode: 0o700 })
    const measured = await measure(life, station, { scratch, meter, signal })
    const bench = benchmark ? await runBenchmark(station, scratch, { meter, signal }) : null
    signal.throwIfAborted()
    const result: StoredPreflight = {
      checks: judge(measured),
      bench,
      estimate: bench === null ? null : estimate(bench),
      models: await fitHere(life, measured),
      exclusions: listExclusions(life),
    }
    const { productVersion } = life.parts
    await insertRun(station.db, { id: newId(), at, productVersion, result })
  } catch (error) {
    const reason: unknown = signal.aborted ? signal.reason : undefined
    endedAs.set(station, reason === 'calls' || reason === 'cancelled' ? reason : 'failed')
    if (!signal.aborted) life.log.error('preflight.failed', { error })
  } finally {
    clearInterval(watch)
    await rm(scratch, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined)
    running.delete(station)
  }
}

async function measure(
  life: StationLife,
  station: Station,
  { scratch, meter, signal }: { scratch: string; meter: Meter; signal: AbortSignal },
): Promise<Measured> {
  meter.begin('computer')
  const memory = { totalBytes: totalmem(), freeBytes: process.availableMemory?.() ?? freemem() }
  meter.begin('engines')
  const tried = (await life.parts.tryEngines?.()) ?? untried
  signal.throwIfAborted()
  meter.begin('disk')
  const disk = await measureDisk(life.parts.dataFolder, scratch, signal)
  meter.begin('antivirus')
  const antivirus = await measureAntivirus(scratch, signal)
  meter.begin('network')
  const { network, aheadOfHeadquartersMs } = await measureNetwork(station, signal)
  const models = await life.parts.describeModels()
  const present = models.filter(({ state }) => state === 'present')
  return {
    processor: describeProcessor(tried.sets),
    engines: { speech: tried.speech, language: tried.language },
    memory,
    disk,
    antivirus,
    clock: await measureClock(station.db, { now: new Date(), aheadOfHeadquartersMs }),
    network,
    models: {
      recogniser: present.find(({ kind }) => kind === 'recogniser')?.name ?? null,
      voiceActivity: present.some(({ kind }) => kind === 'vad'),
      damaged: models.filter(({ state }) => state === 'corrupt').map(({ name }) => name),
    },
  }
}

const absent = { ran: false, code: 'ENGINE_UNAVAILABLE', version: '' }
const untried = { speech: absent, language: absent, sets: [] }

async function fitHere(life: StationLife, measured: Measured): Promise<StoredPreflight['models']> {
  const models = await life.parts.describeModels()
  return fitModels(
    models.map((model) => ({ ...model, present: model.state === 'present' })),
    {
      totalBytes: measured.memory.totalBytes,
      freeBytes: measured.memory.freeBytes,
      roomBytes: measured.disk.freeBytes,
      logicalCores: measured.processor.logicalCores,
      speechRuns: measured.engines.speech.ran,
      languageRuns: measured.engines.language.ran,
    },
  )
}

/** What IT tells the antivirus to leave alone: the records, the models, and the programs that write them. */
function listExclusions(life: StationLife): string[] {
  const models = process.env['STOREFRONT_MODEL_FOLDER'] || join(projectFolder(), 'models')
  return [life.parts.dataFolder, models, dirname(process.execPath), process.execPath]
}

async function countBusy(station: Station): Promise<{ calls: number; interviews: number }> {
  const lines = await countCallsInUse(station.db)
  return {
    calls: [...lines.values()].reduce((sum, n) => sum + n, 0),
    interviews: (await findPresent(station, Date.now())).length,
  }
}
