import { useEffect, useState, useSyncExternalStore } from 'react'

type Playing = {
  /** The asset that plays now. */
  readonly playing: string | null
  /** Assets that were played to their end. */
  readonly heard: ReadonlySet<string>
}

export type LinePlayer = Playing & {
  /** Plays from where it stands, or pauses. */
  readonly toggle: (assetId: string) => void
}

/** One sound at a time; it remembers which were heard whole. */
function createLinePlayer() {
  const sound = new Audio()
  let loaded = ''
  let state: Playing = { playing: null, heard: new Set() }
  const listeners = new Set<() => void>()
  const set = (change: Partial<Playing>) => {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }
  sound.addEventListener('pause', () => set({ playing: null }))
  sound.addEventListener('ended', () => set({ playing: null, heard: new Set([...state.heard, loaded]) }))
  return {
    state: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    pause: () => sound.pause(),
    toggle: (assetId: string) => {
      if (state.playing === assetId) return sound.pause()
      if (loaded !== assetId) {
        sound.src = `/api/assets/${assetId}`
        loaded = assetId
      }
      set({ playing: assetId })
      sound.play().catch(() => set({ playing: null }))
    },
  }
}

/** The page's player of lines, silent again when the page is left. */
export function useLinePlayer(): LinePlayer {
  const [player] = useState(createLinePlayer)
  useEffect(() => player.pause, [player])
  return { ...useSyncExternalStore(player.subscribe, player.state), toggle: player.toggle }
}
