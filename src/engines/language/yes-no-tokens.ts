import type { LlamaModel, Token } from 'node-llama-cpp'

const words = {
  yes: ['Yes', 'yes', ' Yes', ' yes', 'YES', '是', '是的', '有'],
  no: ['No', 'no', ' No', ' no', 'NO', '否', '不', '不是', '没有'],
} as const

export interface YesNoTokens {
  readonly yes: ReadonlySet<Token>
  readonly no: ReadonlySet<Token>
}

/**
 * The tokens by which a model says yes or no. A word of several tokens is left out: its first one, in a small
 * vocabulary often a part of a character, begins many other words too.
 */
export function findYesNoTokens(model: LlamaModel): YesNoTokens {
  const whole = (side: readonly string[]): Set<Token> =>
    new Set(side.map((word) => model.tokenize(word)).flatMap((tokens) => (tokens.length === 1 ? tokens : [])))
  return { yes: whole(words.yes), no: whole(words.no) }
}

/** Of the likeliest next tokens: yes against no, and the share of both; probabilities 0–1. */
export function weighYesNo(
  probabilities: ReadonlyMap<Token, number>,
  tokens: YesNoTokens,
): { yes: number; mass: number } {
  const massOf = (side: ReadonlySet<Token>): number =>
    [...side].reduce((sum, token) => sum + (probabilities.get(token) ?? 0), 0)
  const yes = massOf(tokens.yes)
  const mass = yes + massOf(tokens.no)
  return { yes: mass === 0 ? 0.5 : yes / mass, mass: Math.min(1, mass) }
}
