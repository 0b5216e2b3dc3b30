import i18next from 'i18next'
import type { SpokenLanguage } from '../../../../../domain/positions/position.ts'

/** Words in the candidate's language, whatever the console speaks. */
export const wordsIn = (language: SpokenLanguage) => i18next.getFixedT(language === 'en' ? 'en' : 'zh-CN')
