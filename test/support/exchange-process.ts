import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { PhoneCandidate, PhoneExchange } from './phone-exchange.ts'

/**
 * What candidates do, as a module of its own exports it under `script`: called once in the exchange's process with the
 * test's settings, it returns what each candidate does from the first ring on. `tell` sends anything to the test.
 */
export type ExchangeScript<Settings, Told> = (
  settings: Settings,
  tell: (told: Told) => void,
  exchange: () => PhoneExchange,
) => (candidate: PhoneCandidate) => Promise<void>

/** What a script throws ends its candidate's call and is told to the test. */
export type FromExchange<Told> =
  | { readonly type: 'open'; readonly port: number }
  | { readonly type: 'told'; readonly told: Told }
  | { readonly type: 'failed'; readonly message: string }

/** An exchange with candidates behind it that takes no time of the process that tests or measures. */
export interface ExchangeProcess {
  /** Where it takes SIP over UDP, on loopback. */
  readonly port: number
  readonly process: ChildProcess
  close(): Promise<void>
}

const entry = fileURLToPath(new URL('./exchange-entry.ts', import.meta.url))

/** Starts an exchange whose candidates do what the module at `script` says. */
export async function openExchangeProcess<Settings, Told>(
  script: URL,
  settings: Settings,
  onMessage: (message: Exclude<FromExchange<Told>, { type: 'open' }>) => void,
): Promise<ExchangeProcess> {
  const child = fork(entry, [script.href], { serialization: 'advanced' })
  const ended = once(child, 'exit')
  const { promise: open, resolve, reject } = Promise.withResolvers<number>()
  child.on('message', (raw) => {
    const message = raw as FromExchange<Told>
    if (message.type === 'open') resolve(message.port)
    else onMessage(message)
  })
  child.once('exit', (code) => reject(new Error(`the exchange ended (${code})`)))
  child.send({ settings })
  return {
    port: await open,
    process: child,
    close: async () => {
      if (child.connected) child.disconnect()
      await ended
    },
  }
}
