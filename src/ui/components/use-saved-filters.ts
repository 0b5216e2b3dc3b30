import { useEffect, useRef } from 'react'
import { useSearchParams } from 'react-router'

/**
 * Keeps a list's filters in this browser, and puts them back when one returns without any in the address.
 * Only what is named is kept: an open drawer, say, is not a filter.
 */
export function useSavedFilters(list: string, names: readonly string[]): void {
  const storedAt = `storefront.${list}.filters`
  const [params, setParams] = useSearchParams()
  const first = useRef(true)
  const filters = [...params].filter(([name]) => names.includes(name))
  const now = new URLSearchParams(filters).toString()
  const bare = params.size === 0
  useEffect(() => {
    const saved = localStorage.getItem(storedAt)
    if (first.current && bare && saved) setParams(new URLSearchParams(saved), { replace: true })
    else localStorage.setItem(storedAt, now)
    first.current = false
  }, [now, bare, storedAt, setParams])
}
