export const passwordMinimum = 10

export type PasswordStrength = {
  readonly level: 'short' | 'weak' | 'fair' | 'strong'
  /** Characters still missing to the minimum. */
  readonly missing: number
  /** 0–1, for a meter. */
  readonly share: number
}

/**
 * A rough measure that rewards length and variety: log2 of the alphabet in use times the number of
 * characters that do not just repeat or continue the one before (`aaaa`, `1234`). Below 45 bits is weak,
 * from 70 strong. A guide for the person typing; the station's own rule decides.
 */
export function measurePassword(password: string): PasswordStrength {
  const characters = [...password]
  const missing = Math.max(0, passwordMinimum - characters.length)
  const alphabet =
    (/[a-z]/.test(password) ? 26 : 0) +
    (/[A-Z]/.test(password) ? 26 : 0) +
    (/\d/.test(password) ? 10 : 0) +
    (/[\u{80}-\u{10ffff}]/u.test(password) ? 500 : 0) +
    (/[\u{20}-\u{2f}\u{3a}-\u{40}\u{5b}-\u{60}\u{7b}-\u{7e}]/u.test(password) ? 30 : 0)
  const telling = characters.filter((character, index) => {
    if (index === 0) return true
    const step = (character.codePointAt(0) ?? 0) - (characters[index - 1]?.codePointAt(0) ?? 0)
    return Math.abs(step) > 1
  }).length
  const bits = alphabet > 0 ? Math.log2(alphabet) * telling : 0
  const share = Math.min(1, bits / 80)
  if (missing > 0) return { level: 'short', missing, share: Math.min(share, 0.25) }
  return { level: bits < 45 ? 'weak' : bits < 70 ? 'fair' : 'strong', missing, share }
}
