import type { FromPhone, ToPhone } from '../../src/phone/protocol.ts'
import type { HangUp } from '../../src/phone/line.ts'
import type { TelephoneHealth, TelephoneProcess } from '../../src/station/phone-lines/telephone.ts'

type Sent<Type extends ToPhone['type']> = Extract<ToPhone, { type: Type }>

/** A phone worker that does what the test tells it to; lines come up by themselves unless told otherwise. */
export class ScriptedTelephone implements TelephoneProcess {
  readonly sent: ToPhone[] = []
  /** What a line is once it was told of. */
  lineState: Extract<FromPhone, { type: 'line-state' }>['state'] = { is: 'ready' }
  isRunning = false
  private readonly listeners = new Set<(message: FromPhone) => void>()
  private readonly mourners = new Set<() => void>()

  send(message: ToPhone): void {
    if (!this.isRunning) return
    this.sent.push(message)
    if (message.type === 'line')
      this.tell({ type: 'line-state', lineId: message.lineId, state: this.lineState })
    if (message.type === 'hang-up') this.end(message.callId, { by: 'us', was: 'up' })
  }

  onMessage(listener: (message: FromPhone) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  onDied(listener: () => void): () => void {
    this.mourners.add(listener)
    return () => this.mourners.delete(listener)
  }

  keepRunning(isWanted: boolean): void {
    if (this.isRunning === isWanted) return
    this.isRunning = isWanted
    if (isWanted) this.tell({ type: 'ready' })
    else this.mourn()
  }

  health(): TelephoneHealth {
    return { state: this.isRunning ? 'ready' : 'stopped', residentBytes: null, restarts: 0 }
  }

  async dispose(): Promise<void> {
    this.keepRunning(false)
  }

  /** What the worker would say. */
  tell(message: FromPhone): void {
    for (const listener of this.listeners) listener(message)
  }

  end(callId: string, how: HangUp): void {
    this.tell({ type: 'ended', callId, how, figures: null })
  }

  /** Ends on its own and comes again. */
  die(): void {
    this.mourn()
    if (this.isRunning) this.tell({ type: 'ready' })
  }

  sentOf<Type extends ToPhone['type']>(type: Type): Sent<Type>[] {
    return this.sent.filter((message): message is Sent<Type> => message.type === type)
  }

  private mourn(): void {
    for (const mourner of this.mourners) mourner()
  }
}
