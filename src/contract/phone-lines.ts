import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { lineProblems } from '../domain/dialler/line-problem.ts'
import { failing } from './failures.ts'
import { Instant } from './ids.ts'

export const PhoneLineId = z.uuid()

export const LineProblem = z.enum(lineProblems)
export type LineProblem = z.infer<typeof LineProblem>

const hostName = z
  .string()
  .trim()
  .min(1)
  .max(253)
  .regex(/^[a-z\d.:[\]-]+$/iu)
const port = z.number().int().min(1).max(65_535)

export const SipLine = z.object({
  kind: z.literal('sip'),
  server: hostName,
  port: port.default(5060),
  transport: z.enum(['udp', 'tcp', 'tls']).default('udp'),
  user: z.string().trim().min(1).max(120),
  /** Empty: the same as `user`. */
  authUser: z.string().trim().max(120).default(''),
  /** Empty: the server. */
  domain: z.string().trim().max(253).default(''),
  /** Whether to register; a trunk that knows this computer by its address needs none. */
  register: z.boolean().default(true),
  codecs: z
    .array(z.enum(['PCMA', 'PCMU']))
    .min(1)
    .default(['PCMA', 'PCMU']),
  srtp: z.enum(['off', 'offered', 'required']).default('off'),
  /** PEM of an authority to trust beside the system's own. */
  authority: z.string().max(100_000).default(''),
  /** RTP uses ports from here on. */
  ports: z.tuple([port, port]).default([40_000, 41_999]),
})
export const AriLine = z.object({
  kind: z.literal('ari'),
  url: z.url({ protocol: /^https?$/u }).max(400),
  user: z.string().trim().min(1).max(120),
  application: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .regex(/^[\w-]+$/u),
  /** How the PBX dials; with `{number}`. */
  endpoint: z.string().trim().max(200).includes('{number}').default('PJSIP/{number}@trunk'),
  media: z.enum(['websocket', 'audiosocket']).default('websocket'),
  /** Where the PBX reaches this computer for AudioSocket; empty: found out. */
  host: z.string().trim().max(253).default(''),
})

export const PhoneLineFields = z.object({
  name: z.string().trim().min(1).max(80),
  connection: z.discriminatedUnion('kind', [SipLine, AriLine]),
  /** As it is shown to who is called; empty: the account's own. */
  callerNumber: z.string().trim().max(40).default(''),
  /** Calls at once that the account or carrier allows. */
  channels: z.number().int().min(1).max(500).default(2),
  /** Calls begun in a second; carriers limit it. */
  callsPerSecond: z.number().min(0.1).max(50).default(1),
  enabled: z.boolean().default(true),
})

export const PhoneLine = PhoneLineFields.extend({
  id: PhoneLineId,
  hasSecret: z.boolean(),
  state: z.discriminatedUnion('is', [
    z.object({ is: z.literal('off') }),
    z.object({ is: z.literal('starting') }),
    z.object({ is: z.literal('ready') }),
    z.object({
      is: z.literal('failed'),
      problem: LineProblem,
      /** What the other side said: `403 Forbidden`. */
      detail: z.string(),
      /** When it is tried again; null: not before somebody changes the line. */
      until: Instant.nullable(),
    }),
  ]),
  inUse: z.number().int(),
  revision: z.number().int(),
})
export type PhoneLine = z.infer<typeof PhoneLine>

/** The steps of a line's test, in their order. */
export const lineTestSteps = ['register', 'call', 'play', 'record', 'echo'] as const

/** One step of a test as it goes on; each step is told again when it changes. */
export const LineTestStep = z.object({
  step: z.enum(lineTestSteps),
  state: z.enum(['running', 'passed', 'failed', 'skipped']),
  problem: LineProblem.nullable(),
  detail: z.string(),
  /** How loud the other side is while it is recorded, 0–1; null outside. */
  level: z.number().min(0).max(1).nullable(),
  /** What was measured: seconds until it rang and until it was answered, packets lost; null before. */
  figures: z
    .object({
      codec: z.string(),
      encrypted: z.boolean(),
      lost: z.number(),
      received: z.number(),
      jitterMs: z.number(),
    })
    .nullable(),
})
export type LineTestStep = z.infer<typeof LineTestStep>

const One = z.object({ lineId: PhoneLineId })
/** Undefined keeps the secret that is known. */
const Secret = z.object({ secret: z.string().max(200).optional() })

export const phoneLines = {
  list: oc.route({ method: 'GET', path: '/phone-lines' }).output(z.array(PhoneLine)),
  /** All lines, then each as it changes. */
  watch: oc.route({ method: 'GET', path: '/phone-lines/events' }).output(eventIterator(PhoneLine)),
  create: oc
    .route({ method: 'POST', path: '/phone-lines' })
    .input(PhoneLineFields.extend(Secret.shape))
    .output(PhoneLine)
    .errors(failing('INVALID_INPUT')),
  change: oc
    .route({ method: 'PUT', path: '/phone-lines/{lineId}' })
    .input(PhoneLineFields.extend({ ...One.shape, ...Secret.shape, revision: z.number().int() }))
    .output(PhoneLine)
    .errors(failing('NOT_FOUND', 'INVALID_INPUT', 'CHANGED_MEANWHILE')),
  /** LINE_IN_USE while a campaign that is not over uses it. */
  remove: oc
    .route({ method: 'DELETE', path: '/phone-lines/{lineId}' })
    .input(One)
    .errors(failing('NOT_FOUND', 'LINE_IN_USE')),
  /** Takes `remove` back, for ten minutes. */
  restore: oc
    .route({ method: 'POST', path: '/phone-lines/{lineId}/restore' })
    .input(One)
    .output(PhoneLine)
    .errors(failing('NOT_FOUND')),
  /**
   * Registers, calls a number, plays a sentence, records what is said for a few seconds and plays it back. Ends with
   * the last step or the first that failed; whoever leaves hangs up. Nothing of it is kept.
   */
  test: oc
    .route({ method: 'POST', path: '/phone-lines/{lineId}/test' })
    .input(One.extend({ number: z.string().trim().min(1).max(40) }))
    .output(eventIterator(LineTestStep))
    .errors(failing('NOT_FOUND', 'NUMBER_UNUSABLE')),
}
