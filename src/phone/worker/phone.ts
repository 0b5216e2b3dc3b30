import { upsample } from '../codec/resample.ts'
import type { LineSettings } from '../line.ts'
import type { CallSound, IncomingCall, PhoneCall, PhoneLine } from '../phone-line.ts'
import type { FromPhone, ToPhone } from '../protocol.ts'
import { CallMedia } from './call-media.ts'
import { Sounds } from './sounds.ts'

type Known = {
  readonly line: PhoneLine
  readonly call: PhoneCall
  readonly detectMachine: boolean
  up: { readonly media: CallMedia; readonly sound: CallSound } | null
}

export type PhoneParts = {
  readonly post: (message: FromPhone) => void
  readonly openLine: (settings: LineSettings) => PhoneLine
  /** For calls that come in. */
  readonly newId: () => string
}

/** The worker's own state: lines, calls and sounds. Does what the station says and tells what happens. */
export class Phone {
  private readonly parts: PhoneParts
  private readonly lines = new Map<string, PhoneLine>()
  /** No longer wanted, but with calls that go on. */
  private readonly retired = new Set<PhoneLine>()
  private readonly calls = new Map<string, Known>()
  private readonly sounds = new Sounds()

  constructor(parts: PhoneParts) {
    this.parts = parts
  }

  /** Calls that are known, ringing or up. */
  get size(): number {
    return this.calls.size
  }

  take(message: Exclude<ToPhone, { type: 'stop' }>): void {
    switch (message.type) {
      case 'line':
        return this.openLine(message.lineId, message.settings)
      case 'line-off':
        return this.endLine(message.lineId)
      case 'network-changed':
        for (const line of this.lines.values()) line.networkChanged()
        return
      case 'call':
        return this.place(message)
      case 'sound':
        return this.sounds.keep(message.soundId, message.samples)
      case 'forget-sound':
        return this.sounds.forget(message.soundId)
      default:
        return this.takeOfCall(message)
    }
  }

  /** What all calls sounded like since the last time. */
  tellMedia(): void {
    const calls = [...this.calls].flatMap(([callId, { up }]) => {
      const batch = up?.media.track.take() ?? null
      return batch === null ? [] : [{ callId, ...batch }]
    })
    if (calls.length > 0) this.parts.post({ type: 'media', calls })
  }

  /** Leaves every server in good order; calls that are up are hung up. */
  async close(): Promise<void> {
    await Promise.all([...this.lines.values(), ...this.retired].map(async (line) => await line.close()))
  }

  private openLine(lineId: string, settings: LineSettings): void {
    const before = this.lines.get(lineId)
    const line = this.parts.openLine(settings)
    this.lines.set(lineId, line)
    if (before !== undefined) this.retire(before)
    line.onState((state) => {
      if (this.lines.get(lineId) === line) this.parts.post({ type: 'line-state', lineId, state })
    })
    line.onIncoming((call) => {
      if (this.retired.has(line)) call.refuse(480)
      else this.ring(lineId, line, call)
    })
  }

  private endLine(lineId: string): void {
    const line = this.lines.get(lineId)
    this.lines.delete(lineId)
    if (line !== undefined) this.retire(line)
  }

  /** Calls that are up on a line go on to their end, whatever became of the line. */
  private retire(line: PhoneLine): void {
    this.retired.add(line)
    if ([...this.calls.values()].some((known) => known.line === line)) return
    this.retired.delete(line)
    void line.close()
  }

  private place({
    callId,
    lineId,
    number,
    ringSeconds,
    detectMachine,
  }: Extract<ToPhone, { type: 'call' }>): void {
    const line = this.lines.get(lineId)
    if (line === undefined) {
      const how = { by: 'failure', was: 'ringing', problem: 'unreachable', detail: '' } as const
      return this.parts.post({ type: 'ended', callId, how, figures: null })
    }
    this.adopt(callId, { line, call: line.place(number, { ringSeconds }), detectMachine, up: null })
  }

  private ring(lineId: string, line: PhoneLine, call: IncomingCall): void {
    const callId = this.parts.newId()
    this.adopt(callId, { line, call, detectMachine: false, up: null })
    this.parts.post({ type: 'incoming', callId, lineId, from: call.from, to: call.to })
  }

  private adopt(callId: string, known: Known): void {
    const { line, call } = known
    this.calls.set(callId, known)
    const { post } = this.parts
    call.onRinging(() => post({ type: 'ringing', callId }))
    call.onDigit((digit, at) => post({ type: 'digit', callId, digit, at }))
    call.onUp((sound) => this.begin(callId, known, sound))
    call.onEnded((how) => {
      this.tellMedia()
      this.calls.delete(callId)
      post({ type: 'ended', callId, how, figures: known.up?.sound.figures() ?? null })
      if (this.retired.has(line)) this.retire(line)
    })
  }

  private begin(callId: string, known: Known, sound: CallSound): void {
    const { post } = this.parts
    const { rate, codec } = sound
    const media = new CallMedia(sound, {
      played: (playId, how, at) => post({ type: 'played', callId, playId, how, at }),
      confirm: (turnId, onset, samples) =>
        post({
          type: 'confirm',
          callId,
          turnId,
          onset,
          samples: rate === 16_000 ? samples : upsample(samples),
        }),
      turn: (turnId, at, event) => {
        // Whoever hears that an answer is over has all of it.
        if (event.kind === 'over') this.tellMedia()
        post({ type: 'turn', callId, turnId, at, event })
      },
      answeredBy: (by) => post({ type: 'answered-by', callId, by }),
    })
    known.up = { media, sound }
    post({ type: 'up', callId, rate, codec })
    if (known.detectMachine) media.detectMachine()
  }

  private takeOfCall(message: Extract<ToPhone, { callId: string }>): void {
    const known = this.calls.get(message.callId)
    if (known === undefined) return
    const { call, up } = known
    switch (message.type) {
      case 'answer':
        return isIncoming(call) ? call.answer() : undefined
      case 'refuse':
        return isIncoming(call) ? call.refuse(message.status) : undefined
      case 'send-digits':
        return call.sendDigits(message.digits)
      case 'hang-up':
        return call.hangUp()
      case 'transfer':
        return void this.transfer(message.callId, call, message.number)
      case 'play':
        return up?.media.play(message.playId, this.sounds.at(up.sound.rate, message.sounds))
      case 'stop-playing':
        return up?.media.stopPlaying('stopped')
      case 'listen':
        return up?.media.listen(message.turnId, message.rules)
      case 'more-time':
        return up?.media.addTime(message.turnId, message.ms)
      case 'stop-listening':
        return up?.media.stopListening()
      case 'confirmed':
        return up?.media.confirmed(message.turnId, message.onset, message.isSpeech)
    }
  }

  private async transfer(callId: string, call: PhoneCall, number: string): Promise<void> {
    try {
      await call.transfer(number)
      this.parts.post({ type: 'transferred', callId })
    } catch (error) {
      this.parts.post({
        type: 'transfer-failed',
        callId,
        detail: error instanceof Error ? error.message : '',
      })
    }
  }
}

const isIncoming = (call: PhoneCall): call is IncomingCall => 'answer' in call
