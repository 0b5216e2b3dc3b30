import type { CalledPerson, Campaign } from '../../../contract/campaigns.ts'

export type PersonState = CalledPerson['state']

/** Outcomes that are told apart in a bar, in its order; each has one colour everywhere. */
export const personGroups = {
  done: ['done'],
  live: ['talking', 'ringing', 'dialling'],
  open: ['waiting', 'later'],
  unreached: ['no-answer', 'busy', 'voicemail'],
  asked: ['refused', 'human', 'never'],
  failed: ['broken-off', 'failed', 'unusable'],
  skipped: ['skipped'],
} as const satisfies Readonly<Record<string, readonly PersonState[]>>
export type PersonGroup = keyof typeof personGroups

export const groupNames = Object.keys(personGroups) as PersonGroup[]
/** Every state in the order of the bar. */
export const statesInOrder: readonly PersonState[] = groupNames.flatMap((group) => [...personGroups[group]])

const groupByState = new Map(
  groupNames.flatMap((group) => personGroups[group].map((state) => [state, group] as const)),
) as ReadonlyMap<PersonState, PersonGroup>

export function groupOf(state: PersonState): PersonGroup {
  return groupByState.get(state) ?? 'failed'
}

/** How many people are in each group. */
export function groupCounts(counts: Campaign['counts']): Readonly<Record<PersonGroup, number>> {
  const sums = groupNames.map((group) => {
    const states: readonly PersonState[] = personGroups[group]
    return [group, states.reduce((sum, state) => sum + (counts[state] ?? 0), 0)] as const
  })
  return Object.fromEntries(sums) as Record<PersonGroup, number>
}

/** A call is up, or about to be. */
export const isUp = (state: PersonState): boolean => groupOf(state) === 'live'
