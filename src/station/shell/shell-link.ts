import type { AsksOfShell, AsksOfStation, ToShell, ToStation } from '../../contract/shell.ts'
import { type Answers, Conversation } from '../../processes/conversation.ts'
import { findParent } from '../../processes/parent-port.ts'

/** The station's end of the channel to the shell that started it. */
export type ShellLink = {
  /** Whether a shell is there at all; served alone, there is none. */
  readonly isThere: boolean
  tell(message: Exclude<ToShell, { type: 'ask' | 'answer' }>): void
  ask: Conversation<AsksOfShell, AsksOfStation>['ask']
  /** Called for what the shell tells, e.g. that the computer wakes. */
  onTold(listener: (message: Exclude<ToStation, { type: 'ask' | 'answer' }>) => void): void
  /** How the shell's questions are answered, from now on. */
  answerWith(answers: Answers<AsksOfStation>): void
}

/** Connects to the shell; where there is none, nothing is told and every question is answered `undefined`. */
export function connectShell(onGone: () => void): ShellLink {
  const port = findParent(() => {
    conversation?.close()
    onGone()
  })
  // A starter that only waits for the end holds a channel too, and would never answer.
  if (port === undefined || process.env['STOREFRONT_SHELL'] !== 'desktop') return noShell
  const answers: Answers<AsksOfStation> = {}
  const conversation: Conversation<AsksOfShell, AsksOfStation> = new Conversation(
    (message) => port.post(message),
    answers,
  )
  const listeners: ((message: Exclude<ToStation, { type: 'ask' | 'answer' }>) => void)[] = []
  port.onMessage((message) => {
    if (conversation.take(message)) return
    for (const listener of listeners) listener(message as Exclude<ToStation, { type: 'ask' | 'answer' }>)
  })
  return {
    isThere: true,
    tell: (message) => port.post(message),
    ask: async (name, ask, withinMs) => await conversation.ask(name, ask, withinMs),
    onTold: (listener) => void listeners.push(listener),
    answerWith: (next) => void Object.assign(answers, next),
  }
}

/** Where nobody started the station who could show anything: served alone, and in tests. */
export const noShell: ShellLink = {
  isThere: false,
  tell: () => {},
  ask: async () => await Promise.resolve(undefined),
  onTold: () => {},
  answerWith: () => {},
}
