import { useCallback } from 'react'
import { useSearchParams } from 'react-router'

/** Filters kept in the address: an absent one is an empty text, and an empty one leaves the address. */
export function useAddress<const Name extends string>(
  names: readonly Name[],
): {
  readonly values: Readonly<Record<Name, string>>
  readonly set: (change: Partial<Record<Name, string>>, how?: 'push' | 'replace') => void
} {
  const [params, setParams] = useSearchParams()
  const values = Object.fromEntries(names.map((name) => [name, params.get(name) ?? ''])) as Record<
    Name,
    string
  >
  const set = useCallback(
    (change: Partial<Record<Name, string>>, how: 'push' | 'replace' = 'push') =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before)
          for (const [name, value] of Object.entries<string | undefined>(change)) {
            if (value) next.set(name, value)
            else next.delete(name)
          }
          return next
        },
        { replace: how === 'replace' },
      ),
    [setParams],
  )
  return { values, set }
}
