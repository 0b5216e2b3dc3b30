import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'

/** What pages take files for; a file dropped anywhere goes to the page for its kind. */
export type FilePlace = 'recordings' | 'table' | 'letters' | 'pairing' | 'models'

type Taker = (files: File[]) => void

const waiting = new Map<FilePlace, readonly File[]>()
const takers = new Map<FilePlace, Taker>()
const listeners = new Set<() => void>()
const none: readonly File[] = []

/** Hands files to the page that takes them, or keeps them for it; true where it is already there. */
export function giveFiles(place: FilePlace, files: readonly File[]): boolean {
  waiting.set(place, [...(waiting.get(place) ?? none), ...files])
  tell()
  deliver(place)
  return !waiting.has(place)
}

/** Nobody takes them: they stay where they came from. */
export function forgetFiles(place: FilePlace): void {
  waiting.delete(place)
  tell()
}

/** Takes what was given for a place, before and while this page stands. */
export function useGivenFiles(place: FilePlace, take: Taker): void {
  const onFiles = useEffectEvent(take)
  useEffect(() => {
    const taker: Taker = (files) => onFiles(files)
    takers.set(place, taker)
    // After the effects of this page: what takes them may need those.
    queueMicrotask(() => deliver(place))
    return () => {
      if (takers.get(place) === taker) takers.delete(place)
    }
  }, [place])
}

/** What waits for a page to take it. */
export function useWaitingFiles(place: FilePlace): readonly File[] {
  return useSyncExternalStore(subscribe, () => waiting.get(place) ?? none)
}

function deliver(place: FilePlace): void {
  const files = waiting.get(place)
  const taker = takers.get(place)
  if (files === undefined || taker === undefined) return
  waiting.delete(place)
  tell()
  taker([...files])
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function tell(): void {
  for (const listener of listeners) listener()
}
