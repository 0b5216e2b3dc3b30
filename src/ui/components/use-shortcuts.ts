import { useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { matchShortcut, sequenceMs, type Shortcut } from './shortcuts.ts'

type Layer = { shortcuts: readonly Shortcut[] }

let layers: readonly Layer[] = []
const changed = new Set<() => void>()
let pending = ''
let pendingAt = 0

function publish(next: readonly Layer[]): void {
  layers = next
  for (const notify of changed) notify()
}

/** Pages opened later come first, so that a page may take over a key of the frame. */
const all = () => layers.flatMap((layer) => layer.shortcuts)

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input:not([type=checkbox],[type=radio],[type=range]), textarea, select'))
  )
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.isComposing || event.defaultPrevented || ['Shift', 'Control', 'Meta', 'Alt'].includes(event.key))
    return
  const inDialog = document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open')
  if (inDialog && !event.ctrlKey && !event.metaKey) return
  const onControl =
    event.target instanceof HTMLElement && event.target.closest('button, a, [role=tab], [role=slider]')
  if (onControl && (event.key === ' ' || event.key === 'Enter')) return
  const result = matchShortcut(all(), event.timeStamp - pendingAt < sequenceMs ? pending : '', {
    key: event.key,
    mod: event.ctrlKey || event.metaKey,
    alt: event.altKey,
    typing: isTyping(event.target),
  })
  pending = result.pending
  pendingAt = event.timeStamp
  if (!result.matched) return
  event.preventDefault()
  result.matched.run()
}

/** Makes keys work while the component is shown, and lists them in the help (`?`). */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const layer = useRef<Layer>({ shortcuts })
  useLayoutEffect(() => {
    layer.current.shortcuts = shortcuts
  })
  // Before the page is painted: whoever sees it may press.
  useLayoutEffect(() => {
    const mine = layer.current
    if (layers.length === 0) globalThis.addEventListener('keydown', onKeyDown)
    publish([mine, ...layers])
    return () => {
      publish(layers.filter((other) => other !== mine))
      if (layers.length === 0) globalThis.removeEventListener('keydown', onKeyDown)
    }
  }, [])
}

function subscribe(notify: () => void): () => void {
  changed.add(notify)
  return () => changed.delete(notify)
}

/** The layers of shortcuts that work now, the page's own first. */
export function useActiveShortcuts(): readonly (readonly Shortcut[])[] {
  return useSyncExternalStore(subscribe, () => layers).map((layer) => layer.shortcuts)
}
