import { z } from 'zod'
import { mediaRules } from '../domain/sync/send-policy.ts'

const MinuteOfDay = z.number().int().min(0).max(1439)

/** PEM of certificates that IT trusts besides the system's; empty for none. */
const Certificates = z
  .string()
  .max(200_000)
  .refine((text) => text === '' || /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/u.test(text))

/** How letters travel between this computer and the other side. Nothing in it is secret. */
export const SyncSettings = z.object({
  /** Whether it sends by itself; by hand it always can. */
  on: z.boolean(),
  times: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('every'), minutes: z.number().int().min(5).max(1440) }),
    z.object({ kind: z.literal('at'), minutesOfDay: z.array(MinuteOfDay).min(1).max(24) }),
  ]),
  /** What goes besides results, which always go. */
  rules: z.object({
    audio: z.enum(mediaRules),
    video: z.enum(mediaRules),
    /** By the wall clock of this computer; over midnight where it ends before it starts. */
    mediaHours: z.object({ startMinute: MinuteOfDay, endMinute: MinuteOfDay }),
  }),
  /** A store: whether letters go by the network to the address of the join file. */
  https: z.boolean(),
  /** A shared folder both sides see, visited at the same times; empty for none. At headquarters: the watched folder. */
  folder: z.string().max(1000),
  /** `system`: what the environment of this computer names. `own`: `http://name:port`, its password is kept apart. */
  proxy: z.object({
    kind: z.enum(['none', 'system', 'own']),
    address: z.union([
      z.literal(''),
      z
        .string()
        .max(300)
        .regex(/^http:\/\/[^\s/@]+\/?$/u),
    ]),
    user: z.string().max(200),
  }),
  certificates: Certificates,
  /** Headquarters: where stores reach it, once one was invited. `host` is what join files name, empty for the first of the addresses. */
  server: z.object({
    on: z.boolean(),
    port: z.number().int().min(0).max(65_535),
    host: z.string().max(253),
  }),
})
export type SyncSettings = z.infer<typeof SyncSettings>

/** Results within the quarter of an hour, sound with them, pictures at night. */
export const usualSyncSettings: SyncSettings = {
  on: true,
  times: { kind: 'every', minutes: 15 },
  rules: { audio: 'always', video: 'in-hours', mediaHours: { startMinute: 22 * 60, endMinute: 7 * 60 } },
  https: true,
  folder: '',
  proxy: { kind: 'system', address: '', user: '' },
  certificates: '',
  server: { on: true, port: 7444, host: '' },
}
