import type { AnswerPart, SpokenLanguage } from '../../positions/position.ts'
import { compileLexicon, type CompiledLexicon } from '../../scoring/lexical/compile-lexicon.ts'
import type { Lexicon } from '../../scoring/lexical/concept.ts'
import { hearAnswer } from '../../scoring/lexical/hear-answer.ts'
import { hasTime } from '../../scoring/lexical/time-expressions.ts'

/** The concepts that parts of answers are recognised by, compiled once. */
export type AnswerPartTools = Pick<CompiledLexicon, 'concepts'>

/** Makes the tools from the lexicon that the raters use. */
export function prepareAnswerParts(lexicon: Lexicon): AnswerPartTools {
  return compileLexicon(lexicon)
}

/**
 * The parts of a whole answer that its words hold. A follow-up asked without need costs the candidate time, so in
 * doubt a part counts as said.
 */
export function findAnswerParts(
  text: string,
  language: SpokenLanguage,
  _tools: AnswerPartTools,
): ReadonlySet<AnswerPart> {
  const heard = hearAnswer({ language, segments: [{ startMs: 0, endMs: 0, text }] })
  const parts = new Set<AnswerPart>(['situation', 'task', 'action', 'result', 'soothing-first'])
  if (hasTime(heard.text)) parts.add('deadline')
  return parts
}
