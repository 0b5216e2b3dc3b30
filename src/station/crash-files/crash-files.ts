import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { CrashReport } from '../../contract/recovery.ts'
import { redact } from '../health/redact.ts'

const keptDays = 30
const mostKept = 20

/** Where crashes are kept: the station's own, and the window's, which may lie elsewhere (`STOREFRONT_CRASHES`). */
export function crashFolders(
  dataFolder: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string[] {
  const own = join(dataFolder, 'crashes')
  const others = env['STOREFRONT_CRASHES']
  return others === undefined || others === '' || others === own ? [own] : [own, others]
}

/** Writes down what ended the station, without anything personal; a full disk must not hide why it ended. */
export function writeCrash(dataFolder: string, error: unknown, now = new Date()): void {
  try {
    const folder = join(dataFolder, 'crashes')
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const name = `station-${now.toISOString().replace(/[:.]/gu, '-')}.txt`
    writeFileSync(join(folder, name), `${describe(error)}\n`, { mode: 0o600 })
  } catch {
    // The log and stderr have it, too.
  }
}

/** Newest first. `dump` is memory as it was, and may hold anything that was in it. */
export function listCrashes(dataFolder: string): CrashReport[] {
  return findFiles(dataFolder)
    .map(({ path, at, bytes }): CrashReport => {
      const isDump = path.endsWith('.dmp')
      return { name: basename(path), at, bytes, kind: isDump ? 'dump' : 'station' }
    })
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
}

/** Removes what is older than 30 days, and all but the newest 20. */
export function pruneCrashes(dataFolder: string, now = Date.now()): void {
  const newest = findFiles(dataFolder).toSorted((a, b) => (a.at < b.at ? 1 : -1))
  for (const [place, { path, at }] of newest.entries())
    if (place >= mostKept || now - Date.parse(at) > keptDays * 86_400_000) rmSync(path, { force: true })
}

/** For a support bundle: the station's own, and dumps only where somebody agreed to hand them over. */
export function readCrashes(
  dataFolder: string,
  { dumps }: { readonly dumps: boolean },
): { readonly name: string; readonly bytes: Uint8Array }[] {
  return findFiles(dataFolder)
    .filter(({ path }) => dumps || !path.endsWith('.dmp'))
    .map(({ path }) => ({ name: basename(path), bytes: readFileSync(path) }))
}

function findFiles(dataFolder: string): { path: string; at: string; bytes: number }[] {
  return crashFolders(dataFolder)
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /^station-.*\.txt$|\.dmp$/u.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name)),
    )
    .map((path) => {
      const { mtime, size } = statSync(path)
      return { path, at: mtime.toISOString(), bytes: size }
    })
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line))
  const code = (error as { code?: unknown }).code
  const head = [error.name, typeof code === 'string' ? code : '', redact(error.message)].filter(
    (part) => part !== '',
  )
  const cause = error.cause === undefined ? [] : [`caused by: ${describe(error.cause)}`]
  return [head.join(' '), ...frames.map((line) => redact(line)), ...cause].join('\n')
}
