import type { Kysely } from 'kysely'
import type { UiLanguage } from '../../contract/ids.ts'
import {
  choosePolicy,
  type PolicyChoice,
  type PolicyInForce,
  policyOf,
} from '../../domain/policy/region-policy.ts'
import { isLooser, joinPolicies } from '../../domain/releases/stricter-policy.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Caller, Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { Failure } from '../failure.ts'
import { readSettings, writeSetting } from '../settings.ts'

/** The region's rules with what was chosen here and by headquarters; of the two the stricter holds. */
export async function readRegionPolicy(db: Kysely<Database>): Promise<PolicyInForce> {
  const { regionPolicy, language, fromHeadquarters } = await readSettings(db)
  const own = regionPolicy ?? unchosen(language)
  const given = fromHeadquarters.policies[own.region]
  if (given === undefined) return inForce(own)
  return inForce(regionPolicy === null ? given : joinPolicies(own, given))
}

/** Chooses region, visual observation and how long interviews are kept; POLICY_LOCKED for what the region forbids, SET_BY_HEADQUARTERS for what headquarters does. */
export async function setRegionPolicy(
  { db }: Station,
  { user }: Caller,
  choice: PolicyChoice,
): Promise<PolicyInForce> {
  const policy = inForce(choice)
  const given = (await readSettings(db)).fromHeadquarters.policies[choice.region]
  if (given !== undefined && isLooser(choice, given)) throw new Failure('SET_BY_HEADQUARTERS')
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
