import { useEffect, useRef } from 'react'
import { useSearchParams } from 'react-router'

const storedAt = 'storefront.interviews.filters'

/** Keeps the list's filters in this browser, and puts them back when one returns without any in the address. */
export function useSavedFilters(): void {
  const [params, setParams] = useSearchParams()
  const first = useRef(true)
  const now = params.toString()
  useEffect(() => {
    const saved = localStorage.getItem(storedAt)
    if (first.current && !now && saved) setParams(new URLSearchParams(saved), { replace: true })
    else localStorage.setItem(storedAt, now)
    first.current = false
  }, [now, setParams])
}
