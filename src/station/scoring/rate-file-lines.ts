import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { z } from 'zod'
import type { WrongLines } from '../../contract/failures.ts'
import { Failure } from '../failure.ts'

export type WrongLine = WrongLines['lines'][number]
export type Line<Value> = { readonly line: number; readonly value: Value }

const MOST_NAMED = 20

/** A UTF-8 text file, without a byte order mark; FILE_UNREADABLE where it is not one. */
export async function readText(path: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
  } catch (cause) {
    throw new Failure('FILE_UNREADABLE', { file: basename(path) }, { cause })
  }
}

/** Reads one JSON value per line; empty lines are passed over, wrong ones collected. */
export function parseLines<Value>(
  text: string,
  schema: z.ZodType<Value>,
): { readonly rows: readonly Line<Value>[]; readonly wrong: readonly WrongLine[] } {
  const rows: Line<Value>[] = []
  const wrong: WrongLine[] = []
  for (const [at, content] of text.split('\n').entries()) {
    if (content.trim() === '') continue
    const line = at + 1
    const json = parseJson(content)
    if (json === undefined) {
      wrong.push({ line, problem: 'not-json' })
      continue
    }
    const parsed = schema.safeParse(json.value)
    if (parsed.success) rows.push({ line, value: parsed.data })
    else wrong.push(...fieldsOf(parsed.error).map((about) => ({ line, ...wrongField(about) })))
  }
  return { rows, wrong: rows.length + wrong.length === 0 ? [{ line: null, problem: 'empty' }] : wrong }
}

/** Lines whose id stood on an earlier line. */
export function findDuplicates(rows: readonly Line<{ readonly id: string }>[]): readonly WrongLine[] {
  const seen = new Set<string>()
  return rows.flatMap(({ line, value: { id } }): WrongLine[] => {
    if (seen.has(id)) return [{ line, problem: 'duplicate-id', about: id }]
    seen.add(id)
    return []
  })
}

/** LINES_WRONG, naming the first of them, where any line is wrong. */
export function refuseWrong(path: string, wrong: readonly WrongLine[]): void {
  if (wrong.length === 0) return
  const inOrder = wrong.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0))
  const data: WrongLines = {
    file: basename(path),
    total: wrong.length,
    lines: inOrder.slice(0, MOST_NAMED),
  }
  throw new Failure('LINES_WRONG', data)
}

/** Dotted paths of the fields that a schema refused. */
export function fieldsOf({ issues }: z.ZodError): readonly string[] {
  return [...new Set(issues.map(({ path }) => path.join('.')))]
}

export function wrongField(about: string): Pick<WrongLine, 'problem' | 'about'> {
  return about === '' ? { problem: 'wrong-field' } : { problem: 'wrong-field', about }
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}
