import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from './en/index.ts'
import { zhCN } from './zh-CN/index.ts'

type Messages = { readonly [key: string]: string | Messages }

/** Every message with its dotted key. */
function flatten(messages: Messages, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as const] : flatten(value, `${path}${key}.`),
  )
}

const stem = (key: string) => key.replace(/_(one|other)$/, '')
const variablesOf = (message: string) =>
  [...message.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort()

const chinese = new Map(flatten(zhCN))
const english = new Map(flatten(en))

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/i18n[\\/](en|zh-CN)[\\/]/.test(path))
    .map((path) => readFileSync(path, 'utf8'))
}

const code = sources(join(import.meta.dirname, '..')).join('\n')

describe('translations', () => {
  it('have the same keys in both languages', () => {
    expect(new Set([...english.keys()].map(stem))).toEqual(new Set([...chinese.keys()].map(stem)))
  })

  it('count in English with a singular wherever they count', () => {
    const counted = [...english.keys()].filter((key) => key.endsWith('_other'))
    expect(counted.filter((key) => !english.has(key.replace(/_other$/, '_one')))).toEqual([])
  })

  it('use the same variables in both languages', () => {
    const differing = [...chinese].filter(
      ([key, message]) => String(variablesOf(message)) !== String(variablesOf(english.get(key) ?? '')),
    )
    expect(differing.map(([key]) => key)).toEqual([])
  })

  it('are all used by a page', () => {
    const literals = new Set([...code.matchAll(/['"`]([\w-]+(?:\.[\w-]+)+)['"`]/g)].map((match) => match[1]))
    const patterns = [...code.matchAll(/`([a-zA-Z]+\.(?:[\w.-]|\$\{[^}`]*\})*)`/g)]
      .map((match) => match[1] ?? '')
      .filter((template) => template.includes('${'))
      .map(
        (template) =>
          new RegExp(`^${template.replaceAll('.', String.raw`\.`).replace(/\$\{[^}]*\}/g, '[^.]+')}$`),
      )
    const unused = [...new Set([...chinese.keys()].map(stem))].filter(
      (key) => !literals.has(key) && !patterns.some((pattern) => pattern.test(key)),
    )
    expect(unused).toEqual([])
  })

  it('exist for every key a page names', () => {
    const features = Object.keys(zhCN).join('|')
    const named = [...code.matchAll(new RegExp(`\\bt\\(\\s*'((?:${features})\\.[\\w.-]+)'`, 'g'))]
    const known = new Set([...chinese.keys()].map(stem))
    expect(named.map((match) => match[1] ?? '').filter((key) => !known.has(key))).toEqual([])
    expect(named.length).toBeGreaterThan(50)
  })

  it('speak without exclamation marks, and Chinese with Chinese punctuation', () => {
    expect([...chinese, ...english].filter(([, message]) => /[!！]/.test(message))).toEqual([])
    const halfWidth = [...chinese].filter(([, message]) => /[\u4e00-\u9fff][,:;?!]/.test(message))
    expect(halfWidth.map(([key]) => key)).toEqual([])
  })
})
