import { isAbsolute, resolve } from 'node:path'
import { linkScheme } from './deep-link.ts'

/** The station's own words; each takes a value, which is no file to open. */
const stationOptions: ReadonlySet<string> = new Set(['--role', '--port', '--data'])

export type OwnArguments = {
  /** Handed on to the station. */
  readonly station: readonly string[]
  readonly dataFolder: string | undefined
  /** Started with the system: no window yet. */
  readonly hidden: boolean
  readonly links: readonly string[]
  /** Absolute paths of files to open. */
  readonly files: readonly string[]
}

/**
 * What a command line says to this program. Chromium adds its own switches in between, and in another order, for a
 * second start; what is not known is theirs. `folder` is where the command was given.
 */
export function readArguments(argv: readonly string[], folder: string): OwnArguments {
  const station: string[] = []
  const links: string[] = []
  const files: string[] = []
  let hidden = false
  let dataFolder: string | undefined
  // The program itself, and the script where it is not packaged.
  const begin =
    Math.max(
      argv.findIndex((word) => /[/\\]main\.cjs$/u.test(word)),
      0,
    ) + 1
  const words = argv.slice(begin)
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? ''
    const [name = ''] = word.split('=', 1)
    if (stationOptions.has(name)) {
      const given = word.includes('=') ? word.slice(name.length + 1) : (words[++index] ?? '')
      // The station runs elsewhere, and so does what starts with the system.
      const value = name === '--data' && given !== '' ? absolute(given, folder) : given
      station.push(name, value)
      if (name === '--data') dataFolder = value
    } else if (word === '--hidden') hidden = true
    else if (word.startsWith(`${linkScheme}:`)) links.push(word)
    else if (word !== '' && !word.startsWith('-')) files.push(absolute(word, folder))
  }
  return { station, dataFolder, hidden, links, files }
}

function absolute(path: string, folder: string): string {
  return isAbsolute(path) ? path : resolve(folder, path)
}
