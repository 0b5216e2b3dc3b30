import type { SpokenLanguage } from '../../../domain/positions/position.ts'

type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'default'>

/**
 * A voice of the language that speaks on this device; `undefined` without one.
 * Voices of outside services are passed over: they would send the question away.
 */
export function pickVoice<Known extends Voice>(
  voices: readonly Known[],
  language: SpokenLanguage,
): Known | undefined {
  const spoken = language === 'zh' ? /^(?:zh|cmn)(?:[-_](?:CN|Hans|SG))?/i : /^en\b/i
  const strange = /^(?:zh[-_](?:HK|TW|Hant)|yue)/i
  const fitting = voices.filter(
    ({ lang, localService }) => localService && spoken.test(lang) && !strange.test(lang),
  )
  return fitting.find((voice) => voice.default) ?? fitting[0]
}

/** The device's voices are known only after a moment in some browsers; waits for them a second at most. */
export async function findVoice(language: SpokenLanguage): Promise<SpeechSynthesisVoice | undefined> {
  if (!('speechSynthesis' in globalThis)) return undefined
  const now = pickVoice(speechSynthesis.getVoices(), language)
  if (now !== undefined || typeof speechSynthesis.addEventListener !== 'function') return now
  return await new Promise((resolve) => {
    const look = () => {
      clearTimeout(timer)
      speechSynthesis.removeEventListener('voiceschanged', look)
      resolve(pickVoice(speechSynthesis.getVoices(), language))
    }
    const timer = setTimeout(look, 1000)
    speechSynthesis.addEventListener('voiceschanged', look)
  })
}
