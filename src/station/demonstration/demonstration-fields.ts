import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { CustomField, CustomValues } from '../../contract/candidates.ts'
import { parseAvailability } from '../../domain/candidates/availability.ts'
import { keepFields } from '../candidates/candidate-fields.service.ts'
import type { Database } from '../db/schema.ts'
import { found } from '../failure.ts'
import { newId } from '../ids.ts'

const LocalText = z.object({ zh: z.string(), en: z.string() })

/** The chain's own fields, and what may stand in the second. */
export const ChainFields = z.object({
  fields: z.object({ availability: LocalText, trade: LocalText }),
  trades: z.array(z.object({ id: z.string(), name: LocalText })),
})

export const PersonOfFields = z.object({
  /** The id of one of `trades`. */
  trade: z.string().optional(),
  /** In words, as an import reads it. */
  availability: z.string().optional(),
})

/** Makes the chain's own fields; returns what a person has in them. */
export async function addFields(
  trx: Kysely<Database>,
  { fields, trades }: z.infer<typeof ChainFields>,
): Promise<(person: z.infer<typeof PersonOfFields>) => CustomValues> {
  const field = (
    kind: CustomField['kind'],
    name: CustomField['name'],
    choices: CustomField['choices'],
  ): CustomField => ({ id: newId(), kind, name, choices, unit: '', inList: true, archived: false })
  const hours = field('availability', fields.availability, [])
  const trade = field('choice', fields.trade, trades)
  await keepFields(trx, [hours, trade])
  return (person) => ({
    ...(person.trade === undefined ? {} : { [trade.id]: person.trade }),
    ...(person.availability === undefined
      ? {}
      : { [hours.id]: found(parseAvailability(person.availability)) }),
  })
}
