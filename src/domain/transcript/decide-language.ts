/** Seconds of speech by the language a recogniser took them for (ISO 639-1). */
export type LanguageVotes = Readonly<Record<string, number>>

export interface LanguageDecision {
  language: 'zh' | 'en' | 'other'
  /** Share of the speech that agrees, 0–1. */
  certainty: number
}

/** On less speech than this a guess outside Chinese and English is not believed, seconds. */
const enoughForOther = 3
/** What it takes to contradict the language that was asked for. */
const enoughToContradict = { seconds: 4, share: 0.7 }

/**
 * Decides which language an answer is in.
 * The language asked for stands unless clearly another is spoken, so that a few misheard seconds change nothing.
 */
export function decideLanguage(votes: LanguageVotes, requested: 'zh' | 'en' | 'auto'): LanguageDecision {
  const seconds = { zh: 0, en: 0, other: 0 }
  for (const [code, amount] of Object.entries(votes)) seconds[roomOf(code)] += amount
  const total = seconds.zh + seconds.en + seconds.other
  const shareOf = (language: 'zh' | 'en' | 'other'): number => (total === 0 ? 0 : seconds[language] / total)
  const known = seconds.en > seconds.zh ? 'en' : 'zh'
  const most = seconds.other > seconds[known] && seconds.other >= enoughForOther ? 'other' : known
  if (requested === 'auto' || most === requested) return { language: most, certainty: shareOf(most) }
  const contradicts = seconds[most] >= enoughToContradict.seconds && shareOf(most) >= enoughToContradict.share
  const language = contradicts ? most : requested
  return { language, certainty: shareOf(language) }
}

function roomOf(code: string): 'zh' | 'en' | 'other' {
  if (code === 'zh' || code === 'yue') return 'zh'
  return code === 'en' ? 'en' : 'other'
}

/** For recognisers that do not say: by script, since each Chinese character is about one word. */
export function languageOfText(text: string): 'zh' | 'en' | 'other' {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text)) return 'other'
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const latin = text.match(/\p{Script=Latin}+/gu)?.length ?? 0
  const words = text.match(/[\p{L}--[\p{Script=Han}\p{Script=Latin}]]+/gv)?.length ?? 0
  if (words > han + latin) return 'other'
  return latin > han ? 'en' : 'zh'
}
