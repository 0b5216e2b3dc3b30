import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { jobKinds } from '../contract/jobs.ts'
import { createProcessHost } from '../processes/create-process-host.ts'
import { createLanguageEngine, type LanguageEngine } from '../engines/language/language-engine.ts'
import type { LanguageModel } from '../engines/language/language-protocol.ts'
import { EngineFailure } from '../engines/protocol.ts'
import { createSpeechEngine, type SpeechEngine } from '../engines/speech/speech-engine.ts'
import { type TriedEngines, tryEngines } from '../engines/probe/try-engines.ts'
import type { SpeechModel } from '../engines/speech/transcription.ts'
import type { VoiceModel } from '../engines/speech/voice.ts'
import { createVoiceActivity, type VoiceActivity } from '../engines/speech/voice-activity-engine.ts'
import { createVoiceEngine, type VoiceEngine } from '../engines/speech/voice-engine.ts'
import { cleanCopiesJob } from './backup/clean-copies.jobs.ts'
import { makeBackupJob } from './backup/make-backup.jobs.ts'
import { tryRestoreJob } from './backup/try-restore.jobs.ts'
import { CallService } from './calls/calls.service.ts'
import { fitCalibrationJob } from './calibration/calibration.jobs.ts'
import { makeSnapshotJob } from './db/snapshot.jobs.ts'
import { judgeJobError } from './engine-failure.ts'
import { isBuilt, projectFolder } from './folders.ts'
import { JobQueue } from './jobs/job-queue.ts'
import type { Log } from './log.ts'
import { assembleAnswerJob } from './live/assemble-answer.jobs.ts'
import { transcribePartJob } from './live/transcribe-part.jobs.ts'
import { analyseRecordingJob } from './media/media.jobs.ts'
import { type ModelInfo, type ModelPlaces, type ModelStore, openModelStore } from './models/model-store.ts'
import { speakSentencesJob } from './campaigns/speak-sentences.jobs.ts'
import { PhoneProcess } from './phone-lines/phone-process.ts'
import { speakLinesJob } from './question-audio/speak-lines.jobs.ts'
import { makeReportJob } from './reports/report.jobs.ts'
import { rerateInterviewsJob } from './rerating/rerate-interviews.jobs.ts'
import { checkLanguageModelJob } from './scoring/language-model-check.jobs.ts'
import { createLanguageModelRaters, type LanguageModelRaters } from './scoring/language-model-raters.ts'
import { rateAnswerJob } from './scoring/rating.jobs.ts'
import { transcribeAnswerJob } from './speech/transcription.jobs.ts'
import { noShell, type ShellLink } from './shell/shell-link.ts'
import type { StationParts } from './station-life.ts'

export type AssembleOptions = {
  readonly dataFolder: string
  readonly log: Log
  readonly productVersion: string
  readonly passphrase: string | undefined
  /** The desktop shell that started the station; none unless told. */
  readonly shell?: ShellLink
  /** Where models are; `modelPlaces(process.env)`. */
  readonly models: ModelPlaces
}

/** Puts a station's parts together: the models on this computer, the engines, the rater, the job handlers. */
export async function assemble(options: AssembleOptions): Promise<StationParts> {
  const resources = join(projectFolder(), 'resources')
  const engines = await createEngines(options)
  return {
    dataFolder: options.dataFolder,
    passphrase: options.passphrase,
    shell: options.shell ?? noShell,
    productVersion: options.productVersion,
    resources,
    log: options.log,
    speech: engines.speech,
    decoder: engines.decoder,
    captions: engines.captions,
    voices: engines.voices,
    voiceActivity: engines.voiceActivity,
    language: engines.language,
    languageModelRaters: engines.languageModelRaters,
    models: engines.models,
    describeModels: async () =>
      (await engines.models.listModels()).map(
        ({ id, kind, name, licence, languages, state, isDefault, bytes, hash: modelHash }) => ({
          id,
          kind,
          name,
          licence,
          languages,
          state,
          isDefault,
          bytes,
          hash: modelHash,
        }),
      ),
    modelInUse: engines.modelInUse,
    tryEngines: engines.tryEngines,
    verifyModels: async () => {
      for (const model of await engines.models.listModels()) {
        if (model.state === 'present') await engines.models.verifyModel(model.id)
      }
    },
    telephone: new PhoneProcess({ host: createProcessHost(), entry: phoneEntry }),
    makeCalls: (station, telephone, onTrouble) => new CallService(station, telephone, onTrouble),
    makeQueue: queueMaker(options.log),
  }
}

const phoneEntry = new URL('../phone/worker/phone-host.ts', import.meta.url)

/** Makes the queue with every handler; what fails unexpectedly goes to the log. */
export function queueMaker(log: Log): StationParts['makeQueue'] {
  return (db, station, makeSnapshot) =>
    new JobQueue({
      db,
      kinds: jobKinds,
      handlers: [
        analyseRecordingJob(station),
        transcribeAnswerJob(station),
        transcribePartJob(station),
        assembleAnswerJob(station),
        rateAnswerJob(station),
        makeReportJob(station),
        rerateInterviewsJob(station),
        fitCalibrationJob(station),
        checkLanguageModelJob(station),
        speakLinesJob(station),
        speakSentencesJob(station),
        makeSnapshotJob(makeSnapshot),
        cleanCopiesJob(station),
        makeBackupJob(station, makeSnapshot),
        tryRestoreJob(station),
      ],
      toFailure: (error, job) => {
        const judged = judgeJobError(error)
        if (judged.failure.code !== 'CANCELLED') {
          // A recording that cannot be read is news for its page, not a fault of the program.
          const note = judged.failure.code === 'UNEXPECTED' ? log.error : log.warn
          note('job.failed', {
            kind: job.kind,
            jobId: job.id,
            attempt: job.attempts,
            code: judged.failure.code,
            error,
          })
        }
        return judged
      },
      onTrouble: (error) => log.error('queue.failed', { error }),
    })
}

