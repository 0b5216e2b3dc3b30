import { globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'

/** The project's folder. */
export const projectFolder = fileURLToPath(new URL('../../', import.meta.url))

/** A source file as the architecture sees it. */
export interface Source {
  /** From the project's folder, with forward slashes: `src/domain/…`. */
  readonly path: string
  /** Project files it names, as paths like its own; imported, for types or for values, or meant by a URL. */
  readonly files: readonly string[]
  /** Packages it names, e.g. `zod`, `@orpc/server`, `node:fs`. */
  readonly packages: readonly string[]
  /** Every piece of text in it; comments are not text. */
  readonly texts: readonly string[]
}

/** Parses the files that a pattern names. */
export function readSources(patterns: readonly string[]): Source[] {
  const paths = globSync([...patterns], { cwd: projectFolder }).map((path) => path.replaceAll('\\', '/'))
  return paths.sort().map(readSource)
}

function readSource(path: string): Source {
  const { program, errors } = parseSync(path, readFileSync(`${projectFolder}${path}`, 'utf8'))
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const named: string[] = []
  const texts: string[] = []
  visit(program, (node) => {
    const source =
      textOf(node['source']) ?? (namesByCall(node) ? textOf(first(node['arguments'])) : undefined)
    if (source !== undefined) named.push(source)
    const text = textOf(node) ?? elementText(node)
    if (text !== undefined) texts.push(text)
  })
  const relative = named.filter((name) => name.startsWith('.'))
  return {
    path,
    files: relative.map((name) => posix.normalize(posix.join(posix.dirname(path), name))),
    packages: named.filter((name) => !name.startsWith('.')).map(packageOf),
    texts,
  }
}

type Node = Readonly<Record<string, unknown>>

function visit(value: unknown, take: (node: Node) => void): void {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value) && 'type' in value) take(value as Node)
  for (const child of Object.values(value)) visit(child, take)
}

function textOf(value: unknown): string | undefined {
  const node = value as Node | null | undefined
  return node?.['type'] === 'Literal' && typeof node['value'] === 'string' ? node['value'] : undefined
}

function elementText(node: Node): string | undefined {
  const type = node['type']
  if (type === 'TemplateElement') return (node['value'] as { cooked: string | null }).cooked ?? undefined
  return type === 'JSXText' ? String(node['value']) : undefined
}

/** `require('x')` and `new URL('./x', import.meta.url)`. */
function namesByCall(node: Node): boolean {
  const callee = node['callee'] as Node | undefined
  if (node['type'] === 'CallExpression') return callee?.['name'] === 'require'
  const isUrl = node['type'] === 'NewExpression' && callee?.['name'] === 'URL'
  return isUrl && JSON.stringify(node['arguments']).includes('"MetaProperty"')
}

function first(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : undefined
}

function packageOf(name: string): string {
  const [scope = '', rest = ''] = name.split('/')
  return scope.startsWith('@') ? `${scope}/${rest}` : scope
}
