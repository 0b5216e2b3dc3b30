import { useEffect, useState } from 'react'

/** The whole screen for the wall: the console's frame goes while it lasts. */
export function useFullScreen(): { readonly isFull: boolean; readonly toggle: () => void } {
  const [isFull, setFull] = useState(() => document.fullscreenElement !== null)
  useEffect(() => {
    const follow = () => setFull(document.fullscreenElement !== null)
    document.addEventListener('fullscreenchange', follow)
    return () => document.removeEventListener('fullscreenchange', follow)
  }, [])
  useEffect(() => {
    document.documentElement.classList.toggle('live-full', isFull)
    return () => document.documentElement.classList.remove('live-full')
  }, [isFull])
  const toggle = () => {
    const done = isFull ? document.exitFullscreen() : document.documentElement.requestFullscreen()
    done.catch(() => undefined)
  }
  return { isFull, toggle }
}
