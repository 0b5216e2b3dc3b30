import { useEffect, useState } from 'react'
import type { LiveInterview } from '../../../contract/live.ts'
import { api } from '../../api.ts'

type Wall = {
  /** Undefined until the station answered for the first time. */
  readonly tiles: readonly LiveInterview[] | undefined
  /** False while the connection is cut; the tiles are then the last known. */
  readonly live: boolean
  readonly error: unknown
}

const againMs = 1_500
const over: ReadonlySet<LiveInterview['phase']> = new Set(['finished', 'ended', 'human-only', 'withdrawn'])
/** Whoever was away for so long has left the wall, as on the station. */
const leavesAfterMs = 30 * 60_000

/** The tiles with one that changed; an interview that is over leaves. */
export function withTile(
  tiles: readonly LiveInterview[],
  tile: LiveInterview,
  now: number = Date.now(),
): readonly LiveInterview[] {
  const isLeft = tile.awaySince !== null && now - Date.parse(tile.awaySince) > leavesAfterMs
  if (over.has(tile.phase) || isLeft)
    return tiles.filter(({ interviewId }) => interviewId !== tile.interviewId)
  const known = tiles.some(({ interviewId }) => interviewId === tile.interviewId)
  return known ? tiles.map((one) => (one.interviewId === tile.interviewId ? tile : one)) : [...tiles, tile]
}

/** The running interviews, followed while the page is open. */
export function useLiveWall(): Wall {
  const [wall, setWall] = useState<Wall>({ tiles: undefined, live: true, error: undefined })
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const follow = async () => {
      while (!signal.aborted) {
        try {
          const tiles = await api.live.list({}, { signal })
          setWall({ tiles, live: true, error: undefined })
          for await (const tile of await api.live.watch({}, { signal }))
            setWall((before) => ({ ...before, live: true, tiles: withTile(before.tiles ?? [], tile) }))
        } catch (error) {
          if (!signal.aborted) setWall((before) => ({ ...before, live: false, error }))
        }
        await new Promise((resolve) => setTimeout(resolve, againMs))
      }
    }
    void follow()
    return () => controller.abort()
  }, [])
  return wall
}
