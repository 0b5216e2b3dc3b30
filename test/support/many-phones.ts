import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Gaps } from '../../src/phone/rtp/gap-figures.ts'
import type { Habit, PhoneSounds } from './called-phone.ts'

export type ToPhones =
  | { readonly type: 'open'; readonly habits: readonly Habit[]; readonly sounds: PhoneSounds }
  | { readonly type: 'measure' }

/** Gaps between packets as they came, since the last reading; the rest since the beginning. */
export type PhonesFigures = Gaps & {
  /** That rang. */
  readonly calls: number
  /** That are up now. */
  readonly up: number
  /** Packets. */
  readonly sent: number
  readonly received: number
  readonly lost: number
}

export type FromPhones =
  | { readonly type: 'opened'; readonly port: number }
  | { readonly type: 'measured'; readonly figures: PhonesFigures }

/** Very many telephones in a process of their own; whoever is called does what is next in the list of habits. */
export class ManyPhones {
  readonly port: number
  private readonly child: ChildProcess

  private constructor(child: ChildProcess, port: number) {
    this.child = child
    this.port = port
  }

  static async open(habits: readonly Habit[], sounds: PhoneSounds): Promise<ManyPhones> {
    const child = fork(new URL('./many-phones-entry.ts', import.meta.url), { serialization: 'advanced' })
    const opened = await ask(child, { type: 'open', habits, sounds })
    return new ManyPhones(child, opened.type === 'opened' ? opened.port : 0)
  }

  get pid(): number {
    return this.child.pid ?? 0
  }

  async measure(): Promise<PhonesFigures> {
    const answer = await ask(this.child, { type: 'measure' })
    if (answer.type !== 'measured') throw new Error(`the telephones answered ${answer.type}`)
    return answer.figures
  }

  async close(): Promise<void> {
    this.child.kill()
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'exit')
  }
}

async function ask(child: ChildProcess, message: ToPhones): Promise<FromPhones> {
  const answered = once(child, 'message') as Promise<[FromPhones]>
  child.send(message)
  return (await answered)[0]
}
