import type { Outcome } from '../sync/records.ts'
import { compareReleases, type Numbered } from './release.ts'

/** What became of a release at a store. `waiting`: its files have not come yet. */
export const adoptionStates = ['waiting', 'adopted', 'kept-back', 'failed'] as const
export type AdoptionState = (typeof adoptionStates)[number]

/**
 * What a store has of its own beside a release. `draft`: a working copy of the position; `own-version`: a version
 * published there; `stricter`: its own choice is stricter and stays; `own-choice`: a choice that gave way.
 */
export const localChanges = ['draft', 'own-version', 'stricter', 'own-choice'] as const
export type LocalChange = (typeof localChanges)[number]

/** Why a release was not adopted as it is. */
export const adoptionReasons = [
  'other-region',
  'field-held',
  'raters-differ',
  'rater-refused',
  'forged',
  'newer-program',
  'pack-missing',
  'assets-missing',
  'model-damaged',
  'unexpected',
] as const
export type AdoptionReason = (typeof adoptionReasons)[number]

/** Reasons that a person at the store decides about; the others are faults. */
const keptBack: ReadonlySet<AdoptionReason> = new Set([
  'other-region',
  'field-held',
  'raters-differ',
  'rater-refused',
])

/** The state a reason leads to. */
export function stateOf(reason: AdoptionReason | undefined): AdoptionState {
  if (reason === undefined) return 'adopted'
  if (reason === 'pack-missing' || reason === 'assets-missing') return 'waiting'
  return keptBack.has(reason) ? 'kept-back' : 'failed'
}

export type Adoption = Numbered & { readonly state: AdoptionState }

/** Where a store stands with a thing, as headquarters knows it. */
export const standings = [
  'none',
  'due',
  'sent',
  'received',
  'waiting',
  'adopted',
  'rolled-back',
  'kept-back',
  'failed',
  'set-aside',
] as const
export type Standing = (typeof standings)[number]

export type KnownOfStore = {
  readonly wanted: (Numbered & { readonly rollsBackTo: number | null }) | undefined
  /** What the store said of the wanted release; `undefined` before it did. */
  readonly adoption: Pick<Adoption, 'state'> | undefined
  /** `undefined` before it was sent, null before its receipt. */
  readonly outcome: Outcome | null | undefined
}

/** What the store last said counts before what was sent to it. */
export function describeStanding({ wanted, adoption, outcome }: KnownOfStore): Standing {
  if (wanted === undefined) return 'none'
  if (adoption?.state === 'adopted') return wanted.rollsBackTo === null ? 'adopted' : 'rolled-back'
  if (adoption !== undefined) return adoption.state
  if (outcome === undefined) return 'due'
  if (outcome === null) return 'sent'
  return outcome === 'held' || outcome === 'quarantined' ? 'set-aside' : 'received'
}

/** Standings in which a person should look. */
export function isTrouble(standing: Standing): boolean {
  return standing === 'kept-back' || standing === 'failed' || standing === 'set-aside'
}

/** What a store should take up next: its newest release, unless that one was adopted already; what was kept back is tried again. */
export function chooseNext<One extends Numbered>(
  releases: readonly One[],
  said: ReadonlyMap<string, AdoptionState>,
): One | undefined {
  const newest = releases.toSorted(compareReleases).at(-1)
  return newest === undefined || said.get(newest.id) === 'adopted' ? undefined : newest
}
