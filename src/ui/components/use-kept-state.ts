import { useCallback, useState } from 'react'

/** A state that survives a reload of this tab; read back only if `accept` recognises it. */
export function useKeptState<Value>(
  key: string,
  initial: Value,
  accept: (kept: unknown) => kept is Value,
): [Value, (value: Value) => void, () => void] {
  const [value, setValue] = useState<Value>(() => {
    const kept = read(key)
    return accept(kept) ? kept : initial
  })
  const set = useCallback(
    (next: Value) => {
      setValue(next)
      sessionStorage.setItem(key, JSON.stringify(next))
    },
    [key],
  )
  const forget = useCallback(() => sessionStorage.removeItem(key), [key])
  return [value, set, forget]
}

function read(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null')
  } catch {
    return undefined
  }
}
