import type { Kysely } from 'kysely'
import type { CustomField } from '../../../contract/candidates.ts'
import { FieldsRelease } from '../../../contract/release-content.ts'
import { onlyOne } from '../../../domain/releases/release.ts'
import { readFields } from '../../candidates/candidate-fields.ts'
import { isHeld, keepFields, listFields } from '../../candidates/candidate-fields.service.ts'
import type { Database } from '../../db/schema.ts'
import { thingNames } from '../thing-names.ts'
import type { ThingType } from './thing-type.ts'

/** The fields of candidates; those a store made itself stay behind them. */
export const fieldsThing: ThingType<FieldsRelease> = {
  kind: 'candidate-fields',
  shape: FieldsRelease,
  list: async () => [{ subject: onlyOne, name: thingNames['candidate-fields'] }],
  read: async ({ db }) => ({ fields: await listFields(db) }),
  needs: () => [],

  async look({ db }, { content: { fields } }) {
    const own = await readFields(db)
    for (const { id, kind } of fields) {
      const known = own.get(id)
      // Values of one kind cannot be read as another.
      if (known !== undefined && known.kind !== kind && (await isHeld(db, id)))
        return { reason: 'field-held', local: [] }
    }
    const isExtra = [...own.keys()].some((id) => !fields.some((field) => field.id === id))
    return { local: isExtra ? ['own-choice'] : [] }
  },

  async adopt(trx, { content: { fields } }) {
    await keepFields(trx, await joinFields(trx, fields))
  },
}

/** Headquarters' in their order, then the store's own; a choice that people here have chosen stays. */
async function joinFields(trx: Kysely<Database>, fields: readonly CustomField[]): Promise<CustomField[]> {
  const own = await readFields(trx)
  const joined = fields.map((field) => {
    const choices = own.get(field.id)?.choices ?? []
    const kept = choices.filter(({ id }) => !field.choices.some((choice) => choice.id === id))
    return field.kind === 'choice' ? { ...field, choices: [...field.choices, ...kept] } : field
  })
  const named = new Set(fields.map(({ id }) => id))
  return [...joined, ...[...own.values()].filter(({ id }) => !named.has(id))]
}
