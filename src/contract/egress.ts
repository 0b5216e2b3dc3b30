import { oc } from '@orpc/contract'
import { z } from 'zod'
import { Instant } from './ids.ts'

/** The settings by which somebody lets this computer speak to another. */
export const egressSettings = [
  'headquarters',
  'proxy',
  'phone-line',
  /** Where the telephone exchange of a line asked sound to be sent. */
  'phone-sound',
  'updates',
] as const
export const EgressSetting = z.enum(egressSettings)
export type EgressSetting = z.infer<typeof EgressSetting>

/** Somewhere outside this computer that the program spoke to, or tried to. Nothing in it is about a candidate. */
export const Destination = z.object({
  /** A name or an address. */
  host: z.string(),
  /** The name the address was looked up by. */
  name: z.string().nullable(),
  /** Null for look-ups, and for the sound of calls, which goes to ever other ports. */
  port: z.number().int().nullable(),
  protocol: z.enum(['tcp', 'udp', 'name-lookup']),
  firstAt: Instant,
  lastAt: Instant,
  /** Connections, datagrams or look-ups. */
  count: z.number().int(),
  /** Of these, how many were not let out. */
  denied: z.number().int(),
  /** Which parts of the program, e.g. `station/main`. */
  programs: z.array(z.string()),
  /** Which setting named it; null: none does. */
  configuredBy: EgressSetting.nullable(),
  /** More about that setting, e.g. the line's name; empty for nothing. */
  about: z.string(),
})
export type Destination = z.infer<typeof Destination>

/** What the settings allow, spoken to or not. */
export const ConfiguredHost = z.object({
  host: z.string(),
  port: z.number().int().nullable(),
  by: EgressSetting,
  about: z.string(),
})
export type ConfiguredHost = z.infer<typeof ConfiguredHost>

/** What a proof runs through, in this order. */
export const proofSteps = [
  'open',
  'first-run',
  'pages',
  'position',
  'interview',
  'report',
  'candidate-door',
  'backup',
  'headquarters',
  'demonstration',
  'support',
  'close',
] as const
export const ProofStepName = z.enum(proofSteps)
export type ProofStepName = z.infer<typeof ProofStepName>

export const ProofStep = z.object({
  name: ProofStepName,
  /** `skipped`: this computer has no model for it; `failed`: it did not come to its end. */
  outcome: z.enum(['done', 'skipped', 'failed']),
  ms: z.number().int(),
  /** A code, or what the fault said; empty for nothing. */
  detail: z.string(),
})
export type ProofStep = z.infer<typeof ProofStep>

/** What came of running the product's whole journey under guard. */
export const EgressProof = z.object({
  format: z.literal(1),
  id: z.uuid(),
  at: Instant,
  finishedAt: Instant,
  productVersion: z.string(),
  system: z.string(),
  /** `no-network`: in a network of its own that leads nowhere; `guard`: every way out was guarded and closed. */
  isolation: z.enum(['no-network', 'guard']),
  steps: z.array(ProofStep),
  /** The processes that stood under guard. */
  guarded: z.array(z.string()),
  /** Whom they tried to reach. */
  destinations: z.array(Destination),
  /** Sockets to the outside that the system showed, whoever opened them; `observed` false where it shows none. */
  observed: z.boolean(),
  sockets: z.array(z.object({ protocol: z.string(), address: z.string() })),
  passed: z.boolean(),
})
export type EgressProof = z.infer<typeof EgressProof>

/** A proof that can be shown: changing a word of it shows. */
export const SignedProof = z.object({
  proof: EgressProof,
  /** SHA-256 of the canonical JSON of `proof`, hex. */
  hash: z.string(),
  /** Ed25519 by this computer's key over that JSON, and the key; base64. */
  signature: z.string(),
  key: z.string(),
})
export type SignedProof = z.infer<typeof SignedProof>

export const Egress = z.object({
  /** The first day of what is kept. */
  since: Instant,
  /** Outside this computer, the latest first. */
  destinations: z.array(Destination),
  configured: z.array(ConfiguredHost),
  /** How far a proof is; null while none runs. */
  running: z.object({ step: ProofStepName, done: z.number().int(), of: z.number().int() }).nullable(),
  last: SignedProof.nullable(),
})
export type Egress = z.infer<typeof Egress>

/**
 * What leaves this computer, and the proof that nothing does. Besides: `GET /api/egress/proof.pdf?language=zh-CN|en`
 * and `GET /api/egress/proof.json`, the last proof as files.
 */
export const egress = {
  get: oc.route({ method: 'GET', path: '/egress' }).output(Egress),
  /** Runs the product's whole journey under guard, in a new data folder; takes a minute or two. One at a time. */
  prove: oc.route({ method: 'POST', path: '/egress/prove' }).output(Egress),
}
