import { readFileSync, writeFileSync } from 'node:fs'
import type { BrowserWindow, Rectangle } from 'electron'

const usual = { width: 1440, height: 900 }
const least = { width: 1280, height: 720 }

/** Where the window was last time, if that place is still on a screen; else the usual size, centred. */
export function placeWindow(saved: unknown, screens: readonly Rectangle[]): Partial<Rectangle> {
  if (!isRectangle(saved)) return usual
  const width = Math.max(saved.width, least.width)
  const height = Math.max(saved.height, least.height)
  const centre = { x: saved.x + width / 2, y: saved.y + height / 2 }
  return screens.some((screen) => contains(screen, centre))
    ? { x: saved.x, y: saved.y, width, height }
    : usual
}

/** What `keepBounds` wrote; `undefined` when it is missing or cannot be read. */
export function readBounds(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** Remembers a window's place when it closes. */
export function keepBounds(window: BrowserWindow, file: string): void {
  window.on('close', () => {
    try {
      writeFileSync(file, JSON.stringify(window.getNormalBounds()))
    } catch (error) {
      // Not worth keeping a window open for.
      console.error('window place not saved', error)
    }
  })
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
