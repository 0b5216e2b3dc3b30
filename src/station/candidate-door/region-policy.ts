import type { Kysely } from 'kysely'
import type { UiLanguage } from '../../contract/ids.ts'
import {
  choosePolicy,
  type PolicyChoice,
  type PolicyInForce,
  policyOf,
} from '../../domain/policy/region-policy.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Caller, Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { Failure } from '../failure.ts'
import { readSettings, writeSetting } from '../settings.ts'

/** The region's rules with what was chosen here. */
export async function readRegionPolicy(db: Kysely<Database>): Promise<PolicyInForce> {
  const { regionPolicy, language } = await readSettings(db)
  return inForce(regionPolicy ?? unchosen(language))
}

/** Chooses region, visual observation and how long interviews are kept; POLICY_LOCKED for what the region forbids. */
export async function setRegionPolicy(
  { db }: Station,
  { user }: Caller,
  choice: PolicyChoice,
): Promise<PolicyInForce> {
  const policy = inForce(choice)
  await db.transaction().execute(async (trx) => {
    const before = (await readSettings(trx)).regionPolicy
    await writeSetting(trx, 'regionPolicy', choice)
    await appendAudit(trx, {
      actor: user.id,
      action: 'policy.changed',
      subject: 'station',
      detail: { before, after: choice },
    })
  })
  return policy
}

/** Until somebody chose, nothing is allowed that any region forbids. */
function unchosen(language: UiLanguage): PolicyChoice {
  const region = language === 'zh-CN' ? 'cn' : 'other'
  return { region, visualObservation: false, keptDays: policyOf(region).keptDays }
}

function inForce(choice: PolicyChoice): PolicyInForce {
  const policy = choosePolicy(choice)
  if (policy === undefined) throw new Failure('POLICY_LOCKED', { region: choice.region })
  return policy
}
