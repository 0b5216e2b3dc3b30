import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { clampZoom } from './zoom-steps.ts'

/** What the program remembers of this computer; the records are the station's. */
export type Preferences = {
  readonly keepInTray: boolean
  readonly notifications: boolean
  /** A screen's id; null for the first without the console. */
  readonly kioskScreen: string | null
  readonly zoom: number
  /** Where the last download went. */
  readonly downloadFolder: string | null
  /** It was said once that closing the window leaves the program in the tray. */
  readonly saidTray: boolean
}

const usual: Preferences = {
  keepInTray: false,
  notifications: true,
  kioskScreen: null,
  zoom: 1,
  downloadFolder: null,
  saidTray: false,
}

/** What was kept, where it is sound; the usual for everything else. */
export function readPreferences(text: string): Preferences {
  let kept: Record<string, unknown> = {}
  try {
    kept = Object(JSON.parse(text)) as Record<string, unknown>
  } catch {
    // Damaged or not there: as at first.
  }
  const bool = (value: unknown, otherwise: boolean) => (typeof value === 'boolean' ? value : otherwise)
  const words = (value: unknown) => (typeof value === 'string' ? value : null)
  return {
    keepInTray: bool(kept['keepInTray'], usual.keepInTray),
    notifications: bool(kept['notifications'], usual.notifications),
    kioskScreen: words(kept['kioskScreen']),
    zoom: typeof kept['zoom'] === 'number' ? clampZoom(kept['zoom']) : usual.zoom,
    downloadFolder: words(kept['downloadFolder']),
    saidTray: bool(kept['saidTray'], usual.saidTray),
  }
}

/** Preferences in a file of the profile; a file that cannot be written costs the memory, never the window. */
export class KeptPreferences {
  private readonly file: string
  current: Preferences

  constructor(file: string) {
    this.file = file
    this.current = readPreferences(readText(file))
  }

  change(change: Partial<Preferences>): void {
    this.current = { ...this.current, ...change }
    try {
      mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 })
      writeFileSync(`${this.file}.new`, JSON.stringify(this.current), { mode: 0o600 })
      renameSync(`${this.file}.new`, this.file)
    } catch (error) {
      console.error('preferences not saved', error)
    }
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
