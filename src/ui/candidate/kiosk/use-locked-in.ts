import { useCallback, useEffect, useState } from 'react'

type LockingKeyboard = { readonly lock?: (keys: string[]) => Promise<void>; readonly unlock?: () => void }

/** Keys that would lead out of the page, into its source or to another window. */
const leaving = new Set(['F1', 'F3', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12', 'BrowserBack', 'BrowserForward'])

/**
 * Keeps the page in full screen and in front: no menu, no reload by key, no way back, a question before it is closed.
 * What a browser never lets a page stop (closing the window by the system) is stopped by the kiosk's own window.
 */
export function useLockedIn(on: boolean): { readonly outside: boolean; readonly enter: () => void } {
  const [outside, setOutside] = useState(false)
  useEffect(() => {
    if (!on) return undefined
    const look = () => setOutside(document.fullscreenEnabled && document.fullscreenElement === null)
    const stop = (event: Event) => event.preventDefault()
    const stopKey = (event: KeyboardEvent) => {
      const withControl = (event.ctrlKey || event.metaKey) && !/^[acvxz]$/iu.test(event.key)
      const withAlt = event.altKey && /^(?:Arrow|Home$|F4$)/u.test(event.key)
      const types = event.getModifierState('AltGraph')
      if (leaving.has(event.key) || withAlt || (withControl && !types)) event.preventDefault()
    }
    const stay = () => history.pushState(null, '', globalThis.location.href)
    look()
    stay()
    document.addEventListener('fullscreenchange', look)
    globalThis.addEventListener('contextmenu', stop)
    globalThis.addEventListener('dragstart', stop)
    globalThis.addEventListener('beforeunload', stop)
    globalThis.addEventListener('popstate', stay)
    globalThis.addEventListener('keydown', stopKey)
    return () => {
      document.removeEventListener('fullscreenchange', look)
      globalThis.removeEventListener('contextmenu', stop)
      globalThis.removeEventListener('dragstart', stop)
      globalThis.removeEventListener('beforeunload', stop)
      globalThis.removeEventListener('popstate', stay)
      globalThis.removeEventListener('keydown', stopKey)
      setOutside(false)
    }
  }, [on])
  const enter = useCallback(() => void enterFullScreen(), [])
  return { outside: on && outside, enter }
}

/** Only from a touch or key; a browser that refuses shows the page as it is. */
export async function enterFullScreen(): Promise<void> {
  try {
    await document.documentElement.requestFullscreen({ navigationUI: 'hide' })
    // Escape then has to be held down, and the page asks to come back.
    await keyboardOf().lock?.(['Escape'])
  } catch {
    // Some browsers allow none.
  }
}

export async function leaveFullScreen(): Promise<void> {
  keyboardOf().unlock?.()
  if (document.fullscreenElement !== null) await document.exitFullscreen().catch(() => undefined)
}

function keyboardOf(): LockingKeyboard {
  return (navigator as { keyboard?: LockingKeyboard }).keyboard ?? {}
}
