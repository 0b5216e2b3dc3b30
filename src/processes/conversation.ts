type Message =
  | { readonly type: 'ask'; readonly id: number; readonly name: string; readonly ask: unknown }
  | { readonly type: 'answer'; readonly id: number; readonly answer: unknown }

/** How one side answers the other's questions; what it throws is answered by `undefined`. */
export type Answers<Theirs> = {
  readonly [Name in keyof Theirs]?: (
    ask: Theirs[Name] extends { ask: infer Ask } ? Ask : never,
  ) => AnswerTo<Theirs, Name> | Promise<AnswerTo<Theirs, Name>>
}

type AnswerTo<All, Name extends keyof All> = All[Name] extends { answer: infer Answer } ? Answer : never

/** Questions and answers between two processes, in both directions, over one channel of messages. */
export class Conversation<Mine extends object, Theirs extends object> {
  private readonly waiting = new Map<number, (answer: unknown) => void>()
  private readonly post: (message: Message) => void
  private readonly answers: Answers<Theirs>
  private nextId = 1

  constructor(post: (message: Message) => void, answers: Answers<Theirs>) {
    this.post = post
    this.answers = answers
  }

  /** The other side's answer; `undefined` where it cannot answer, does not within `withinMs`, or has gone. */
  async ask<Name extends keyof Mine & string>(
    name: Name,
    ask: Mine[Name] extends { ask: infer Ask } ? Ask : never,
    withinMs = 10_000,
  ): Promise<AnswerTo<Mine, Name> | undefined> {
    const id = this.nextId++
    const answer = new Promise<unknown>((resolve) => this.waiting.set(id, resolve))
    const timer = setTimeout(() => this.take({ type: 'answer', id, answer: undefined }), withinMs)
    this.post({ type: 'ask', id, name, ask })
    try {
      return (await answer) as AnswerTo<Mine, Name> | undefined
    } finally {
      clearTimeout(timer)
    }
  }

  /** Whether a message was part of the conversation; every message that comes in is shown to it. */
  take(message: unknown): boolean {
    const { type, id } = message as Partial<Message>
    if (typeof id !== 'number') return false
    if (type === 'answer') {
      this.waiting.get(id)?.((message as { answer: unknown }).answer)
      this.waiting.delete(id)
      return true
    }
    if (type !== 'ask') return false
    const { name, ask } = message as { name: string; ask: unknown }
    void this.answer(name, ask).then((answer) => this.post({ type: 'answer', id, answer }))
    return true
  }

  /** The other side has gone: nothing waits for it any more. */
  close(): void {
    for (const resolve of this.waiting.values()) resolve(undefined)
    this.waiting.clear()
  }

  private async answer(name: string, ask: unknown): Promise<unknown> {
    const answers = this.answers as Readonly<Record<string, ((ask: unknown) => unknown) | undefined>>
    try {
      return Object.hasOwn(answers, name) ? await answers[name]?.(ask) : undefined
    } catch {
      return undefined
    }
  }
}
