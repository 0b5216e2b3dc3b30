import { oc } from '@orpc/contract'
import { z } from 'zod'

export const AuditVerdict = z.object({
  entries: z.number().int(),
  intact: z.boolean(),
  /** The first entry that does not fit its predecessor. */
  brokenAt: z.number().int().nullable(),
})
export type AuditVerdict = z.infer<typeof AuditVerdict>

export const audit = {
  /** Walks the whole hash chain, oldest entry first. */
  verify: oc.route({ method: 'GET', path: '/audit/verdict' }).output(AuditVerdict),
}
