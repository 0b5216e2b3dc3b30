import { useCallback, useState } from 'react'
import type { PhoneLine } from '../../../contract/phone-lines.ts'
import { api } from '../../api.ts'
import { useFollowed } from '../../components/use-followed.ts'

type Lines = {
  /** By name; undefined until the station answered for the first time. */
  readonly lines: readonly PhoneLine[] | undefined
  readonly live: boolean
  readonly error: unknown
  /** Takes over what a change was answered with. */
  readonly show: (line: PhoneLine) => void
  readonly forget: (lineId: string) => void
}

type Known = ReadonlyMap<string, PhoneLine>

const withLine = (known: Known | undefined, line: PhoneLine): Known => new Map(known).set(line.id, line)

/** The telephone lines, followed while the page is open. */
export function useLines(): Lines {
  const [known, setKnown] = useState<Known>()
  const show = useCallback((line: PhoneLine) => setKnown((before) => withLine(before, line)), [])
  const forget = useCallback(
    (lineId: string) => setKnown((before) => new Map([...(before ?? [])].filter(([id]) => id !== lineId))),
    [],
  )
  const { live, error } = useFollowed(async (signal) => {
    // Also tells that there is none, which no event does, and which one is gone.
    const listed = await api.phoneLines.list({}, { signal })
    setKnown(new Map(listed.map((line) => [line.id, line])))
    return await api.phoneLines.watch({}, { signal })
  }, show)
  const lines = known && [...known.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
  return { lines, live, error, show, forget }
}
