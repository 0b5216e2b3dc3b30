import type { Llama, LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp'

/** Tokens; no clause of an answer is longer. */
export const longestQuote = 400

export interface QuoteWriter {
  readonly llama: Llama
  readonly model: LlamaModel
  readonly sequence: LlamaContextSequence
}

/**
 * Lets the model write one of the choices after the tokens, most likely token by token, under a grammar that allows
 * nothing else; it stops as soon as only one choice begins with what it wrote. `undefined` without choices.
 */
export async function pickQuote(
  { llama, model, sequence }: QuoteWriter,
  tokens: Token[],
  choices: readonly string[],
): Promise<string | undefined> {
  if (choices.length < 2) return choices[0]
  const { LlamaGrammarEvaluationState } = await import('node-llama-cpp')
  const grammar = await llama.createGrammarForJsonSchema({ enum: [...choices] })
  const grammarEvaluationState = new LlamaGrammarEvaluationState({ model, grammar })
  const written: Token[] = []
  let left = choices
  for await (const token of sequence.evaluate(tokens, { temperature: 0, grammarEvaluationState })) {
    written.push(token)
    left = beginningWith(left, model.detokenize(written))
    if (left.length < 2 || written.length >= longestQuote) break
  }
  return left.length === 1
    ? left[0]
    : left.find((choice) => JSON.stringify(choice) === model.detokenize(written).trim())
}

/** Choices whose JSON begins with the text; a character cut in the middle does not count. */
export function beginningWith(choices: readonly string[], text: string): readonly string[] {
  const begun = text.replace(/�+$/u, '')
  return choices.filter((choice) => JSON.stringify(choice).startsWith(begun))
}
