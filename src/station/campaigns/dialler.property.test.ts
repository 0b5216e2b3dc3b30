import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import {
  addCallable,
  type CampaignStation,
  openCampaignStation,
  run,
  settle,
} from '../../../test/support/campaign-station.ts'
import { endWith } from '../../../test/support/stand-in-calls.ts'
import { getCampaign } from './campaign.service.ts'

const minute = 60_000
const atOnce = 2

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-25T12:00:00+08:00'), toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const happening = fc.oneof(
  fc.record({
    kind: fc.constant('ends' as const),
    nth: fc.nat(3),
    how: fc.constantFrom('completed', 'broken-off', 'no-answer', 'human', 'busy', 'refused'),
  }),
  fc.record({ kind: fc.constantFrom('dies' as const, 'restarts' as const) }),
  fc.record({ kind: fc.constant('passes' as const), minutes: fc.integer({ min: 1, max: 40 }) }),
)
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never

const openCalls = async ({ open }: CampaignStation) =>
  await open.station.db
    .selectFrom('phone_call')
    .select(['id', 'candidate_id'])
    .where('state', '!=', 'over')
    .orderBy('placed_at')
    .execute()

async function happen(at: CampaignStation, one: Happening): Promise<void> {
  const { dialler } = at.open.station.phone
  const open = await openCalls(at)
  if (one.kind === 'ends') {
    const call = open[one.nth % Math.max(1, open.length)]
    if (call !== undefined) endWith(at, call.id, one.how)
  }
  if (one.kind === 'dies') at.telephone.die()
  // As after a kill: nobody ends the calls but the next life of the station.
  if (one.kind === 'restarts') await dialler.open()
  if (one.kind === 'passes') vi.setSystemTime(Date.now() + one.minutes * minute)
  await settle(at)
}

it('whatever happens to calls, worker and station, nobody is called twice at once or for one attempt, and it ends', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 12 }), async (happenings) => {
      const at = await openCampaignStation()
      const campaignId = await run(at, await addCallable(at.open, 4), {
        atOnce,
        attempts: 2,
        spacingMinutes: 10,
      })
      for (const one of happenings) {
        await happen(at, one)
        const people = (await openCalls(at)).map(({ candidate_id }) => candidate_id)
        expect(people.length).toBeLessThanOrEqual(atOnce)
        expect(new Set(people).size).toBe(people.length)
      }
      for (
        let left = 60;
        left > 0 && (await getCampaign(at.open.station, campaignId)).state !== 'done';
        left--
      ) {
        await happen(at, { kind: 'ends', nth: 0, how: 'no-answer' })
        await happen(at, { kind: 'passes', minutes: 11 })
      }
      expect((await getCampaign(at.open.station, campaignId)).state).toBe('done')
      const placed = await at.open.station.db
        .selectFrom('phone_call')
        .select(['candidate_id', 'attempt'])
        .execute()
      expect(placed.length).toBe(at.calls.placed.length)
      expect(new Set(placed.map((call) => `${call.candidate_id} ${call.attempt}`)).size).toBe(placed.length)
    }),
    { numRuns: 4 },
  )
}, 60_000)
