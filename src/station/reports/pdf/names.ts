import type { UiLanguage } from '../../../contract/ids.ts'
import type { LocalText } from '../../../domain/positions/position.ts'

/** A text in the language of the reader. */
export function local(text: LocalText, language: UiLanguage): string {
  return text[language === 'en' ? 'en' : 'zh']
}
