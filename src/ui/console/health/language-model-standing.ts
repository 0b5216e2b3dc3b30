import type { LanguageModelStanding } from '../../../contract/health.ts'

export type Standing = {
  /** `oneLanguage`: it rates answers in one language and leaves the others to the rules. */
  readonly state: 'unchecked' | 'checking' | 'trusted' | 'oneLanguage' | 'refused'
  readonly trusted: readonly ('zh' | 'en')[]
}

/** What to say of a language model: whether it may rate, and in which languages. */
export function standingOf({ checking, controls }: LanguageModelStanding): Standing {
  const trusted = controls.filter((control) => control.trusted).map(({ language }) => language)
  if (checking !== null) return { state: 'checking', trusted }
  if (controls.length === 0) return { state: 'unchecked', trusted }
  if (trusted.length === 0) return { state: 'refused', trusted }
  return { state: trusted.length === controls.length ? 'trusted' : 'oneLanguage', trusted }
}
