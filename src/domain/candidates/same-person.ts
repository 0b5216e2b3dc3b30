/** What tells two people from each other; keys as they are indexed, empty where nothing is known. */
export type Person = {
  readonly id: string
  readonly name: string
  readonly phoneKey: string
  readonly emailKey: string
}
export type SameBecause = 'phone' | 'email' | 'name'

/**
 * Why two records may be one person; empty where nothing says so. A name alone is no reason, as common as names are:
 * it counts where one record has no way to reach its person, where the telephone numbers differ by a slip of two
 * digits at most, or where the addresses begin alike.
 */
export function sameBecause(a: Person, b: Person): SameBecause[] {
  const reasons: SameBecause[] = []
  if (a.phoneKey !== '' && a.phoneKey === b.phoneKey) reasons.push('phone')
  if (a.emailKey !== '' && a.emailKey === b.emailKey) reasons.push('email')
  if (foldName(a.name) === foldName(b.name) && (reasons.length > 0 || hasSign(a, b))) reasons.push('name')
  return reasons
}

/** A name without spaces, width and case. */
export function foldName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s·.]/gu, '')
    .toLowerCase()
}

function hasSign(a: Person, b: Person): boolean {
  const unreachable = ({ phoneKey, emailKey }: Person) => phoneKey === '' && emailKey === ''
  const account = ({ emailKey }: Person) => emailKey.split('@')[0] ?? ''
  if (unreachable(a) || unreachable(b)) return true
  if (account(a) !== '' && account(a) === account(b)) return true
  return a.phoneKey.length > 6 && differences(a.phoneKey, b.phoneKey) <= 2
}

/** Places at which two texts of one length differ; infinitely many for different lengths. */
function differences(a: string, b: string): number {
  if (a.length !== b.length) return Infinity
  return [...a].filter((character, index) => character !== b[index]).length
}
