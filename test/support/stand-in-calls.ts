import type { CallOutcome } from '../../src/domain/dialler/dialler.ts'
import type { HangUp } from '../../src/phone/line.ts'
import type { Calls, PlacedCall } from '../../src/station/calls/calls.ts'
import type { Telephone } from '../../src/station/phone-lines/telephone.ts'
import { ScriptedTelephone } from './scripted-telephone.ts'

/** Calls without a talk: they are dialled, and end as the test says. */
export class StandInCalls implements Calls {
  readonly placed: PlacedCall[] = []
  readonly takenOver: string[] = []
  isHeldBack = false
  private readonly telephone: Telephone
  private readonly outcomes = new Map<string, CallOutcome>()
  private readonly up = new Set<string>()

  constructor(telephone: Telephone) {
    this.telephone = telephone
    telephone.onMessage((message) => {
      if (message.type === 'ended') this.up.delete(message.callId)
    })
  }

  begin(call: PlacedCall): void {
    this.placed.push(call)
    this.up.add(call.callId)
    const { callId, lineId, number, ringSeconds } = call
    this.telephone.send({ type: 'call', callId, lineId, number, ringSeconds, detectMachine: true })
  }

  holdBack(on: boolean): void {
    this.isHeldBack = on
  }

  outcomeOf(callId: string): CallOutcome | null {
    return this.outcomes.get(callId) ?? null
  }

  end(callId: string): boolean {
    const isUp = this.up.has(callId)
    if (isUp) this.telephone.send({ type: 'hang-up', callId })
    return isUp
  }

  async takeOver(callId: string): Promise<void> {
    this.takenOver.push(callId)
  }

  async close(): Promise<void> {}

  /** What came out of a talk; the call is still up. */
  say(callId: string, outcome: CallOutcome): void {
    this.outcomes.set(callId, outcome)
  }
}

/** Ends a call that is up, with what came out of it. */
export function endWith(
  { telephone, calls }: { telephone: ScriptedTelephone; calls: StandInCalls },
  callId: string,
  ending: CallOutcome | HangUp,
): void {
  if (typeof ending === 'string') calls.say(callId, ending)
  telephone.end(callId, typeof ending === 'string' ? { by: 'us', was: 'up' } : ending)
}
