import type { UiLanguage } from '../ids.ts'
import { en } from './en.ts'
import { zhCN } from './zh-CN.ts'

/** What records say in codes, in a reader's words; on the pages and on paper alike. `{{name}}` stands for a value. */
export type Words = typeof zhCN

export const words: Readonly<Record<UiLanguage, Words>> = { 'zh-CN': zhCN, en }

/** Puts values in the place of `{{name}}`. */
export function fillIn(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replaceAll(/\{\{(\w+)\}\}/gu, (gap, name: string) => String(values[name] ?? gap))
}
