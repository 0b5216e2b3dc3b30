import type { BrowserWindow } from 'electron'
import type { KeptPreferences } from './preferences.ts'
import { clampZoom, stepZoom } from './zoom-steps.ts'

/** How large the console's window shows things; the same at the next start. */
export class Zoom {
  private readonly window: BrowserWindow
  private readonly preferences: KeptPreferences

  constructor(window: BrowserWindow, preferences: KeptPreferences) {
    this.window = window
    this.preferences = preferences
    // A page of another address begins at its own size.
    window.webContents.on('did-navigate', () => this.apply())
    window.webContents.on('did-finish-load', () => this.apply())
    window.webContents.on('zoom-changed', (_event, direction) => this.step(direction))
  }

  step(direction: 'in' | 'out'): void {
    this.set(stepZoom(this.preferences.current.zoom, direction))
  }

  set(factor: number): void {
    this.preferences.change({ zoom: clampZoom(factor) })
    this.apply()
  }

  private apply(): void {
    if (!this.window.isDestroyed()) this.window.webContents.setZoomFactor(this.preferences.current.zoom)
  }
}
