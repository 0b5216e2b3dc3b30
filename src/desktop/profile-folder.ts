import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'

/**
 * Where the windows keep what is theirs: one folder for each data folder, so that two can be open side by side, and in it
 * one for each user of the computer. On Windows it holds what opens the sealed station key, which another user's start
 * would replace.
 */
export function profileFolder(dataFolder: string | undefined, appData: string): string {
  // Without a data folder of its own, the place is this user's already.
  if (dataFolder === undefined || dataFolder === '') return join(appData, 'storefront-interview', 'window')
  return join(dataFolder, 'window', tagOf(userName()))
}

/** Makes it; the user's own where the data folder cannot be written, so that a window can say so. */
export function ensureProfileFolder(dataFolder: string | undefined, appData: string): string {
  for (const folder of [profileFolder(dataFolder, appData), profileFolder(undefined, appData)])
    if (makeProfile(folder)) return folder
  throw new Error('no folder for the window')
}

/** False where that cannot be done, and why is written. */
export function makeProfile(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return true
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return false
  }
}

/** A name may hold what a path may not. */
function tagOf(name: string): string {
  return createHash('sha256').update(name.normalize('NFC')).digest('hex').slice(0, 16)
}

function userName(): string {
  const domain = process.platform === 'win32' ? (process.env['USERDOMAIN'] ?? '') : ''
  try {
    return `${domain}\\${userInfo().username}`
  } catch {
    return `${domain}\\${process.getuid?.() ?? ''}`
  }
}
