import { type RecordKind, recordKinds } from '../../../domain/sync/records.ts'
import { type LedgerQuery, ledgerStates } from '../../../contract/sync.ts'

export type LedgerState = NonNullable<LedgerQuery['state']>

export const ledgerFilterNames = ['state', 'kind'] as const
export type LedgerFilters = Readonly<Record<(typeof ledgerFilterNames)[number], string>>

/** Of the chips, in their order. */
export const shownStates: readonly LedgerState[] = ['open', ...ledgerStates]

/** What is asked of the station; a word in the address that means nothing filters nothing. */
export function askedOf({ state, kind }: LedgerFilters): Pick<LedgerQuery, 'state' | 'kind'> {
  return {
    ...(isState(state) && { state }),
    ...(isKind(kind) && { kind }),
  }
}

function isState(text: string): text is LedgerState {
  return (shownStates as readonly string[]).includes(text)
}

function isKind(text: string): text is RecordKind {
  return (recordKinds as readonly string[]).includes(text)
}