export type Engines = {
  readonly models: ModelStore
  readonly speech: SpeechEngine
  readonly decoder: SpeechEngine
  readonly captions: SpeechEngine
  readonly voices: VoiceEngine
  readonly voiceActivity: VoiceActivity
  readonly language: LanguageEngine
  readonly languageModelRaters: LanguageModelRaters
  readonly modelInUse: (engine: 'speech' | 'language') => string | null
  readonly tryEngines: () => Promise<TriedEngines>
  dispose(): Promise<void>
}

/** The engines of this computer; no process starts before it is needed. */
export async function createEngines({ models: places }: Pick<AssembleOptions, 'models'>): Promise<Engines> {
  const models = await openModelStore(places)
  const inUse: Record<'speech' | 'language', string | null> = { speech: null, language: null }
  const host = createProcessHost()
  const options = {
    host,
    resolveModel: async () => {
      const model = await chooseRecogniser(models)
      inUse.speech = model?.id ?? null
      return model
    },
    vadModel: await findVad(models),
  }
  // Captions and whoever works at this computer come before the rating of what was said.
  const speech = createSpeechEngine({ ...options, background: true })
  const decoder = createSpeechEngine(options)
  const captions = createSpeechEngine(options)
  const voiceActivity = createVoiceActivity({ host, vadModel: options.vadModel })
  const voices = createVoiceEngine({ host, listVoices: async () => await listVoices(models) })
  const resolveLanguageModel = async () => {
    const model = await chooseLanguageModel(models)
    inUse.language = model?.id ?? null
    return model
  }
  const language = createLanguageEngine({ host, resolveModel: resolveLanguageModel })
  const languageModelRaters = createLanguageModelRaters({
    engine: language,
    resolveModel: resolveLanguageModel,
    promptsFolder: join(projectFolder(), 'resources', 'prompts'),
    checksFolder: places.folder,
  })
  return {
    models,
    speech,
    decoder,
    captions,
    voices,
    voiceActivity,
    language,
    languageModelRaters,
    modelInUse: (engine) => inUse[engine],
    tryEngines: async () => await tryEngines({ host, vadModel: options.vadModel }),
    dispose: async () =>
      void (await Promise.allSettled([
        speech.dispose(),
        decoder.dispose(),
        captions.dispose(),
        voices.dispose(),
        voiceActivity.dispose(),
        language.dispose(),
      ])),
  }
}

/** The largest language model here: what a store installs beside the small one is meant to be used. */
async function chooseLanguageModel(models: ModelStore): Promise<LanguageModel | undefined> {
  const present = (await models.listModels()).filter(
    (model) => model.kind === 'language' && model.state === 'present',
  )
  const [largest] = present.toSorted((a, b) => b.bytes - a.bytes)
  if (largest === undefined) return undefined
  const { id, hash, files } = await models.resolveModel(largest.id)
  return { id, hash, file: files['model'] ?? '' }
}

/** The voices that somebody installed. */
async function listVoices(models: ModelStore): Promise<VoiceModel[]> {
  const present = (await models.listModels()).filter(
    ({ kind, state }) => kind === 'voice' && state === 'present',
  )
  return await Promise.all(
    present.map(async ({ id, name }) => {
      const { hash, files, languages } = await models.resolveModel(id)
      return { id, name, hash, files, languages }
    }),
  )
}

/** Empty when missing: the engine then says so, in words, with the first transcription. */
async function findVad(models: ModelStore): Promise<string> {
  const known = (await models.listModels()).filter(({ kind }) => kind === 'vad')
  const vad = known.find(({ state }) => state === 'present') ?? (await bringAlong(models, known[0]))
  return vad === undefined ? '' : ((await models.resolveModel(vad.id)).files['model'] ?? '')
}

/** The built program brings this one in a package; where there is no set-up its first start installs it. */
async function bringAlong(models: ModelStore, vad: ModelInfo | undefined): Promise<ModelInfo | undefined> {
  if (!isBuilt() || vad?.state !== 'missing') return undefined
  return await models.fetchModel(vad.id).catch(() => undefined)
}

/** The best recogniser here: SenseVoice (several times better on Chinese), then Paraformer, then Whisper. */
async function chooseRecogniser(models: ModelStore): Promise<SpeechModel | undefined> {
  const order = ['sense-voice', 'paraformer', 'whisper'] as const
  const recognisers = (await models.listModels()).filter((model) => model.kind === 'recogniser')
  const present = recognisers.filter((model) => model.state === 'present')
  for (const engine of order) {
    const model = present.find((candidate) => candidate.engine === engine)
    if (model === undefined) continue
    const { id, hash, files, languages } = await models.resolveModel(model.id)
    return { id, hash, files, languages, engine }
  }
  const damaged = recognisers.find((model) => model.state === 'corrupt')
  if (damaged !== undefined) throw new EngineFailure('MODEL_CORRUPT', damaged.id)
  return undefined
}

export function readProductVersion(): string {
  const parsed = JSON.parse(readFileSync(join(projectFolder(), 'package.json'), 'utf8')) as {
    version: string
  }
  return parsed.version
}
