import { expect, it } from 'vitest'
import { addUser, openTestStation } from '../../../test/support/open-test-station.ts'
import { listFields } from '../candidates/candidate-fields.service.ts'
import { listCandidates } from '../candidates/candidate.service.ts'
import { fillDemonstration } from './demonstration.ts'

it('the demonstration chain asks when people can work and what they did before', async () => {
  const open = await openTestStation()
  const { station, caller } = open
  const userId = await addUser(open, 'hr')
  await fillDemonstration(station, { userId, storeId: caller.user.orgUnitId })
  const fields = await listFields(station.db)
  expect(fields.map(({ kind, name }) => [kind, name.zh])).toEqual([
    ['availability', '可排班时间'],
    ['choice', '从前的行业'],
  ])
  const [hours, trade] = fields.map(({ id }) => id)
  const namesOf = async (filters: Parameters<typeof listCandidates>[1]['filters']) =>
    (await listCandidates(station, { filters, sort: { by: 'name', direction: 'ascending' } })).rows.map(
      ({ name }) => name,
    )
  const night = { weekday: 6, startMinute: 0, endMinute: 300 }
  expect(await namesOf([{ kind: 'available', fieldId: hours ?? '', window: night }])).toEqual(['田雨'])
  expect(await namesOf([{ kind: 'choice', fieldId: trade ?? '', anyOf: ['retail'] }])).toEqual([
    '陈桂芳',
    '田雨',
  ])
})
