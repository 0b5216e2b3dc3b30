import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const fileIn = (appData: string) => join(appData, 'storefront-interview', 'data-folder.json')

/** The data folder somebody chose on the page of a start that failed; undefined where nobody did. */
export function readChosenFolder(appData: string): string | undefined {
  try {
    const { dataFolder } = JSON.parse(readFileSync(fileIn(appData), 'utf8')) as { dataFolder?: unknown }
    return typeof dataFolder === 'string' && dataFolder !== '' ? dataFolder : undefined
  } catch {
    // Nobody chose one, or it cannot be read: the usual one is tried, and the page comes again.
    return undefined
  }
}

/** Remembers it for this user of the computer. */
export function keepChosenFolder(appData: string, dataFolder: string): void {
  const file = fileIn(appData)
  mkdirSync(join(appData, 'storefront-interview'), { recursive: true, mode: 0o700 })
  writeFileSync(`${file}.new`, JSON.stringify({ dataFolder }), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

/** The arguments of a start with another data folder. */
export function withDataFolder(args: readonly string[], dataFolder: string): string[] {
  const others = args.filter(
    (word, index) => word !== '--data' && args[index - 1] !== '--data' && !word.startsWith('--data='),
  )
  return [...others, '--data', dataFolder]
}
