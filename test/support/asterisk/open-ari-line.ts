import { createAriLine } from '../../../src/phone/ari/ari-line.ts'
import type { AriTimes } from '../../../src/phone/ari/ari-context.ts'
import type { AriSettings, HangUp, LineState } from '../../../src/phone/line.ts'
import type { CallSound, IncomingCall, PhoneCall, PhoneLine } from '../../../src/phone/phone-line.ts'
import { FakeAsterisk } from './fake-asterisk.ts'
import type { FakeTelephone } from './fake-telephone.ts'

/** What a call told, in its order. */
export type Told = {
  readonly words: string[]
  readonly digits: { readonly digit: string; readonly at: number }[]
  readonly ringing: Promise<void>
  readonly up: Promise<CallSound>
  readonly ended: Promise<HangUp>
}

export function listenTo(call: PhoneCall): Told {
  const ringing = Promise.withResolvers<void>()
  const up = Promise.withResolvers<CallSound>()
  const ended = Promise.withResolvers<HangUp>()
  const told: Told = {
    words: [],
    digits: [],
    ringing: ringing.promise,
    up: up.promise,
    ended: ended.promise,
  }
  call.onRinging(() => {
    told.words.push('ringing')
    ringing.resolve()
  })
  call.onUp((sound) => {
    told.words.push('up')
    up.resolve(sound)
  })
  call.onDigit((digit, at) => told.digits.push({ digit, at }))
  call.onEnded((how) => {
    told.words.push('ended')
    ended.resolve(how)
  })
  return told
}

/** A fake Asterisk and a line to it; both end when the returned object is disposed of. */
export class AriPair implements AsyncDisposable {
  readonly asterisk: FakeAsterisk
  readonly line: PhoneLine
  readonly states: LineState[] = []
  readonly logged: string[] = []
  /** Calls that came in. */
  readonly incoming: IncomingCall[] = []
  private readonly dialled: FakeTelephone[] = []
  private readonly wanted: ((telephone: FakeTelephone) => void)[] = []

  private constructor(asterisk: FakeAsterisk, settings: AriSettings, times: Partial<AriTimes>) {
    this.asterisk = asterisk
    asterisk.onDial = (telephone) => {
      const wanted = this.wanted.shift()
      if (wanted === undefined) this.dialled.push(telephone)
      else wanted(telephone)
    }
    this.line = createAriLine(settings, { log: (what) => this.logged.push(what), times })
    this.line.onState((state) => this.states.push(state))
    this.line.onIncoming((call) => this.incoming.push(call))
  }

  /** Begins; the line may not be ready yet. `prepare`: before the line is there. */
  static async begin(
    media: AriSettings['media'],
    options: {
      readonly times?: Partial<AriTimes>
      readonly changes?: Partial<AriSettings>
      readonly prepare?: (asterisk: FakeAsterisk) => void
    } = {},
  ): Promise<AriPair> {
    const asterisk = await FakeAsterisk.start()
    options.prepare?.(asterisk)
    return new AriPair(asterisk, asterisk.settings(media, options.changes), options.times ?? {})
  }

  /** Begins, and waits until the line is ready. */
  static async open(...how: Parameters<typeof AriPair.begin>): Promise<AriPair> {
    const pair = await AriPair.begin(...how)
    await pair.until('ready')
    return pair
  }

  async until(is: LineState['is']): Promise<LineState> {
    return await new Promise((resolve) => {
      this.line.onState((state) => {
        if (state.is === is) resolve(state)
      })
    })
  }

  /** The next telephone that the line dials. */
  async nextDialled(): Promise<FakeTelephone> {
    const dialled = this.dialled.shift()
    if (dialled !== undefined) return dialled
    return await new Promise((resolve) => this.wanted.push(resolve))
  }

  /** A call that is up: both its ends. */
  async call(
    number = '13800138000',
  ): Promise<{ call: PhoneCall; told: Told; telephone: FakeTelephone; sound: CallSound }> {
    const call = this.line.place(number, { ringSeconds: 30 })
    const told = listenTo(call)
    const telephone = await this.nextDialled()
    telephone.answer()
    return { call, told, telephone, sound: await told.up }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.line.close()
    await this.asterisk.kill()
  }
}
