import type { Llama, LlamaModel, Token } from 'node-llama-cpp'
import type { YesNoAnswer, YesNoRequest } from '../../domain/scoring/language-model/judge.ts'
import { longestQuote, pickQuote } from './pick-quote.ts'
import { type MarkedPrompt, type Pause, sharedLength } from './prompt-reader.ts'
import type { Room } from './room.ts'
import { weighYesNo, type YesNoTokens } from './yes-no-tokens.ts'

/** What a loaded model lends to the one who asks it. */
export interface Asking {
  readonly llama: Llama
  readonly weights: LlamaModel
  readonly words: YesNoTokens
  tokenise(prompt: string): Token[]
  /** A context that holds so many tokens. */
  reserve(tokens: number): Promise<Room>
}

/**
 * Asks the questions one after the other on one sequence: the library cannot copy what is read to other sequences,
 * and several that each read the shared beginning would cost more than they save.
 */
export async function answerYesNo(
  request: YesNoRequest,
  step: (fraction: number) => Promise<void>,
  asking: Asking,
): Promise<YesNoAnswer[]> {
  const { shared, questions, ask, quote } = request
  const prompts = questions.map((question) => ({
    yesNo: markPrompt([...shared, question + ask], asking.tokenise),
    quote: quote && asking.tokenise([...shared, question, quote.ask].join('')),
  }))
  const longest = Math.max(
    0,
    ...prompts.map((one) => Math.max(one.yesNo.tokens.length, one.quote?.length ?? 0)),
  )
  const { reader, sequence } = await asking.reserve(longest + (quote ? longestQuote : 1))
  const answers: YesNoAnswer[] = []
  for (const prompt of prompts) {
    const pause: Pause = () => step(answers.length / prompts.length)
    const { yes, mass } = weighYesNo(await reader.probabilitiesAfter(prompt.yesNo, pause), asking.words)
    let words: string | undefined
    if (quote && prompt.quote && yes >= quote.from) {
      const rest = await reader.partFromLast(prompt.quote)
      words = await pickQuote({ llama: asking.llama, model: asking.weights, sequence }, rest, quote.choices)
    }
    answers.push({ yes, mass, quote: words })
  }
  return answers
}

/**
 * A prompt with a mark behind every stretch but the last. A mark stands where the tokens of the stretches so far
 * agree with those of the whole prompt: at a border, letters may join into one token.
 */
export function markPrompt(
  stretches: readonly string[],
  tokenise: (prompt: string) => Token[],
): MarkedPrompt {
  const tokens = tokenise(stretches.join(''))
  const marks = stretches
    .slice(0, -1)
    .map((_, index) => sharedLength(tokenise(stretches.slice(0, index + 1).join('')), tokens))
  return { tokens, marks: [...new Set(marks)].filter((mark) => mark > 0 && mark < tokens.length) }
}
