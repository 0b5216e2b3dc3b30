import { setTimeout as delay } from 'node:timers/promises'
import type { RunningStation } from './run-station.ts'

/** To be set for whoever is inspected: each process asked for its debugger takes a port of its own. */
export const inspectable = { NODE_OPTIONS: '--inspect-port=127.0.0.1:0' }

type Answer = {
  readonly id: number
  readonly result?: { readonly result?: { readonly value?: unknown }; readonly exceptionDetails?: unknown }
}

/**
 * A Node process of the running station, looked into by its debugger: figures that no user needs are read without the
 * program having to tell them.
 */
export class InspectedProcess {
  readonly pid: number
  private readonly socket: WebSocket
  private readonly waiting = new Map<number, (answer: Answer) => void>()
  private asked = 0

  private constructor(pid: number, socket: WebSocket) {
    this.pid = pid
    this.socket = socket
    socket.addEventListener('message', ({ data }) => {
      const answer = JSON.parse(String(data)) as Answer
      this.waiting.get(answer.id)?.(answer)
      this.waiting.delete(answer.id)
    })
  }

  /** `pid`: the station's, or of a process that writes to the same stderr. One at a time. */
  static async open(station: RunningStation, pid: number): Promise<InspectedProcess> {
    const doors = () => [...station.errors().matchAll(/Debugger listening on (ws:\S+)/g)]
    const before = doors().length
    process.kill(pid, 'SIGUSR1')
    while (doors().length === before) await delay(20)
    const socket = new WebSocket(doors().at(-1)?.[1] ?? '')
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true })
      socket.addEventListener('error', reject, { once: true })
    })
    return new InspectedProcess(pid, socket)
  }

  /** The value of an expression there, as JSON has it. */
  async evaluate<Value>(expression: string): Promise<Value> {
    const { result } = await this.ask('Runtime.evaluate', { expression, returnByValue: true })
    if (result?.exceptionDetails !== undefined) throw new Error(JSON.stringify(result.exceptionDetails))
    return result?.result?.value as Value
  }

  /** What is no longer needed is thrown away there. */
  async collectGarbage(): Promise<void> {
    await this.ask('HeapProfiler.collectGarbage')
  }

  async ask(method: string, params: object = {}): Promise<Answer> {
    this.asked += 1
    const { promise, resolve } = Promise.withResolvers<Answer>()
    this.waiting.set(this.asked, resolve)
    this.socket.send(JSON.stringify({ id: this.asked, method, params }))
    return await promise
  }

  close(): void {
    this.socket.close()
  }
}
