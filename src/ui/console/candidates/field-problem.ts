import type { FieldKey, FieldValue } from './edit-rebase.ts'

export type FieldProblem = 'required' | 'phoneWrong' | 'emailWrong'

/** What is wrong with a value before it is sent; the station judges again. */
export function problemOf(key: FieldKey, value: FieldValue): FieldProblem | undefined {
  const text = typeof value === 'string' ? value.trim() : ''
  if (key === 'name' && text === '') return 'required'
  if (key === 'phone' && !/^[\d\s+()-]*$/.test(text)) return 'phoneWrong'
  if (key === 'email' && text !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return 'emailWrong'
  return undefined
}
