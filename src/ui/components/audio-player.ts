import { useEffect, useState, useSyncExternalStore } from 'react'

/** What changes seldom about the sound; time goes through `onTime`. */
export type AudioState = {
  readonly src: string | null
  readonly playing: boolean
  /** Playing was asked for and the sound is still being fetched. */
  readonly waiting: boolean
  readonly rate: number
  /** The sound could not be fetched or played. */
  readonly broken: boolean
}

/** One audio element for a page: streams, plays stretches, tells the time at every frame. Times in ms. */
export type AudioPlayer = {
  /** Readies a sound; with `eager` its data is fetched ahead, so that play starts at once. */
  readonly load: (src: string, eager?: boolean) => void
  /** Plays from `fromMs` (default: where it stands) until `untilMs` (default: the end). */
  readonly play: (stretch?: { fromMs?: number | undefined; untilMs?: number | undefined }) => void
  readonly pause: () => void
  readonly seek: (ms: number) => void
  readonly setRate: (rate: number) => void
  readonly nowMs: () => number
  readonly state: () => AudioState
  readonly subscribe: (listener: () => void) => () => void
  /** Calls back at every frame while playing and after every seek; returns how to stop. */
  readonly onTime: (listener: (ms: number) => void) => () => void
  readonly dispose: () => void
}

const silent: AudioState = { src: null, playing: false, waiting: false, rate: 1, broken: false }

/** Makes a player with an audio element of its own. */
export function createAudioPlayer(): AudioPlayer {
  const audio = new Audio()
  audio.preload = 'metadata'
  let state = silent
  let untilMs: number | undefined
  /** A seek asked for before the sound's length is known. */
  let pendingMs: number | undefined
  let frame = 0
  const listeners = new Set<() => void>()
  const timers = new Set<(ms: number) => void>()

  const nowMs = () => pendingMs ?? audio.currentTime * 1000
  const set = (change: Partial<AudioState>) => {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }
  const tick = () => {
    const ms = nowMs()
    for (const listener of timers) listener(ms)
  }
  const run = () => {
    tick()
    if (untilMs !== undefined && nowMs() >= untilMs) {
      audio.pause()
      untilMs = undefined
    }
    frame = audio.paused ? 0 : requestAnimationFrame(run)
  }
  const start = () => {
    if (frame === 0) frame = requestAnimationFrame(run)
  }
  const seek = (ms: number) => {
    const wanted = Math.max(0, ms)
    if (audio.readyState >= HTMLMediaElement.HAVE_METADATA) audio.currentTime = wanted / 1000
    else pendingMs = wanted
    tick()
  }

  const ended = new AbortController()
  const on = (event: keyof HTMLMediaElementEventMap, run: () => void) =>
    audio.addEventListener(event, run, { signal: ended.signal })
  on('loadedmetadata', () => {
    audio.playbackRate = state.rate
    if (pendingMs === undefined) return
    audio.currentTime = pendingMs / 1000
    pendingMs = undefined
  })
  on('play', () => {
    set({ playing: true })
    start()
  })
  on('playing', () => set({ waiting: false, broken: false }))
  on('waiting', () => set({ waiting: true }))
  on('pause', () => set({ playing: false, waiting: false }))
  on('ended', () => set({ playing: false, waiting: false }))
  on('seeked', tick)
  on('error', () => {
    if (audio.getAttribute('src')) set({ broken: true, playing: false, waiting: false })
  })

  return {
    load: (src, eager = false) => {
      audio.preload = eager ? 'auto' : 'metadata'
      if (state.src === src && !state.broken) return
      untilMs = undefined
      pendingMs = undefined
      audio.src = src
      set({ src, playing: false, waiting: false, broken: false })
      tick()
    },
    play: (stretch = {}) => {
      untilMs = stretch.untilMs
      if (stretch.fromMs !== undefined) seek(stretch.fromMs)
      // Said at once: a second press within the same moment means pause, before the sound has told that it plays.
      set({ playing: true, waiting: audio.readyState < HTMLMediaElement.HAVE_FUTURE_DATA })
      audio.play().catch(() => set({ playing: !audio.paused, waiting: false }))
    },
    pause: () => audio.pause(),
    seek,
    setRate: (rate) => {
      audio.playbackRate = rate
      set({ rate })
    },
    nowMs,
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onTime: (listener) => {
      timers.add(listener)
      return () => timers.delete(listener)
    },
    dispose: () => {
      ended.abort()
      cancelAnimationFrame(frame)
      audio.pause()
      audio.removeAttribute('src')
      audio.load()
    },
  }
}

/** The page's player, silent again when the page is left. */
export function useAudioPlayer(): AudioPlayer {
  const [player] = useState(createAudioPlayer)
  useEffect(() => () => player.pause(), [player])
  return player
}

export function useAudioState(player: AudioPlayer): AudioState {
  return useSyncExternalStore(player.subscribe, player.state)
}

/** A value that follows the time of the sound; renders only when the value changes. */
export function useAtTime<Value extends string | number | boolean | null>(
  player: AudioPlayer,
  read: (ms: number) => Value,
): Value {
  return useSyncExternalStore(player.onTime, () => read(player.nowMs()))
}
