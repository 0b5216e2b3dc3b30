import type { SpokenLanguage } from '../../positions/position.ts'
import { clauseAt, type Heard, type Span } from './hear-answer.ts'
import { deniedInEnglish, deniesEnglish, readEnglish } from './scope.en.ts'
import { deniedInChinese, deniesChinese, readChinese } from './scope.zh.ts'
import type { ScopeQuestion, ScopeVerdict } from './scope-question.ts'

/** Reads whose act a hit is, and whether it is denied, from the words before and after it. */
export function readScope(heard: Heard, hit: Span, question: ScopeQuestion): ScopeVerdict {
  const clause = clauseAt(heard, hit.start)
  const before = heard.text.slice(clause.start, hit.start)
  const after = heard.text.slice(hit.end, hit.end + 40)
  const place = { heard, clause, question, words: heard.text.slice(hit.start, hit.end) }
  return question.language === 'zh' ? readChinese(before, after, place) : readEnglish(before, after, place)
}

/** Whether a clause denies something once idioms are set aside. */
export function hasDenial(folded: string, language: SpokenLanguage): boolean {
  return language === 'zh' ? deniesChinese(folded) : deniesEnglish(folded)
}

/** Whether what follows these folded words of a clause is denied by them. */
export function isDenied(before: string, language: SpokenLanguage): boolean {
  return language === 'zh' ? deniedInChinese(before) : deniedInEnglish(before)
}
