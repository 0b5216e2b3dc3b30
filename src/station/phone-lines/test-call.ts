import { performance } from 'node:perf_hooks'
import type { LineTestStep } from '../../contract/phone-lines.ts'
import { upsample } from '../../phone/codec/resample.ts'
import type { FromPhone, MediaFigures, Rate } from '../../phone/protocol.ts'
import { problemOfHangUp } from '../campaigns/outcome-of-hang-up.ts'
import { newId } from '../ids.ts'
import { Inbox } from './inbox.ts'
import type { PhoneDesk } from './phone-desk.ts'

/** What is recorded of whoever answers, ms. */
const recordMs = 4_000
/** Nothing said in so long: the worker is stuck, ms. */
const stuckMs = 10_000
/** Until the figures of a call that was hung up are there, ms. */
const figuresMs = 3_000
/** Softer than this is silence: a codec's own noise is louder, dB full scale. */
const silentDb = -80
/** The bottom of the scale on which loudness is shown, dB full scale. */
const lowestDb = -60

type Asked = {
  readonly callId: string
  readonly lineId: string
  readonly number: string
  readonly ringSeconds: number
}
type Step = LineTestStep['step']
type Told = Partial<Omit<LineTestStep, 'step' | 'state'>>

/** The call of a line's test: nothing of it is kept. */
export class TestCall {
  private readonly phone: PhoneDesk
  private readonly asked: Asked
  private readonly signal: AbortSignal
  private readonly inbox: Inbox
  private readonly sounds: string[] = []
  private rate: Rate = 8_000
  private ended: Extract<FromPhone, { type: 'ended' }> | null = null
  private isDialled = false

  constructor(phone: PhoneDesk, asked: Asked, signal: AbortSignal) {
    this.phone = phone
    this.asked = asked
    this.signal = signal
    const { callId, lineId } = asked
    this.inbox = new Inbox(
      phone.telephone,
      (message) =>
        message.type === 'media' ||
        ('callId' in message ? message.callId === callId : 'lineId' in message && message.lineId === lineId),
    )
  }

  /** Until the line is ready or has failed, at most so long. */
  async register(ms: number): Promise<LineTestStep> {
    const until = performance.now() + ms
    for (;;) {
      const state = this.phone.lines.stateOf(this.asked.lineId)
      if (state?.is === 'ready') return tell('register', 'passed')
      if (state?.is === 'failed')
        return tell('register', 'failed', { problem: state.problem, detail: state.detail })
      const left = until - performance.now()
      if (left <= 0 || this.signal.aborted) return tell('register', 'failed', { problem: 'unreachable' })
      await this.inbox.next(left, this.signal)
    }
  }

  /** From the dialling to the end. */
  async *run(sound: Int16Array): AsyncGenerator<LineTestStep> {
    const { lineId, ringSeconds, ...call } = this.asked
    this.isDialled = true
    this.send({ type: 'call', ...call, lineId, ringSeconds, detectMachine: false })
    const up = await this.waitFor('up', ringSeconds * 1000 + stuckMs)
    if (up === null) return yield this.failed('call')
    this.rate = up.rate
    yield tell('call', 'passed', { detail: up.codec })
    yield tell('play', 'running')
    if (!(await this.play(sound))) return yield this.failed('play')
    yield tell('play', 'passed')
    const heard: Int16Array[] = []
    for await (const level of this.record(heard)) yield tell('record', 'running', { level })
    const recorded = join(heard)
    if (this.ended !== null) return yield this.failed('record')
    if (loudness(recorded) <= silentDb) return yield tell('record', 'failed', { problem: 'no-audio' })
    yield tell('record', 'passed')
    yield tell('echo', 'running')
    if (!(await this.play(this.rate === 8_000 ? upsample(recorded) : recorded)))
      return yield this.failed('echo')
    this.send({ type: 'hang-up', callId: this.asked.callId })
    const { figures = null } = (await this.waitFor('ended', figuresMs)) ?? {}
    yield tell('echo', 'passed', { figures: figures && shown(figures) })
  }

  close(): void {
    const { callId } = this.asked
    if (this.isDialled && this.ended === null) this.send({ type: 'hang-up', callId })
    for (const soundId of this.sounds) this.send({ type: 'forget-sound', soundId })
    this.inbox.close()
  }

  /** True once it was heard to its end. */
  private async play(samples: Int16Array): Promise<boolean> {
    const soundId = newId()
    const playId = this.sounds.push(soundId)
    this.send({ type: 'sound', soundId, samples })
    this.send({ type: 'play', callId: this.asked.callId, playId, sounds: [soundId] })
    return (await this.waitFor('played', samples.length / 16 + stuckMs)) !== null
  }

  /** How loud it is while it is recorded, 0–1. */
  private async *record(heard: Int16Array[]): AsyncGenerator<number> {
    const wanted = (recordMs * this.rate) / 1000
    let samples = 0
    while (samples < wanted) {
      const media = await this.waitFor('media', stuckMs)
      if (media === null) return
      const own = media.calls.find(({ callId }) => callId === this.asked.callId)
      if (own === undefined) continue
      heard.push(own.heard)
      samples += own.heard.length
      yield Math.min(1, Math.max(0, 1 - loudness(own.heard) / lowestDb))
    }
  }

  /** The next of this kind, others are passed over; null where the call ended, or it took too long. */
  private async waitFor<Type extends FromPhone['type']>(
    type: Type,
    ms: number,
  ): Promise<Extract<FromPhone, { type: Type }> | null> {
    const until = performance.now() + ms
    for (;;) {
      const message = await this.inbox.next(until - performance.now(), this.signal)
      if (message?.type === 'ended') this.ended = message
      if (message !== null && isOf(message, type)) return message
      if (message === null || this.ended !== null) return null
    }
  }

  private failed(step: Step): LineTestStep {
    if (this.ended === null) return tell(step, 'failed', { problem: 'server-error' })
    const { how, figures } = this.ended
    const detail = 'detail' in how ? how.detail : ''
    return tell(step, 'failed', { problem: problemOfHangUp(how), detail, figures: figures && shown(figures) })
  }

  private send(message: Parameters<PhoneDesk['telephone']['send']>[0]): void {
    this.phone.telephone.send(message)
  }
}

const isOf = <Type extends FromPhone['type']>(
  message: FromPhone,
  type: Type,
): message is Extract<FromPhone, { type: Type }> => message.type === type

const tell = (step: Step, state: LineTestStep['state'], told: Told = {}): LineTestStep => ({
  step,
  state,
  problem: null,
  detail: '',
  level: null,
  figures: null,
  ...told,
})

const shown = ({ codec, encrypted, lost, received, jitterMs }: MediaFigures): LineTestStep['figures'] => ({
  codec,
  encrypted,
  lost,
  received,
  jitterMs,
})

/** Root mean square, dB full scale; −96 is digital silence. */
function loudness(samples: Int16Array): number {
  const power = samples.reduce((sum, sample) => sum + (sample / 32_768) ** 2, 0) / Math.max(1, samples.length)
  return Math.max(-96, 10 * Math.log10(power))
}

function join(pieces: readonly Int16Array[]): Int16Array {
  const whole = new Int16Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
