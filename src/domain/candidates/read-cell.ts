import { parseAvailability, type WeekWindow } from './availability.ts'
import { parsePhone } from './phone.ts'

/** What a cell shall be read as. */
export type CellTarget =
  | { readonly kind: 'name' | 'phone' | 'email' | 'note' | 'text' | 'number' | 'date' | 'availability' }
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
export type Choice = { readonly id: string; readonly names: readonly string[] }

export type CellProblem =
  | 'name-missing'
  | 'name-too-long'
  | 'phone-malformed'
  | 'email-malformed'
  | 'number-malformed'
  | 'date-malformed'
  | 'choice-unknown'
  | 'availability-malformed'
  | 'text-too-long'

export type CellReading =
  | { readonly value: string | number | WeekWindow[] }
  | { readonly problem: CellProblem }

const longest = { name: 80, email: 120, text: 2000 } as const

/** Reads what stands in a cell, trimmed. An empty one reads as an empty text, but for a name. */
export function readCell(typed: string, target: CellTarget): CellReading {
  const text = typed.trim()
  if (target.kind === 'name') return readName(text)
  if (text === '') return { value: '' }
  switch (target.kind) {
    case 'phone':
      return orProblem(parsePhone(text)?.text, 'phone-malformed')
    case 'email':
      return orProblem(readEmail(text), 'email-malformed')
    case 'number':
      return orProblem(readNumber(text), 'number-malformed')
    case 'date':
      return orProblem(readDate(text), 'date-malformed')
    case 'choice':
      return orProblem(readChoice(text, target.choices), 'choice-unknown')
    case 'availability':
      return orProblem(parseAvailability(text), 'availability-malformed')
    default:
      return text.length > longest.text ? { problem: 'text-too-long' } : { value: text }
  }
}

function orProblem(value: string | number | WeekWindow[] | undefined, problem: CellProblem): CellReading {
  return value === undefined ? { problem } : { value }
}

function readName(text: string): CellReading {
  const name = text.replace(/\s+/gu, ' ')
  if (name === '') return { problem: 'name-missing' }
  return name.length > longest.name ? { problem: 'name-too-long' } : { value: name }
}

function readEmail(text: string): string | undefined {
  const email = text.normalize('NFKC').replace(/^mailto:/iu, '')
  return email.length <= longest.email && /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>.]+$/u.test(email)
    ? email
    : undefined
}

/** With thousands separators or a unit after it; nothing that is written in two ways (`1,5`). */
function readNumber(text: string): number | undefined {
  const parts = /^([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*[^\d\s.,+-]*$/u.exec(text.normalize('NFKC'))
  return parts?.[1] === undefined ? undefined : Number(parts[1].replaceAll(',', ''))
}

/** Year first, in any of the usual ways, with or without a time; `2026-11-22`. */
function readDate(text: string): string | undefined {
  const parts =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]+\d{1,2}:\d{2}(?::\d{2})?)?$/u.exec(
      text.normalize('NFKC'),
    ) ?? /^(\d{4})(\d{2})(\d{2})$/u.exec(text)
  if (parts === null) return undefined
  const [, year = '', month = '', day = ''] = parts
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const known = new Date(`${date}T00:00:00Z`)
  // The thirtieth of February reads as a day of March.
  return !Number.isNaN(known.getTime()) && known.toISOString().startsWith(date) ? date : undefined
}

function readChoice(text: string, choices: readonly Choice[]): string | undefined {
  const typed = fold(text)
  return choices.find(({ id, names }) => [id, ...names].some((name) => fold(name) === typed))?.id
}

function fold(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase()
}
