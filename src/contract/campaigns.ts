import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { numberProblems } from '../domain/dialler/dialler.ts'
import { AvailabilityWindow } from './candidates.ts'
import { failing } from './failures.ts'
import { CallId, CandidateId, Instant, InterviewId, PositionId, SpokenLanguage } from './ids.ts'
import { LineProblem, PhoneLineId } from './phone-lines.ts'

export const CampaignId = z.uuid()

/** Why a number is not called. */
export const NumberProblem = z.enum(numberProblems)
export type NumberProblem = z.infer<typeof NumberProblem>

export const CampaignFields = z.object({
  name: z.string().trim().min(1).max(120),
  positionId: PositionId,
  lineId: PhoneLineId,
  flow: z.enum(['full', 'fast']).default('full'),
  language: SpokenLanguage.default('zh'),
  /** IANA name, such as `Asia/Shanghai`. */
  timeZone: z.string().max(60),
  hours: z.array(AvailabilityWindow).min(1).max(70),
  /** Local days, `2026-12-25`, on which nobody is called. */
  holidays: z.array(z.iso.date()).max(400).default([]),
  attempts: z.number().int().min(1).max(10).default(3),
  spacingMinutes: z.number().int().min(1).max(10_080).default(120),
  atOnce: z.number().int().min(1).max(500).default(2),
  ringSeconds: z.number().int().min(10).max(120).default(30),
  voicemail: z.enum(['hang-up', 'message']).default('hang-up'),
})

export const campaignStates = ['draft', 'running', 'paused', 'draining', 'stopped', 'done'] as const

/** Where a person stands in a campaign, for the board. */
export const personStates = [
  'waiting',
  'later',
  'dialling',
  'ringing',
  'talking',
  'done',
  'broken-off',
  'busy',
  'no-answer',
  'voicemail',
  'refused',
  'human',
  'never',
  'failed',
  'unusable',
  'skipped',
] as const

export const CalledPerson = z.object({
  campaignId: CampaignId,
  candidateId: CandidateId,
  name: z.string(),
  /** As it is kept. */
  number: z.string(),
  numberProblem: NumberProblem.nullable(),
  state: z.enum(personStates),
  /** Nothing more will be done for this person. */
  over: z.boolean(),
  attempts: z.number().int(),
  /** Not called again before; null where no call follows or the time is now. */
  nextAt: Instant.nullable(),
  callId: CallId.nullable(),
  /** Since when this state. */
  since: Instant.nullable(),
  interviewId: InterviewId.nullable(),
  answered: z.number().int(),
  total: z.number().int(),
  problem: LineProblem.nullable(),
})
export type CalledPerson = z.infer<typeof CalledPerson>

export const Campaign = CampaignFields.extend({
  id: CampaignId,
  positionName: z.object({ zh: z.string(), en: z.string() }),
  lineName: z.string(),
  state: z.enum(campaignStates),
  people: z.number().int(),
  /** How many people are in each state. */
  counts: z.partialRecord(z.enum(personStates), z.number().int()),
  /** What must be mended before it can start. */
  obstacles: z.array(
    z.enum([
      'line-off',
      'line-failed',
      'no-people',
      'lines-without-sound',
      'sentences-without-sound',
      'no-hours',
    ]),
  ),
  /** When it is likely over, by its hours, what a call takes and how often people answer; null when nobody can tell. */
  estimatedEnd: Instant.nullable(),
  /** Nobody is called now because it is outside the hours, until then. */
  closedUntil: Instant.nullable(),
  createdAt: Instant,
  createdBy: z.string(),
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  revision: z.number().int(),
})
export type Campaign = z.infer<typeof Campaign>

/** Why a number may be called again: put on by mistake, its owner agreed, or it is somebody else's by now. */
export const takeOffReasons = ['by-mistake', 'agreed-again', 'changed-hands'] as const
export type TakeOffReason = (typeof takeOffReasons)[number]

const One = z.object({ campaignId: CampaignId })
const People = One.extend({ candidateIds: z.array(CandidateId).min(1).max(5000) })

export const DoNotCall = z.object({
  id: z.uuid(),
  /** Only its last digits are known in the clear: `···· 8000`. */
  number: z.string(),
  candidateId: CandidateId.nullable(),
  candidateName: z.string().nullable(),
  source: z.enum(['candidate', 'hr']),
  at: Instant,
  by: z.string(),
})
export type DoNotCall = z.infer<typeof DoNotCall>

