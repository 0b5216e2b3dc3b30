/** A key or a sequence of keys: `n`, `?`, `mod+k` (Ctrl or ⌘), `g t` (one after the other). */
export type Shortcut = {
  readonly keys: string
  readonly label: string
  readonly run: () => void
}

export type KeyPress = {
  readonly key: string
  readonly mod: boolean
  readonly alt: boolean
  /** The focus is where typing belongs. */
  readonly typing: boolean
}

/** How long the second key of a sequence may take, ms. */
export const sequenceMs = 1_200

const stepOf = (press: KeyPress) => {
  const key = press.key === ' ' ? 'space' : press.key.toLowerCase()
  return press.mod ? `mod+${key}` : key
}

/**
 * Which shortcut a key press completes, and what is now waiting for a second key.
 * Where text is typed, only combinations with Ctrl or ⌘ count.
 */
export function matchShortcut<S extends Pick<Shortcut, 'keys'>>(
  shortcuts: readonly S[],
  pending: string,
  press: KeyPress,
): { readonly matched?: S; readonly pending: string } {
  if (press.alt || (press.typing && !press.mod)) return { pending: '' }
  const step = stepOf(press)
  const sequence = pending ? `${pending} ${step}` : step
  for (const keys of new Set([sequence, step])) {
    const matched = shortcuts.find((shortcut) => shortcut.keys === keys)
    if (matched) return { matched, pending: '' }
  }
  const begins = shortcuts.some((shortcut) => shortcut.keys.startsWith(`${step} `))
  return { pending: begins ? step : '' }
}
