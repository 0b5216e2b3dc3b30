import { useEffect, useRef, useState } from 'react'
import { failureOf } from '../api.ts'

export type Followed = {
  /** False while the connection is cut; what is shown is then the last known. */
  readonly live: boolean
  /** Why nothing comes; undefined as long as something does. */
  readonly error: unknown
}

const againMs = 1_500

/**
 * Follows the station's events while the page is open, and begins again after each cut, but not where there is
 * nothing to follow. The events begin with all there is, so nothing is missed in between.
 */
export function useFollowed<Event>(
  open: (signal: AbortSignal) => Promise<AsyncIterable<Event>>,
  onEvent: (event: Event) => void,
): Followed {
  const [state, setState] = useState<Followed>({ live: true, error: undefined })
  const act = useRef({ open, onEvent })
  useEffect(() => {
    act.current = { open, onEvent }
  })
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const follow = async () => {
      while (!signal.aborted) {
        try {
          for await (const event of await act.current.open(signal)) {
            setState((before) => (before.live && !before.error ? before : { live: true, error: undefined }))
            act.current.onEvent(event)
          }
        } catch (error) {
          if (signal.aborted) return
          setState({ live: false, error })
          if (failureOf(error)) return
        }
        await new Promise((resolve) => setTimeout(resolve, againMs))
      }
    }
    void follow()
    return () => controller.abort()
  }, [])
  return state
}
