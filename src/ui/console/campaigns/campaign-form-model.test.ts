import { describe, expect, it } from 'vitest'
import { CampaignFields } from '../../../contract/campaigns.ts'
import { callingHoursOf } from '../../../domain/policy/calling-hours.ts'
import { type CampaignForm, emptyCampaign, previewInput } from './campaign-form-model.ts'

const form: CampaignForm = {
  ...emptyCampaign(callingHoursOf('us').usual, 'en'),
  positionId: 'store-associate',
  lineId: '0193a5c0-0000-7000-8000-000000000001',
  candidateIds: ['0193a5c0-0000-7000-8000-000000000002'],
}
const night = [{ weekday: 1, startMinute: 0, endMinute: 60 }]

describe('the form of a campaign', () => {
  it('begins with what the contract has when nothing is said', () => {
    const { name: _, candidateIds: __, ...given } = form
    const { positionId, lineId, timeZone, hours } = given
    const parsed = CampaignFields.parse({ name: 'a', positionId, lineId, timeZone, hours, language: 'en' })
    expect(parsed).toEqual({ ...given, name: 'a' })
  })

  it('is asked about before it has a name', () => {
    expect(previewInput(form, 'us')).toMatchObject({ name: '–', candidateIds: form.candidateIds })
  })

  it.each<[string, Partial<CampaignForm>]>([
    ['a position', { positionId: '' }],
    ['a line', { lineId: '' }],
    ['people', { candidateIds: [] }],
    ['hours', { hours: [] }],
    ['hours that the law allows', { hours: night }],
    ['a number that is being typed', { attempts: null as unknown as number }],
  ])('is not asked about without %s', (_, change) => {
    expect(previewInput({ ...form, ...change }, 'us')).toBeUndefined()
  })

  it('is asked about with any hours where no law limits them', () => {
    expect(previewInput({ ...form, hours: night }, 'cn')).toBeDefined()
  })
})
