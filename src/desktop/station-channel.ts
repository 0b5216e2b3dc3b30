import type { AsksOfShell, AsksOfStation, ToShell, ToStation } from '../contract/shell.ts'
import { type Answers, Conversation } from '../processes/conversation.ts'

type Told = Exclude<ToShell, { type: 'ask' | 'answer' }>

/** The shell's end of the channel to the station. */
export type StationChannel = {
  /** Takes what came from the station. */
  take(message: unknown): void
  tell(message: Exclude<ToStation, { type: 'ask' | 'answer' }>): void
  ask: Conversation<AsksOfStation, AsksOfShell>['ask']
  /** The station has gone: nothing waits for it any more. */
  close(): void
}

/** `post` brings a message to the station; `onTold` hears what it tells; `answers` are the shell's own. */
export function openChannel(
  post: (message: unknown) => void,
  onTold: (message: Told) => void,
  answers: Answers<AsksOfShell>,
): StationChannel {
  const conversation = new Conversation<AsksOfStation, AsksOfShell>(post, answers)
  return {
    take(message) {
      if (!conversation.take(message)) onTold(message as Told)
    },
    tell: post,
    ask: async (name, ask, withinMs) => await conversation.ask(name, ask, withinMs),
    close: () => conversation.close(),
  }
}
