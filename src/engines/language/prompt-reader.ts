import type { LlamaContextSequence, Token } from 'node-llama-cpp'

/** Next tokens that are weighed; sorting a whole vocabulary of 260,000 takes longer than reading a question. */
const likeliest = 200
/** Tokens read before the next look whether to stop: a few seconds of a slow processor's work. */
const stepTokens = 128

/** Lets other work in; may throw to stop. */
export type Pause = () => Promise<void>

/** A prompt's tokens, with the ends of the stretches that are worth keeping, rising. */
export interface MarkedPrompt {
  readonly tokens: readonly Token[]
  readonly marks: readonly number[]
}

/**
 * Reads prompts into one sequence and keeps what the next one begins with.
 * The library cannot copy a sequence's state, so it is wound back to a mark instead. Stretches are evaluated in
 * steps of their own, so a state is bit for bit the same whether it was kept or read anew: what a prompt gives does
 * not depend on the prompts before it.
 */
export class PromptReader {
  readonly #sequence: LlamaContextSequence
  #marks: readonly number[] = []

  constructor(sequence: LlamaContextSequence) {
    this.#sequence = sequence
  }

  /** Probabilities of the likeliest tokens after the prompt; they sum to 1. */
  async probabilitiesAfter(prompt: MarkedPrompt, pause: Pause): Promise<ReadonlyMap<Token, number>> {
    const rest = await this.#readToLastMark(prompt, pause)
    const last = rest.at(-1)
    if (last === undefined) throw new Error('a prompt ends with words of its own')
    const options = { temperature: 1, topK: likeliest, topP: 1, minP: 0 }
    const evaluated = await this.#sequence.controlledEvaluate([
      ...rest.slice(0, -1),
      [last, { generateNext: { probabilities: true, options } }],
    ])
    return evaluated.at(-1)?.next?.probabilities ?? new Map()
  }

  /** Reads up to the last mark; returns the tokens behind it, still to be read. */
  async #readToLastMark({ tokens, marks }: MarkedPrompt, pause: Pause): Promise<Token[]> {
    await this.#keepSharedStretches({ tokens, marks })
    for (const mark of marks.slice(this.#marks.length)) {
      await this.#readStretch(tokens.slice(this.#marks.at(-1) ?? 0, mark), pause)
      this.#marks = [...this.#marks, mark]
    }
    await pause()
    return tokens.slice(this.#marks.at(-1) ?? 0)
  }

  /** Winds back to where a prompt parts from the one read last; returns what is still to be read, one token at least. */
  async partFromLast(tokens: readonly Token[]): Promise<Token[]> {
    const shared = Math.min(sharedLength(this.#sequence.contextTokens, tokens), tokens.length - 1)
    await this.#windBack(shared)
    this.#marks = this.#marks.filter((mark) => mark <= shared)
    return tokens.slice(shared)
  }

  /** Empties the sequence, for another use of it. */
  async forget(): Promise<void> {
    this.#marks = []
    await this.#windBack(0)
  }

  async #keepSharedStretches({ tokens, marks }: MarkedPrompt): Promise<void> {
    const shared = sharedLength(this.#sequence.contextTokens, tokens)
    let kept = 0
    while (kept < marks.length && marks[kept] === this.#marks[kept] && (marks[kept] ?? 0) <= shared) kept += 1
    this.#marks = marks.slice(0, kept)
    await this.#windBack(this.#marks.at(-1) ?? 0)
  }

  async #readStretch(stretch: readonly Token[], pause: Pause): Promise<void> {
    for (let at = 0; at < stretch.length; at += stepTokens) {
      await pause()
      await this.#sequence.evaluateWithoutGeneratingNewTokens(stretch.slice(at, at + stepTokens))
    }
    // Only models whose state cannot be cut need one; for the others this does nothing.
    await this.#sequence.takeCheckpoint()
  }

  async #windBack(to: number): Promise<void> {
    const { nextTokenIndex } = this.#sequence
    if (nextTokenIndex > to)
      await this.#sequence.eraseContextTokenRanges([{ start: to, end: nextTokenIndex }])
  }
}

/** How many tokens two prompts begin with in common. */
export function sharedLength(one: readonly Token[], other: readonly Token[]): number {
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  return at
}
