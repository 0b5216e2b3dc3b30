import { type RecordKind, recordKinds } from '../../../domain/sync/records.ts'
import { type LedgerQuery, ledgerStates } from '../../../contract/sync.ts'

export type LedgerState = NonNullable<LedgerQuery['state']>

/** `computer`: at headquarters, what goes to one store. */
export const ledgerFilterNames = ['state', 'kind', 'computer'] as const
export type LedgerFilters = Readonly<Record<(typeof ledgerFilterNames)[number], string>>

/** Of the chips, in their order. */
export const shownStates: readonly LedgerState[] = ['open', ...ledgerStates]

/** What is asked of the station; a word in the address that means nothing filters nothing. */
export function askedOf({
  state,
  kind,
  computer,
}: LedgerFilters): Pick<LedgerQuery, 'state' | 'kind' | 'computerId'> {
  return {
    ...(isState(state) && { state }),
    ...(isKind(kind) && { kind }),
    ...(computer && { computerId: computer.slice(0, 80) }),
  }
}

function isState(text: string): text is LedgerState {
  return (shownStates as readonly string[]).includes(text)
}

function isKind(text: string): text is RecordKind {
  return (recordKinds as readonly string[]).includes(text)
}
