const storedAt = 'storefront.first-run'

/** What was typed so far, without passwords; empty when nothing readable is kept. */
export function readDraft(): Record<string, string> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(storedAt) ?? '{}')
    if (typeof kept !== 'object' || kept === null) return {}
    return Object.fromEntries(
      Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    )
  } catch {
    return {}
  }
}

/** Keeps the form through a reload of this tab; passwords are never written. */
export function keepDraft(values: Readonly<Record<string, unknown>>): void {
  const { password: _password, again: _again, ...rest } = values
  sessionStorage.setItem(storedAt, JSON.stringify(rest))
}

export function dropDraft(): void {
  sessionStorage.removeItem(storedAt)
}
