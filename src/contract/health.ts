import { oc } from '@orpc/contract'
import { z } from 'zod'
import { FailureRecord, failing } from './failures.ts'
import { Instant } from './ids.ts'
import { Snapshot } from './access.ts'
import { DataFolderWarning } from './recovery.ts'

export const ModelState = z.object({
  id: z.string(),
  kind: z.enum(['recogniser', 'vad', 'language', 'voice']),
  name: z.string(),
  licence: z.string(),
  languages: z.array(z.string()),
  state: z.enum(['present', 'missing', 'corrupt']),
  isDefault: z.boolean(),
  bytes: z.number(),
  hash: z.string().nullable(),
})
export type ModelState = z.infer<typeof ModelState>

export const EngineHealth = z.object({
  engine: z.enum(['speech', 'language']),
  state: z.enum(['stopped', 'starting', 'ready', 'busy', 'failed', 'parked']),
  failure: FailureRecord.nullable(),
  modelId: z.string().nullable(),
  residentBytes: z.number().nullable(),
  restarts: z.number().int(),
})

/** Whether the language model here may rate, by the control answers it was asked about. */
export const LanguageModelStanding = z.object({
  modelId: z.string(),
  /** How far its control answers are, 0–1; null when they are not being asked now. */
  checking: z.number().min(0).max(1).nullable(),
  /** By language; empty until it was asked. It rates in the languages in which it is trusted. */
  controls: z.array(
    z.object({
      language: z.enum(['zh', 'en']),
      right: z.number().int(),
      total: z.number().int(),
      trusted: z.boolean(),
    }),
  ),
})
export type LanguageModelStanding = z.infer<typeof LanguageModelStanding>

export const Health = z.object({
  versions: z.object({ product: z.string(), node: z.string(), sqlite: z.string(), system: z.string() }),
  models: z.array(ModelState),
  engines: z.array(EngineHealth),
  /** The process that holds telephone lines and calls; null while no line is in use. */
  telephone: z
    .object({
      state: z.enum(['starting', 'ready', 'failed']),
      residentBytes: z.number().nullable(),
      restarts: z.number().int(),
    })
    .nullable(),
  /** Null without a language model. */
  languageModel: LanguageModelStanding.nullable(),
  queue: z.object({
    queued: z.number().int(),
    running: z.number().int(),
    failed: z.number().int(),
    /** Median of audio seconds transcribed per second over the last jobs; null before the first. */
    pace: z.number().nullable(),
  }),
  disk: z.object({
    dataFolder: z.string(),
    freeBytes: z.number(),
    databaseBytes: z.number(),
    mediaBytes: z.number(),
    /** Hours of interviews that still fit. */
    hoursLeft: z.number(),
    warnings: z.array(DataFolderWarning),
  }),
  memory: z.object({ stationBytes: z.number(), totalBytes: z.number() }),
  processors: z.object({ model: z.string(), count: z.number().int() }),
  snapshots: z.array(Snapshot),
  audit: z.object({ entries: z.number().int(), intact: z.boolean(), checkedAt: Instant }),
  lastErrors: z.array(
    z.object({ at: Instant, level: z.enum(['warn', 'error']), code: z.string(), detail: z.string() }),
  ),
  /** Where telephone lines lead, as `host:port`; without lines no host outside is contacted. */
  outsideHosts: z.array(z.string()),
})
export type Health = z.infer<typeof Health>

/** Besides: `GET /api/health/support-bundle` (zip, without candidate data). */
export const health = {
  get: oc.route({ method: 'GET', path: '/health' }).output(Health),
  /** Loads an engine's model now and says how it went; what a technician asks first. */
  testEngine: oc
    .route({ method: 'POST', path: '/health/engines/{engine}/test' })
    .input(z.object({ engine: z.enum(['speech', 'language']) }))
    .output(EngineHealth)
    .errors(
      failing(
        'MODEL_MISSING',
        'MODEL_CORRUPT',
        'CPU_UNSUPPORTED',
        'MEMORY_SHORT',
        'ENGINE_DIED',
        'ENGINE_TIMEOUT',
        'ENGINE_PARKED',
      ),
    ),
  /** Makes and checks a snapshot of the database now. */
  makeSnapshot: oc.route({ method: 'POST', path: '/health/snapshots' }).output(Snapshot),
}
