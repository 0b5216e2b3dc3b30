import i18next from 'i18next'
import type { UiLanguage } from '../../src/contract/ids.ts'
import { en } from '../../src/ui/i18n/en/index.ts'
import { zhCN } from '../../src/ui/i18n/zh-CN/index.ts'

/** What the console says for a key of its translations. */
export type Words = (key: string, values?: Readonly<Record<string, unknown>>) => string

const instance = i18next.createInstance()
void instance.init({
  lng: 'zh-CN',
  fallbackLng: false,
  defaultNS: 'messages',
  resources: { 'zh-CN': { messages: zhCN }, en: { messages: en } },
  interpolation: { escapeValue: false },
})

/** The console's words in a language; throws for a key that is not there, so that a renamed one shows at once. */
export function wordsOf(language: UiLanguage): Words {
  const fixed = instance.getFixedT(language) as unknown as Words
  return (key, values) => {
    if (!instance.exists(key, { lng: language, ...values })) throw new Error(`no words for ${key}`)
    return fixed(key, values)
  }
}

/** Matches the words for a key whatever stands in its gaps, e.g. a time. */
export function pattern(language: UiLanguage, key: string): RegExp {
  const text: unknown = instance.getResource(language, 'messages', key)
  if (typeof text !== 'string') throw new Error(`no words for ${key}`)
  return new RegExp(
    text
      .split(/\{\{\w+\}\}/)
      .map(escape)
      .join('.+?'),
  )
}

/** Matches a button of these words; the name of its icon may stand before them. */
export function button(label: string): RegExp {
  return new RegExp(`(^|\\s)${escape(label)}$`)
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}
