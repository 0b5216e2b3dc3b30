import type { Question } from '../../positions/position.ts'

/** Positions of a chain at once, with some to spare; each question weighs some 100 kB. */
const mostKept = 200

/**
 * Makes something of a question once for what it says: positions are read anew for each answer, so that the same
 * question comes as ever new objects. The questions that were used last are kept.
 */
export function madeByContent<Made extends object>(
  make: (question: Question) => Made,
): (question: Question) => Made {
  const ofObject = new WeakMap<Question, Made>()
  const kept = new Map<string, Made>()
  return (question) => {
    const known = ofObject.get(question)
    if (known !== undefined) return known
    const content = JSON.stringify(question)
    const made = kept.get(content) ?? make(question)
    kept.delete(content)
    kept.set(content, made)
    const [oldest = ''] = kept.keys()
    if (kept.size > mostKept) kept.delete(oldest)
    ofObject.set(question, made)
    return made
  }
}
