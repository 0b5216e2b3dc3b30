import type {
  CallTime,
  DialogueAction,
  DialogueEvent,
  DialogueSetting,
  ListenFor,
  Reply,
  Utterance,
} from '../../domain/dialogue/dialogue.ts'
import { beginDialogue, holdDialogue } from '../../domain/dialogue/hold-dialogue.ts'
import type { CallOutcome } from '../../domain/dialler/dialler.ts'
import type { FromPhone, MediaBatch, Rate } from '../../phone/protocol.ts'
import { HeardSound } from './heard-sound.ts'

/** Before the first sound of an answer that broke a line off, ms. */
const leadMs = 300
/** Of a reply to the program no more is looked at, ms. */
const longestReplyMs = 15_000

/** What a talk does to the world. Whatever rejects ends the call as ours to answer for. */
export type TalkWorld = {
  /** Tells the telephone to say it; `played` comes back with the same number. */
  readonly play: (playId: number, what: readonly Utterance[]) => Promise<void>
  readonly listen: (turnId: number, what: ListenFor) => void
  readonly stopListening: () => void
  /** From recognised words; `unclear` where there are none. */
  readonly understand: (sound: Int16Array, rate: Rate) => Promise<{ reply: Reply; when: CallTime | null }>
  readonly agree: () => Promise<void>
  readonly checkPin: (pin: string) => Promise<{ known: boolean; resumed: boolean }>
  readonly begin: (partId: string) => Promise<void>
  /** The candidate's sound of the part that was begun. */
  readonly record: (sound: Int16Array) => void
  readonly complete: (
    partId: string,
    because: 'candidate' | 'time',
    latencyMs: number | null,
  ) => Promise<void>
  readonly skip: (partId: string) => Promise<void>
  readonly choose: (partId: string, options: readonly number[]) => Promise<void>
  readonly number: (partId: string, value: number) => Promise<void>
  readonly callLater: (when: CallTime) => Promise<void>
  readonly neverCall: () => Promise<void>
  readonly askForPerson: () => Promise<void>
  readonly hangUp: () => void
  readonly failed: (error: unknown) => void
}

/** A call as it is held: the pure dialogue, with its turns, its clock and its recording. One for each call. */
export class Talk {
  /** What came out of it so far; null before anything was agreed or said. */
  outcome: CallOutcome | null = null
  private readonly world: TalkWorld
  private readonly rate: Rate
  private readonly sound: HeardSound
  private state: ReturnType<typeof beginDialogue>
  private doing: Promise<void> = Promise.resolve()
  private timer: NodeJS.Timeout | undefined
  private plays = 0
  private turns = 0
  private understandings = 0
  private turnFrom = 0
  private saidAt = 0
  private firstSoundAt: number | null = null
  private recordFrom: number | null = null
  private isOver = false

  constructor(world: TalkWorld, setting: DialogueSetting, rate: Rate) {
    this.world = world
    this.rate = rate
    this.sound = new HeardSound(rate)
    this.state = beginDialogue(setting)
  }

  /** What happened is answered at once; what is done about it follows in order. */
  happened(event: DialogueEvent): void {
    if (this.isOver) return
    const { state, actions } = holdDialogue(this.state, event)
    this.state = state
    for (const action of actions) this.doing = this.doing.then(async () => await this.tryTo(action))
  }

  take(message: FromPhone): void {
    switch (message.type) {
      case 'answered-by':
        return this.happened({ kind: message.by === 'machine' ? 'machine' : 'person' })
      case 'digit':
        return this.happened({ kind: 'digit', digit: message.digit })
      case 'played':
        if (message.playId !== this.plays || message.how === 'stopped') return
        if (message.how === 'end') this.saidAt = message.at
        return this.happened({ kind: 'said' })
      case 'turn':
        return this.takeTurn(message)
    }
  }

  hear(batch: MediaBatch): void {
    this.sound.push(batch.at, batch.heard)
    this.recordRest()
  }

  /** Nothing more is said or asked. */
  stop(): void {
    this.isOver = true
    clearTimeout(this.timer)
  }

  /** The call is over: what is being done is finished. */
  async close(): Promise<void> {
    this.stop()
    await this.doing
  }

  /** What was heard since the last batch that was recorded. */
  private recordRest(): void {
    if (this.recordFrom === null || this.recordFrom >= this.sound.at) return
    this.world.record(this.sound.since(this.recordFrom))
    this.recordFrom = this.sound.at
  }

  private takeTurn({ turnId, at, event }: Extract<FromPhone, { type: 'turn' }>): void {
    if (turnId !== this.turns) return
    const sampleOf = (ms: number) => at + Math.round((ms * this.rate) / 1000)
    if (event.kind === 'speech-began') this.firstSoundAt ??= sampleOf(event.at)
    if (event.kind === 'interrupted') this.saidAt = Math.max(0, sampleOf(event.at - leadMs))
    if (event.kind === 'still-there' || event.kind === 'over') this.happened({ kind: 'turn', event })
  }

  private async tryTo(action: DialogueAction): Promise<void> {
    if (this.isOver) return
    try {
      await this.do(action)
    } catch (error) {
      this.world.failed(error)
    }
  }

  private async do(action: DialogueAction): Promise<void> {
    const { world } = this
    switch (action.do) {
      case 'say':
        this.plays += 1
        return await world.play(this.plays, action.what)
      case 'listen':
        this.turns += 1
        this.turnFrom = this.sound.at
        return world.listen(this.turns, action.for)
      case 'stop-listening':
        return world.stopListening()
      case 'understand':
        return void this.understand()
      case 'wake':
        clearTimeout(this.timer)
        this.timer = setTimeout(() => this.happened({ kind: 'woken', in: action.in }), action.afterMs)
        return
      case 'check-pin':
        return this.happened({ kind: 'pin', ...(await world.checkPin(action.pin)) })
      case 'begin':
        this.recordFrom = this.saidAt
        this.firstSoundAt = null
        return await world.begin(action.partId)
      case 'complete': {
        this.recordRest()
        const first = this.firstSoundAt
        const latencyMs =
          first === null ? null : Math.max(0, Math.round(((first - this.saidAt) * 1000) / this.rate))
        this.recordFrom = null
        return await world.complete(action.partId, action.because, latencyMs)
      }
      case 'skip':
        this.recordFrom = null
        return await world.skip(action.partId)
      case 'agree':
        this.outcome = 'broken-off'
        return await world.agree()
      case 'choose':
        return await world.choose(action.partId, action.options)
      case 'number':
        return await world.number(action.partId, action.value)
      case 'call-later':
        return await world.callLater(action.when)
      case 'never-call':
        this.outcome = 'never'
        return await world.neverCall()
      case 'ask-for-person':
        this.outcome = 'human'
        return await world.askForPerson()
      case 'hang-up':
        this.outcome = action.outcome
        this.isOver = true
        return world.hangUp()
    }
  }

  /** Not waited for: the talk goes on without it where it takes too long, and takes no answer but the newest. */
  private async understand(): Promise<void> {
    this.understandings += 1
    const number = this.understandings
    const from = Math.max(this.turnFrom, this.sound.at - (longestReplyMs * this.rate) / 1000)
    const heard = await this.world
      .understand(this.sound.since(from), this.rate)
      .catch(() => ({ reply: 'unclear' as const, when: null }))
    if (number === this.understandings) this.happened({ kind: 'reply', ...heard })
  }
}
