import type { CallOutcome } from '../../domain/dialler/dialler.ts'
import type { FromPhone } from '../../phone/protocol.ts'
import type { Station } from '../context.ts'
import { Failure } from '../failure.ts'
import type { Telephone } from '../phone-lines/telephone.ts'
import type { Calls, PlacedCall } from './calls.ts'
import { type CallParts, HeldCall } from './held-call.ts'
import { endIncoming, keepIncoming } from './incoming-calls.ts'
import { PhoneSounds } from './phone-sounds.ts'

/** Answers given out for calls that are over; the dialler asks right after the end. */
const keptOutcomes = 2_000

/** SIP: temporarily unavailable (RFC 3261, 21.4.18). */
const unavailable = 480

/** Every call that is dialled or held, by its id: what the telephone tells goes to the call it is about. */
export class CallService implements Calls {
  private readonly parts: CallParts
  private readonly held = new Map<string, HeldCall>()
  /** Calls that are over, whose sound is still being kept. */
  private readonly closings = new Set<Promise<void>>()
  private readonly incoming = new Set<string>()
  private readonly outcomes = new Map<string, CallOutcome | null>()
  private readonly stops: (() => void)[]
  private isHeldBack = false

  constructor(station: Station, telephone: Telephone, onTrouble: CallParts['onTrouble']) {
    this.parts = { station, telephone, onTrouble, sounds: new PhoneSounds(station.db, telephone) }
    this.stops = [
      telephone.onMessage((message) => this.take(message)),
      telephone.onDied(() => {
        for (const callId of this.held.keys()) this.forget(callId)
      }),
      station.live.onChange((interviewId) => {
        for (const call of this.held.values()) call.interviewChanged(interviewId)
      }),
    ]
  }

  begin(placed: PlacedCall): void {
    const { callId, lineId, number, ringSeconds, ...partner } = placed
    this.held.set(callId, new HeldCall(this.parts, { callId, lineId, direction: 'out', partner }))
    this.parts.telephone.send({ type: 'call', callId, lineId, number, ringSeconds, detectMachine: true })
  }

  holdBack(on: boolean): void {
    this.isHeldBack = on
  }

  outcomeOf(callId: string): CallOutcome | null {
    return this.held.get(callId)?.outcome ?? this.outcomes.get(callId) ?? null
  }

  end(callId: string): boolean {
    const call = this.held.get(callId)
    call?.hangUp()
    return call !== undefined
  }

  async takeOver(callId: string, extension: string): Promise<void> {
    const call = this.held.get(callId)
    if (call === undefined) throw new Failure('CALL_OVER')
    await call.takeOver(extension)
  }

  /** No call is held any more, and what was heard is kept; the worker is stopped by whoever started it. */
  async close(): Promise<void> {
    for (const stop of this.stops) stop()
    for (const callId of this.held.keys()) this.forget(callId)
    await Promise.all(this.closings)
  }

  private take(message: FromPhone): void {
    if (message.type === 'media') {
      for (const batch of message.calls) this.held.get(batch.callId)?.hear(batch)
      return
    }
    if (message.type === 'incoming') return void this.answer(message)
    if (!('callId' in message)) return
    this.held.get(message.callId)?.take(message)
    if (message.type !== 'ended') return
    if (this.incoming.delete(message.callId))
      void endIncoming(this.parts.station.db, message, this.outcomeOf(message.callId))
    this.forget(message.callId)
  }

  /** Whoever calls is asked who they are; nobody is turned away but by their PIN, or where the program waits to end. */
  private async answer(message: Extract<FromPhone, { type: 'incoming' }>): Promise<void> {
    const { callId, lineId, from } = message
    if (this.isHeldBack) return this.parts.telephone.send({ type: 'refuse', callId, status: unavailable })
    this.held.set(callId, new HeldCall(this.parts, { callId, lineId, direction: 'in', from }))
    this.incoming.add(callId)
    await keepIncoming(this.parts.station.db, message)
    this.parts.telephone.send({ type: 'answer', callId })
  }

  private forget(callId: string): void {
    const call = this.held.get(callId)
    if (call === undefined) return
    this.held.delete(callId)
    this.outcomes.set(callId, call.outcome)
    const [oldest] = this.outcomes.keys()
    if (this.outcomes.size > keptOutcomes && oldest !== undefined) this.outcomes.delete(oldest)
    const closing = call.close().finally(() => this.closings.delete(closing))
    this.closings.add(closing)
  }
}
