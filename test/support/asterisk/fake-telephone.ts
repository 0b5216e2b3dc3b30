import { FakeChannel, type ChannelFacts } from './fake-channel.ts'

/** What the telephone does to its channel; the fake tells the application of it. */
type Deeds = {
  readonly ring: () => void
  readonly answer: () => void
  readonly hangUp: (cause: number) => void
  readonly event: (type: string, more?: object) => void
  readonly say: (bytes: Uint8Array) => void
}

/** A telephone at the fake Asterisk, in the hands of the test. */
export class FakeTelephone extends FakeChannel {
  private readonly deeds: Deeds
  /** What was dialled, as the dial string has it: `PJSIP/8001@trunk`. */
  readonly endpoint: string
  /** All the sound it heard. */
  heard = Buffer.alloc(0)
  /** Keys that were sent to it. */
  digits = ''
  /** Q.850, once it is gone. */
  goneBy: number | null = null

  constructor(facts: ChannelFacts, endpoint: string, deeds: Deeds) {
    super(facts)
    this.endpoint = endpoint
    this.deeds = deeds
  }

  ring(): void {
    this.deeds.ring()
  }

  answer(): void {
    this.deeds.answer()
  }

  /** Before the answer: why not, in Q.850. */
  hangUp(cause = 16): void {
    this.deeds.hangUp(cause)
  }

  press(digit: string, durationMs = 100): void {
    this.deeds.event('ChannelDtmfReceived', { digit, duration_ms: durationMs })
  }

  hold(): void {
    this.deeds.event('ChannelHold', { musicclass: 'default' })
  }

  unhold(): void {
    this.deeds.event('ChannelUnhold')
  }

  /** 16-bit sound in the rate of the application's channel. */
  say(bytes: Uint8Array): void {
    this.deeds.say(bytes)
  }

  hear(bytes: Uint8Array): void {
    this.heard = Buffer.concat([this.heard, bytes])
  }

  end(): void {}
}
