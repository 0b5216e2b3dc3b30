import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The program's own folder: resources, models, built console. */
export function projectFolder(): string {
  return join(dirname(fileURLToPath(import.meta.url)), '..', '..')
}

/** Whether this is the built program: where it stands its user may not be allowed to write. */
export function isBuilt(): boolean {
  return basename(dirname(dirname(fileURLToPath(import.meta.url)))) === 'dist'
}

/** Where this user's records live unless told otherwise, by each system's custom. */
export function defaultDataFolder(): string {
  const name = 'StorefrontInterview'
  if (process.platform === 'win32')
    return join(process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), name)
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', name)
  return join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'storefront-interview')
}

/** The data folder an environment asks for (`STOREFRONT_DATA`), else this user's. */
export function dataFolderOf(env: Readonly<Record<string, string | undefined>>): string {
  const folder = env['STOREFRONT_DATA'] || defaultDataFolder()
  ensurePrivateFolder(folder)
  return folder
}

/** Makes a folder that only this user can enter. */
export function ensurePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
}
