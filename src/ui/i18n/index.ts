import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { UiLanguage } from '../../contract/ids.ts'
import type { LocalText, SpokenLanguage } from '../../domain/positions/position.ts'
import { en } from './en/index.ts'
import { zhCN } from './zh-CN/index.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'messages'
    resources: { messages: typeof zhCN }
  }
}

const storedAt = 'storefront.language'

/** The language this browser used last, else the system's, else Chinese. */
function firstLanguage(): UiLanguage {
  const stored = localStorage.getItem(storedAt)
  if (stored === 'zh-CN' || stored === 'en') return stored
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN'
}

/** Starts the translations; resolves at once, since both languages ship with the page. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: firstLanguage(),
    fallbackLng: 'zh-CN',
    supportedLngs: ['zh-CN', 'en'],
    defaultNS: 'messages',
    resources: { 'zh-CN': { messages: zhCN }, en: { messages: en } },
    interpolation: { escapeValue: false },
  })
  document.documentElement.lang = uiLanguage()
}

/** Switches the interface on this page and remembers it in this browser. */
export async function showLanguage(language: UiLanguage): Promise<void> {
  localStorage.setItem(storedAt, language)
  document.documentElement.lang = language
  if (i18next.language !== language) await i18next.changeLanguage(language)
}

export function uiLanguage(): UiLanguage {
  return i18next.language === 'en' ? 'en' : 'zh-CN'
}

/** The key of the interface language in texts that records carry. */
export function spokenLanguage(): SpokenLanguage {
  return uiLanguage() === 'en' ? 'en' : 'zh'
}

/** A record's text in the interface language. Components that call it re-render through `useTranslation`. */
export function localText(text: LocalText): string {
  return text[spokenLanguage()]
}

/** A name in the interface language, or in the other where that is all there is. */
export function anyText(text: LocalText, otherwise: string): string {
  return localText(text).trim() || text.zh.trim() || text.en.trim() || otherwise
}
