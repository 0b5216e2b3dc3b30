import type { CallOutcome } from '../../domain/dialler/dialler.ts'

/** A call that stands in the records and is about to be dialled. */
export type PlacedCall = {
  readonly callId: string
  readonly lineId: string
  readonly campaignId: string
  readonly candidateId: string
  readonly invitationId: string
  /** E.164. */
  readonly number: string
  readonly ringSeconds: number
}

/** Calls while they are held: the talk with the candidate, its recording, and whoever of HR comes in. */
export interface Calls {
  /** Dials, and holds the interview once somebody answers. The dialler hears of its end from the telephone. */
  begin(call: PlacedCall): void
  /** Whether who calls is turned away by the network's word, because the program waits to end; calls that are up go on. */
  holdBack(on: boolean): void
  /** What came out of the talk; null where nobody was talked to, and the network's word counts. */
  outcomeOf(callId: string): CallOutcome | null
  /** Says goodbye and hangs up: what was answered counts. False where the call is over. */
  end(callId: string): boolean
  /** Hands over to a person's telephone; rejects with TRANSFER_REFUSED or CALL_OVER. */
  takeOver(callId: string, extension: string): Promise<void>
}
