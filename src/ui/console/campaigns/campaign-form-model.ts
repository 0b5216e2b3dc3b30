import type { Campaign } from '../../../contract/campaigns.ts'
import type { WeekWindow } from '../../../domain/candidates/availability.ts'
import { areAllowedHours } from '../../../domain/policy/calling-hours.ts'
import type { Region } from '../../../domain/policy/region-policy.ts'
import type { SpokenLanguage } from '../../../domain/positions/position.ts'

/** What a campaign is made of, besides its people. */
export type CampaignRules = Pick<
  Campaign,
  | 'name'
  | 'positionId'
  | 'lineId'
  | 'flow'
  | 'language'
  | 'timeZone'
  | 'hours'
  | 'holidays'
  | 'attempts'
  | 'spacingMinutes'
  | 'atOnce'
  | 'ringSeconds'
  | 'voicemail'
>
export type CampaignForm = CampaignRules & { readonly candidateIds: string[] }

/** As the contract has it when nothing is said; `hours` are what is usual in the region. */
export function emptyCampaign(hours: readonly WeekWindow[], language: SpokenLanguage): CampaignForm {
  return {
    candidateIds: [],
    name: '',
    positionId: '',
    lineId: '',
    flow: 'full',
    language,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    hours: [...hours],
    holidays: [],
    attempts: 3,
    spacingMinutes: 120,
    atOnce: 2,
    ringSeconds: 30,
    voicemail: 'hang-up',
  }
}

export function rulesOf(campaign: CampaignRules): CampaignRules {
  const { name, positionId, lineId, flow, language, timeZone, hours, holidays } = campaign
  const { attempts, spacingMinutes, atOnce, ringSeconds, voicemail } = campaign
  return {
    name,
    positionId,
    lineId,
    flow,
    language,
    timeZone,
    hours,
    holidays,
    attempts,
    spacingMinutes,
    atOnce,
    ringSeconds,
    voicemail,
  }
}

/** What can be previewed: nothing that the station would refuse unseen. */
export function previewInput(form: CampaignForm, region: Region): CampaignForm | undefined {
  const { name, positionId, lineId, hours, candidateIds } = form
  if (!positionId || !lineId || hours.length === 0 || candidateIds.length === 0) return undefined
  if (!areAllowedHours(region, hours)) return undefined
  const limits = [form.attempts, form.spacingMinutes, form.atOnce, form.ringSeconds] as (number | null)[]
  if (limits.includes(null)) return undefined
  return { ...rulesOf(form), name: name.trim() || '–', candidateIds }
}

const storedAt = (campaignId: string | undefined) => `storefront.campaign.${campaignId ?? 'new'}`

/** What was typed and not saved, for this tab only. */
export const campaignDraft = {
  read: (campaignId: string | undefined): Partial<CampaignForm> => {
    try {
      return (JSON.parse(sessionStorage.getItem(storedAt(campaignId)) ?? '{}') ?? {}) as Partial<CampaignForm>
    } catch {
      return {}
    }
  },
  keep: (campaignId: string | undefined, form: CampaignForm): void =>
    sessionStorage.setItem(storedAt(campaignId), JSON.stringify(form)),
  drop: (campaignId: string | undefined): void => sessionStorage.removeItem(storedAt(campaignId)),
} as const
