import { readFileSync, writeFileSync } from 'node:fs'
import type { BrowserWindow, Rectangle } from 'electron'

export const usualSize = { width: 1440, height: 900 }
const least = { width: 1280, height: 720 }
/** A window that is dragged is written once it rests, ms. */
const restsMs = 500

/** Where the window was last time, if that place is still on a screen; else the usual size, centred. */
export function placeWindow(saved: unknown, screens: readonly Rectangle[]): Partial<Rectangle> {
  if (!isRectangle(saved)) return usualSize
  const width = Math.max(saved.width, least.width)
  const height = Math.max(saved.height, least.height)
  return isOnScreen({ ...saved, width, height }, screens)
    ? { x: saved.x, y: saved.y, width, height }
    : usualSize
}

/** Whether enough of a window is on a screen to take hold of it: its middle. */
export function isOnScreen(place: Rectangle, screens: readonly Rectangle[]): boolean {
  const centre = { x: place.x + place.width / 2, y: place.y + place.height / 2 }
  return screens.some((screen) => contains(screen, centre))
}

/** In the middle of a screen, no larger than it. */
export function centreOn(size: Pick<Rectangle, 'width' | 'height'>, screen: Rectangle): Rectangle {
  const width = Math.min(size.width, screen.width)
  const height = Math.min(size.height, screen.height)
  const x = Math.round(screen.x + (screen.width - width) / 2)
  const y = Math.round(screen.y + (screen.height - height) / 2)
  return { x, y, width, height }
}

/** What `keepPlace` wrote; `undefined` when it is missing or cannot be read. */
export function readPlace(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** Whether a kept place filled its screen. */
export function wasMaximised(saved: unknown): boolean {
  return isRectangle(saved) && (saved as { maximised?: unknown }).maximised === true
}

/** Remembers a window's place whenever it rests, so that a power cut does not forget it; returns how to write now. */
export function keepPlace(window: BrowserWindow, file: string): () => void {
  let timer: NodeJS.Timeout | undefined
  const write = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (window.isDestroyed() || window.isFullScreen()) return
    try {
      const place = { ...window.getNormalBounds(), maximised: window.isMaximized() }
      writeFileSync(file, JSON.stringify(place), { mode: 0o600 })
    } catch (error) {
      // Not worth keeping a window open for.
      console.error('window place not saved', error)
    }
  }
  const soon = (): void => {
    timer ??= setTimeout(write, restsMs)
  }
  window.on('resize', soon)
  window.on('move', soon)
  window.on('maximize', soon)
  window.on('unmaximize', soon)
  window.on('close', write)
  window.on('closed', () => clearTimeout(timer))
  return write
}

function contains(screen: Rectangle, point: { x: number; y: number }): boolean {
  const { x, y, width, height } = screen
  return point.x >= x && point.x < x + width && point.y >= y && point.y < y + height
}

function isRectangle(value: unknown): value is Rectangle {
  if (typeof value !== 'object' || value === null) return false
  return ['x', 'y', 'width', 'height'].every((key) =>
    Number.isFinite((value as Record<string, unknown>)[key]),
  )
}
