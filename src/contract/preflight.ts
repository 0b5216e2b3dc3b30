import { oc } from '@orpc/contract'
import { z } from 'zod'
import { checkIds, checkStates } from '../domain/preflight/checks.ts'
import { failing } from './failures.ts'
import { Instant } from './ids.ts'

/** One line of the pre-flight; its words stand in `words/preflight`, by `id` and `verdict`. */
export const PreflightCheck = z.object({
  id: z.enum(checkIds),
  state: z.enum(checkStates),
  verdict: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type PreflightCheck = z.infer<typeof PreflightCheck>

const Range = z.object({ about: z.number(), from: z.number(), to: z.number() })

/** What the benchmark measured; a part that could not be measured is null, and `missing` says which. */
export const PreflightBench = z.object({
  /** Seconds of sound written down in a second, by rounds. */
  speechPaces: z.array(z.number()),
  ratingSeconds: z.number().nullable(),
  mediaSecondsPerMegabyte: z.number(),
  commitSeconds: z.number(),
  busyElsewhere: z.number(),
  /** The model that recognised; null without. */
  recogniser: z.string().nullable(),
  rater: z.string().nullable(),
  missing: z.array(z.enum(['speech', 'rating'])),
  /** How long it all took. */
  seconds: z.number(),
})
export type PreflightBench = z.infer<typeof PreflightBench>

export const PreflightEstimate = z.object({
  interviewsAnHour: Range.nullable(),
  callsAtOnce: Range.nullable(),
  reportAfterSeconds: Range.nullable(),
  uncertainty: z.number(),
  rough: z.enum(['busy', 'uneven']).nullable(),
})
export type PreflightEstimate = z.infer<typeof PreflightEstimate>

export const PreflightModel = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['recogniser', 'vad', 'language', 'voice']),
  bytes: z.number(),
  fit: z.enum(['present', 'fits', 'tight', 'no-memory', 'no-room', 'cannot-run']),
  recommended: z.boolean(),
})

/** One whole pre-flight, as it is kept. */
export const PreflightRun = z.object({
  id: z.uuid(),
  at: Instant,
  productVersion: z.string(),
  /** The gravest of the checks. */
  state: z.enum(['ok', 'attention', 'problem']),
  checks: z.array(PreflightCheck),
  /** Null where only the checks were asked for. */
  bench: PreflightBench.nullable(),
  estimate: PreflightEstimate.nullable(),
  models: z.array(PreflightModel),
  /** What an antivirus is to leave alone: folders and programs. */
  exclusions: z.array(z.string()),
  /** How much slower recognition has become than in earlier runs, 0–1; null where it has not. */
  slower: z.number().nullable(),
})
export type PreflightRun = z.infer<typeof PreflightRun>

export const preflightSteps = [
  'computer',
  'engines',
  'disk',
  'antivirus',
  'network',
  'idle',
  'speech',
  'rating',
  'media',
  'database',
] as const

/** What is under way. */
export const PreflightProgress = z.object({
  step: z.enum(preflightSteps),
  /** 0–1. */
  fraction: z.number().min(0).max(1),
  secondsLeft: z.number().int(),
})

const DeviceOutcome = z.object({
  outcome: z.enum(['works', 'silent', 'denied', 'missing', 'busy']),
  name: z.string().max(200),
  /** Of the microphone, 0–1; of the camera, lines of the picture. */
  level: z.number().nullable(),
})

/** What the page found of devices that only a browser can try; null where it was not tried. */
export const PreflightDevices = z.object({
  microphone: DeviceOutcome.nullable(),
  camera: DeviceOutcome.nullable(),
  speaker: DeviceOutcome.nullable(),
})
export type PreflightDevices = z.infer<typeof PreflightDevices>

export const PreflightState = z.object({
  running: PreflightProgress.nullable(),
  /** Why the last one ended early, since the program started: cancelled, or a call came. */
  ended: z.enum(['cancelled', 'calls', 'failed']).nullable(),
  /** Newest first, twenty at most. */
  runs: z.array(PreflightRun),
})
export type PreflightState = z.infer<typeof PreflightState>

/** Besides: `GET /api/preflight/{runId}/pdf?language=` and `GET /api/preflight/{runId}/json`. */
export const preflight = {
  get: oc.route({ method: 'GET', path: '/preflight' }).output(PreflightState),
  /** The one sentence that whoever sees the health page may see; null before the first run. */
  headline: oc.route({ method: 'GET', path: '/preflight/headline' }).output(
    z
      .object({
        at: Instant,
        state: PreflightRun.shape.state,
        estimate: PreflightEstimate.nullable(),
        slower: z.number().nullable(),
      })
      .nullable(),
  ),
  /** Begins; half a minute with the benchmark. PREFLIGHT_BUSY while somebody is being interviewed, PREFLIGHT_RUNNING while one is under way. */
  start: oc
    .route({ method: 'POST', path: '/preflight' })
    .input(z.object({ benchmark: z.boolean().default(true) }))
    .output(PreflightState)
    .errors(failing('PREFLIGHT_BUSY', 'PREFLIGHT_RUNNING')),
  /** Stops what is under way; nothing of it is kept. */
  cancel: oc.route({ method: 'POST', path: '/preflight/cancel' }).output(PreflightState),
  /** Puts what the page found of devices beside the newest run. */
  noteDevices: oc
    .route({ method: 'POST', path: '/preflight/devices' })
    .input(PreflightDevices)
    .output(PreflightState)
    .errors(failing('NOT_FOUND')),
}