export const campaigns = {
  list: oc.route({ method: 'GET', path: '/campaigns' }).output(z.array(Campaign)),
  get: oc
    .route({ method: 'GET', path: '/campaigns/{campaignId}' })
    .input(One)
    .output(Campaign)
    .errors(failing('NOT_FOUND')),
  /** Who would be called and who cannot, before there is a campaign. */
  preview: oc
    .route({ method: 'POST', path: '/campaigns/preview' })
    .input(CampaignFields.extend({ candidateIds: z.array(CandidateId).max(5000) }))
    .output(
      z.object({
        people: z.array(
          z.object({
            candidateId: CandidateId,
            name: z.string(),
            number: z.string(),
            problem: NumberProblem.nullable(),
            /** Has an interview for the position already. */
            interviewed: z.boolean(),
          }),
        ),
        obstacles: Campaign.shape.obstacles,
        /** Of one interview, by the plan. */
        minutes: z.number(),
        estimatedEnd: Instant.nullable(),
      }),
    )
    .errors(failing('NOT_FOUND', 'INVALID_INPUT')),
  create: oc
    .route({ method: 'POST', path: '/campaigns' })
    .input(CampaignFields.extend({ candidateIds: z.array(CandidateId).max(5000) }))
    .output(Campaign)
    .errors(failing('NOT_FOUND', 'INVALID_INPUT')),
  change: oc
    .route({ method: 'PUT', path: '/campaigns/{campaignId}' })
    .input(CampaignFields.extend({ ...One.shape, revision: z.number().int() }))
    .output(Campaign)
    .errors(failing('NOT_FOUND', 'INVALID_INPUT', 'CHANGED_MEANWHILE', 'CAMPAIGN_OVER')),
  addPeople: oc
    .route({ method: 'POST', path: '/campaigns/{campaignId}/people' })
    .input(People)
    .output(Campaign)
    .errors(failing('NOT_FOUND', 'CAMPAIGN_OVER')),
  /** Not called (again); `skipped: false` takes it back. */
  skipPeople: oc
    .route({ method: 'PUT', path: '/campaigns/{campaignId}/people/skipped' })
    .input(People.extend({ skipped: z.boolean() }))
    .output(Campaign)
    .errors(failing('NOT_FOUND', 'CAMPAIGN_OVER')),
  /**
   * `running` starts or goes on; `paused` places no call, those that are up go on; `draining` calls nobody for the
   * first time, but finishes with those already called; `stopped` is over: calls that are up go on to their end.
   */
  setState: oc
    .route({ method: 'PUT', path: '/campaigns/{campaignId}/state' })
    .input(One.extend({ state: z.enum(['running', 'paused', 'draining', 'stopped']) }))
    .output(Campaign)
    .errors(failing('NOT_FOUND', 'CAMPAIGN_OVER', 'CAMPAIGN_NOT_READY')),
  people: oc
    .route({ method: 'GET', path: '/campaigns/{campaignId}/people' })
    .input(One)
    .output(z.array(CalledPerson))
    .errors(failing('NOT_FOUND')),
  /** The campaign and everybody in it, then whatever changes. */
  watch: oc
    .route({ method: 'GET', path: '/campaigns/{campaignId}/events' })
    .input(One)
    .output(
      eventIterator(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('campaign'), campaign: Campaign }),
          z.object({ kind: z.literal('people'), people: z.array(CalledPerson) }),
        ]),
      ),
    )
    .errors(failing('NOT_FOUND')),
  /** Hangs up and ends the interview; what was answered counts, and the person is not called again in this campaign. */
  endCall: oc
    .route({ method: 'POST', path: '/calls/{callId}/end' })
    .input(z.object({ callId: CallId }))
    .errors(failing('NOT_FOUND', 'CALL_OVER')),
  /** Hands the call over to a person's telephone; the interview ends as one with a person. */
  takeOver: oc
    .route({ method: 'POST', path: '/calls/{callId}/take-over' })
    .input(
      z.object({
        callId: CallId,
        extension: z
          .string()
          .trim()
          .min(1)
          .max(40)
          .regex(/^[\p{L}\p{N}+*#_.() -]+$/u),
      }),
    )
    .errors(failing('NOT_FOUND', 'CALL_OVER', 'TRANSFER_REFUSED')),
  /** Six digits that let somebody who calls back go on with their interview; each showing is noted in the audit log. */
  showCallBackCode: oc
    .route({ method: 'POST', path: '/campaigns/{campaignId}/people/{candidateId}/call-back-code' })
    .input(One.extend({ candidateId: CandidateId }))
    .output(z.object({ code: z.string().length(6) }))
    .errors(failing('CALL_BACK_CLOSED')),
  doNotCall: oc.route({ method: 'GET', path: '/do-not-call' }).output(z.array(DoNotCall)),
  addDoNotCall: oc
    .route({ method: 'POST', path: '/do-not-call' })
    .input(z.object({ number: z.string().trim().min(1).max(40) }))
    .output(DoNotCall)
    .errors(failing('NUMBER_UNUSABLE')),
  /** Why is kept in the audit log: people who asked never to be called may ask what became of that. */
  removeDoNotCall: oc
    .route({ method: 'DELETE', path: '/do-not-call/{id}' })
    .input(z.object({ id: z.uuid(), reason: z.enum(takeOffReasons) }))
    .errors(failing('NOT_FOUND')),
  /** Takes `removeDoNotCall` back, for ten minutes. */
  restoreDoNotCall: oc
    .route({ method: 'POST', path: '/do-not-call/{id}/restore' })
    .input(z.object({ id: z.uuid() }))
    .output(DoNotCall)
    .errors(failing('NOT_FOUND')),
}
