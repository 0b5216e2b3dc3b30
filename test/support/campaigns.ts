import type { Page } from 'playwright-core'
import { type CalledPerson, type Campaign, personStates } from '../../src/contract/campaigns.ts'
import { answerCalls } from './answer-calls.ts'
import { lineId } from './phone-lines.ts'

export const campaignId = '0193a5c0-0000-7000-8000-0000000000c1'
const someId = (number: number): string => `0193a5c0-0000-7000-8000-${String(number).padStart(12, '0')}`

/** Somebody on a campaign's list; `number` makes ids, names and telephone numbers differ. */
export function calledPerson(number: number, change: Partial<CalledPerson> = {}): CalledPerson {
  return {
    campaignId,
    candidateId: someId(number),
    name: `候选人${number}`,
    number: `138 0000 ${String(number).padStart(4, '0')}`,
    numberProblem: null,
    state: 'waiting',
    over: false,
    attempts: 0,
    nextAt: null,
    callId: null,
    since: null,
    interviewId: null,
    answered: 0,
    total: 6,
    problem: null,
    ...change,
  }
}

const minutes = (from: number): string => new Date(Date.now() + from * 60_000).toISOString()

/** One person in each state, as a station tells them. */
export function peopleInEveryState(): CalledPerson[] {
  const interviewId = (number: number) => someId(9_000 + number)
  const more: Readonly<Partial<Record<CalledPerson['state'], Partial<CalledPerson>>>> = {
    later: { attempts: 1, nextAt: minutes(90) },
    dialling: { attempts: 1, callId: someId(801), since: minutes(-0.1) },
    ringing: { attempts: 2, callId: someId(802), since: minutes(-0.3) },
    talking: {
      attempts: 1,
      callId: someId(803),
      since: minutes(-4),
      interviewId: interviewId(1),
      answered: 1,
    },
    done: { attempts: 1, over: true, interviewId: interviewId(2), answered: 6 },
    'broken-off': { attempts: 2, nextAt: minutes(60), interviewId: interviewId(3), answered: 2 },
    busy: { attempts: 1, nextAt: minutes(40) },
    'no-answer': { attempts: 3, over: true },
    voicemail: { attempts: 1, nextAt: minutes(50) },
    refused: { attempts: 1, over: true },
    human: { attempts: 1, over: true },
    never: { attempts: 1, over: true },
    failed: { attempts: 3, over: true, problem: 'number-refused' },
    unusable: { over: true, numberProblem: 'malformed', number: '62881234' },
    skipped: { over: true },
  }
  return personStates.map((state, index) => calledPerson(index + 1, { state, ...more[state] }))
}

/** A campaign that calls. */
export function campaign(change: Partial<Campaign> = {}): Campaign {
  return {
    id: campaignId,
    name: '秋招客服第一批',
    positionId: 'home-customer-service',
    positionName: { zh: '居家客服', en: 'Home customer service' },
    lineId: lineId(1),
    lineName: '总部外线',
    flow: 'full',
    language: 'zh',
    timeZone: 'Asia/Shanghai',
    hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, startMinute: 540, endMinute: 1200 })),
    holidays: [],
    attempts: 3,
    spacingMinutes: 120,
    atOnce: 10,
    ringSeconds: 30,
    voicemail: 'hang-up',
    state: 'running',
    people: 0,
    counts: {},
    obstacles: [],
    estimatedEnd: minutes(26 * 60),
    closedUntil: null,
    createdAt: minutes(-600),
    createdBy: '林小满',
    startedAt: minutes(-500),
    endedAt: null,
    revision: 1,
    ...change,
  }
}

export interface PlayedCampaign {
  campaign: Campaign
  people: CalledPerson[]
  /** What was asked of the station, newest last. */
  readonly asked: { readonly what: string; readonly input: unknown }[]
}

function countsOf(people: readonly CalledPerson[]): Campaign['counts'] {
  const counts: Campaign['counts'] = {}
  for (const { state } of people) counts[state] = (counts[state] ?? 0) + 1
  return counts
}

/** One campaign in the station's place: it is told, changes state, and people are skipped and brought back. */
export async function playCampaign(
  page: Page,
  people: CalledPerson[],
  change: Partial<Campaign> = {},
): Promise<PlayedCampaign> {
  const played: PlayedCampaign = { campaign: campaign(change), people, asked: [] }
  const now = (): Campaign => ({
    ...played.campaign,
    people: played.people.length,
    counts: countsOf(played.people),
  })
  const noting =
    <Input>(what: string, act: (input: Input) => void) =>
    (input: Input) => {
      played.asked.push({ what, input })
      act(input)
      return { value: now() }
    }
  await answerCalls(page, {
    'campaigns.list': () => ({ value: [now()] }),
    'campaigns.get': () => ({ value: now() }),
    'campaigns.people': () => ({ value: played.people }),
    'campaigns.watch': () => ({
      events: [
        { kind: 'campaign', campaign: now() },
        { kind: 'people', people: played.people },
      ],
    }),
    'campaigns.setState': noting('setState', ({ state }: { state: Campaign['state'] }) => {
      played.campaign = { ...played.campaign, state, revision: played.campaign.revision + 1 }
    }),
    'campaigns.skipPeople': noting(
      'skipPeople',
      ({ candidateIds, skipped }: { candidateIds: string[]; skipped: boolean }) => {
        const set = skipped
          ? { state: 'skipped' as const, over: true }
          : { state: 'waiting' as const, over: false }
        played.people = played.people.map((one) =>
          candidateIds.includes(one.candidateId) ? { ...one, ...set } : one,
        )
      },
    ),
    'campaigns.endCall': noting('endCall', ({ callId }: { callId: string }) => {
      played.people = played.people.map((one) =>
        one.callId === callId ? { ...one, state: 'broken-off', over: true, callId: null } : one,
      )
    }),
    'campaigns.takeOver': noting('takeOver', () => undefined),
  })
  return played
}
