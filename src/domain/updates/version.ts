const pattern = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?:-([0-9A-Za-z.-]{1,60}))?$/u

/** Whether it is a version as semver.org writes it, without build metadata. */
export function isVersion(text: string): boolean {
  return pattern.test(text)
}

/** Below 0 where `a` comes before `b`; precedence as in Semantic Versioning 2.0.0, point 11. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [split(a), split(b)]
  for (const [at, number] of left.numbers.entries()) {
    const difference = number - (right.numbers[at] ?? 0)
    if (difference !== 0) return difference
  }
  // What is on the way to a version comes before it.
  if (left.before.length === 0 || right.before.length === 0) return right.before.length - left.before.length
  return comparePrereleases(left.before, right.before)
}

function comparePrereleases(left: readonly string[], right: readonly string[]): number {
  for (const [at, word] of left.entries()) {
    const other = right[at]
    if (other === undefined) return 1
    const difference = compareWords(word, other)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

function compareWords(a: string, b: string): number {
  const [left, right] = [isNumber(a), isNumber(b)]
  if (left && right) return Number(a) - Number(b)
  if (left !== right) return left ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}

const isNumber = (word: string): boolean => /^\d+$/u.test(word)

function split(version: string): { numbers: number[]; before: string[] } {
  const [, major, minor, patch, before] = pattern.exec(version) ?? []
  if (major === undefined) throw new RangeError(`no version: ${version}`)
  return { numbers: [major, minor, patch].map(Number), before: before?.split('.') ?? [] }
}
