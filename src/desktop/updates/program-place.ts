import { accessSync, constants, existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ProgramKind } from '../../domain/updates/update-list.ts'

/** The program on the disk: what is replaced by an update, and what is started afterwards. */
export type InstalledProgram = {
  readonly kind: ProgramKind
  /** A file for an AppImage, else a folder. */
  readonly place: string
  readonly executable: string
}

export type RunningIn = {
  readonly isPackaged: boolean
  readonly platform: string
  readonly executable: string
  /** `APPIMAGE` of the environment: the file that an AppImage was started from. */
  readonly appImage: string | undefined
}

/** Where the program stands; undefined in a checkout, and where the system's own package manager brought it. */
export function findProgram({
  isPackaged,
  platform,
  executable,
  appImage,
}: RunningIn): InstalledProgram | undefined {
  if (!isPackaged) return undefined
  if (platform === 'win32') return { kind: 'nsis', place: dirname(executable), executable }
  if (platform === 'darwin') {
    const bundle = dirname(dirname(dirname(executable)))
    return bundle.endsWith('.app') ? { kind: 'app', place: bundle, executable } : undefined
  }
  if (appImage !== undefined && appImage !== '')
    return { kind: 'appimage', place: appImage, executable: appImage }
  // dpkg knows what lies in /opt and /usr; a file exchanged behind its back comes back with the next upgrade.
  if (/^\/(?:opt|usr)\//u.test(executable)) return undefined
  return { kind: 'folder', place: dirname(executable), executable }
}

/** Whether this user may put something else in its place. Windows: the installer of a per-user program needs no more. */
export function isReplaceable({ place }: InstalledProgram): boolean {
  try {
    accessSync(place, constants.W_OK)
    accessSync(dirname(place), constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** Where the version before is kept. On Windows a copy aside, for its folder is the installer's. */
export function placeBefore({ kind, place }: InstalledProgram, updates: string): string {
  return kind === 'nsis' ? join(updates, 'before') : `${place}.before`
}

/** Whether a version before is there. */
export function hasBefore(program: InstalledProgram, updates: string): boolean {
  return existsSync(placeBefore(program, updates))
}
