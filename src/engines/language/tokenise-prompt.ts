import type { LlamaModel, Token } from 'node-llama-cpp'

/**
 * Turns a prompt into the tokens of a conversation as this model was taught to read one, open for its answer.
 * Marks that steer a conversation are plain text inside a prompt. Models that think before they answer are told not
 * to, for the answer's first token is what is read; dates are left out, so that tomorrow's prompt is today's.
 */
export function createPromptTokeniser(
  library: typeof import('node-llama-cpp'),
  weights: LlamaModel,
): (prompt: string) => Token[] {
  const undated = { todayDate: null, cuttingKnowledgeDate: null }
  const wrapper = library.resolveChatWrapper(weights, {
    customWrapperSettings: {
      qwen: { thoughts: 'discourage' },
      'llama3.1': undated,
      'llama3.2-lightweight': undated,
    },
  })
  return (prompt) =>
    wrapper
      .generateContextState({
        chatHistory: [
          { type: 'user', text: prompt },
          { type: 'model', response: [] },
        ],
      })
      .contextText.tokenize(weights.tokenizer)
}
