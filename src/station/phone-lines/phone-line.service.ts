import type { InferContractRouterInputs } from '@orpc/contract'
import type { Kysely } from 'kysely'
import type { PhoneLine, phoneLines as contract } from '../../contract/phone-lines.ts'
import { PhoneLineFields } from '../../contract/phone-lines.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Caller, Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { Failure, found } from '../failure.ts'
import { newId } from '../ids.ts'
import { getLineRow } from './phone-line.repository.ts'

type Inputs = InferContractRouterInputs<typeof contract>

/** How long a removed line can be had again, ms. */
const keptMs = 10 * 60_000

/** Sets a line up; where it is enabled the worker has it at once. */
export async function createLine(
  { db, phone }: Station,
  { user }: Caller,
  input: Inputs['create'],
): Promise<PhoneLine> {
  const id = newId()
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('phone_line')
      .values({
        ...columnsOf(input),
        id,
        secret: input.secret ?? '',
        removed_at: null,
        revision: 1,
        created_by: user.id,
        created_at: new Date().toISOString(),
      })
      .execute()
    await note(trx, user.id, { action: 'phone-line.created', lineId: id, detail: detailOf(input) })
  })
  return await applied(phone, id)
}

/** Changes a line; without a secret the one that is known stays. CHANGED_MEANWHILE for another revision. */
export async function changeLine(
  { db, phone }: Station,
  { user }: Caller,
  { lineId, revision, ...input }: Inputs['change'],
): Promise<PhoneLine> {
  await db.transaction().execute(async (trx) => {
    const before = await getLineRow(trx, lineId)
    if (before.revision !== revision) throw new Failure('CHANGED_MEANWHILE', { revision: before.revision })
    await trx
      .updateTable('phone_line')
      .set({ ...columnsOf(input), secret: input.secret ?? before.secret, revision: revision + 1 })
      .where('id', '=', lineId)
      .execute()
    const detail = { ...detailOf(input), newSecret: input.secret !== undefined }
    await note(trx, user.id, { action: 'phone-line.changed', lineId, detail })
  })
  return await applied(phone, lineId)
}

/** LINE_IN_USE while a campaign that is not over has it. */
export async function removeLine(
  { db, phone }: Station,
  { user }: Caller,
  { lineId }: Inputs['remove'],
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await getLineRow(trx, lineId)
    const campaign = await trx
      .selectFrom('campaign')
      .select('name')
      .where('line_id', '=', lineId)
      .where('state', 'not in', ['stopped', 'done'])
      .limit(1)
      .executeTakeFirst()
    if (campaign !== undefined) throw new Failure('LINE_IN_USE', { campaign: campaign.name })
    await trx
      .updateTable('phone_line')
      .set({ removed_at: new Date().toISOString() })
      .where('id', '=', lineId)
      .execute()
    await note(trx, user.id, { action: 'phone-line.removed', lineId })
  })
  await phone.lines.apply()
}

/** Takes a removal back; NOT_FOUND once it is too late. */
export async function restoreLine(
  { db, phone }: Station,
  { user }: Caller,
  { lineId }: Inputs['restore'],
): Promise<PhoneLine> {
  await db.transaction().execute(async (trx) => {
    found(
      await trx
        .updateTable('phone_line')
        .set({ removed_at: null })
        .where('id', '=', lineId)
        .where('removed_at', '>=', lastKept())
        .returning('id')
        .executeTakeFirst(),
    )
    await note(trx, user.id, { action: 'phone-line.restored', lineId })
  })
  return await applied(phone, lineId)
}

/** The secrets of lines that were removed and not restored in time are forgotten; calls still name their line. */
export async function forgetOldSecrets({ db }: Pick<Station, 'db'>): Promise<void> {
  await db
    .updateTable('phone_line')
    .set({ secret: '' })
    .where('removed_at', '<', lastKept())
    .where('secret', '!=', '')
    .execute()
}

const lastKept = (): string => new Date(Date.now() - keptMs).toISOString()

async function applied({ lines, news }: Station['phone'], lineId: string): Promise<PhoneLine> {
  await lines.apply()
  news.changed({ of: 'line', lineId })
  return await lines.read(lineId)
}

/** As the contract reads them, with what was left out filled in. */
function columnsOf(input: Inputs['create']) {
  const fields = PhoneLineFields.parse(input)
  return {
    name: fields.name,
    connection_json: JSON.stringify(fields.connection),
    caller_number: fields.callerNumber,
    channels: fields.channels,
    calls_per_second: fields.callsPerSecond,
    enabled: fields.enabled ? 1 : 0,
  }
}

const detailOf = ({ connection, enabled = true }: Inputs['create']) => ({ kind: connection.kind, enabled })

async function note(
  trx: Kysely<Database>,
  actor: string,
  { action, lineId, detail = {} }: { action: string; lineId: string; detail?: Record<string, unknown> },
): Promise<void> {
  await appendAudit(trx, { actor, action, subject: `phone-line:${lineId}`, detail })
}
