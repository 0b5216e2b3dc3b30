import { join } from 'node:path'
import { type InstalledProgram, placeBefore } from './program-place.ts'

export type Swap = {
  readonly program: InstalledProgram
  /** Where the updates of the data folder are. */
  readonly updates: string
  /** Of the process that has to end first. */
  readonly pid: number
  /** How long the new version may take until the console stands, seconds; 0 does not look. */
  readonly seconds: number
  /** Windows: the installer; undefined puts the version before back. */
  readonly setup?: string | undefined
  /** What the program is started with again. */
  readonly args: readonly string[]
}

/** Name of the file by which the station says that a version works; the station knows the same. */
export const healthyName = 'healthy'

/** What replaces the program after it has ended; `script` lies in the program's resources and is copied out first. */
export function planSwap({ program, updates, pid, seconds, setup, args }: Swap): {
  readonly script: string
  command(copied: string): readonly [file: string, ...words: string[]]
} {
  const { kind, place, executable } = program
  const marker = join(updates, healthyName)
  if (kind === 'nsis') {
    const words = [
      `${pid}`,
      place,
      executable,
      marker,
      `${seconds}`,
      setup ?? '-',
      placeBefore(program, updates),
    ]
    return {
      script: 'swap.cmd',
      command: (copied) => ['cmd.exe', '/d', '/s', '/c', quoteForCmd([copied, ...words])],
    }
  }
  const words = [
    kind === 'appimage' ? 'file' : 'folder',
    `${pid}`,
    place,
    executable,
    marker,
    `${seconds}`,
    ...args,
  ]
  return { script: 'swap.sh', command: (copied) => ['/bin/sh', copied, ...words] }
}

/**
 * One line for `cmd /s /c`, which takes off the outermost quotes and nothing else. Names on Windows hold no quotes; within
 * them `&` and blanks are plain letters. Whoever starts it hands the line over as it is.
 */
function quoteForCmd(words: readonly string[]): string {
  return `"${words.map((word) => `"${word}"`).join(' ')}"`
}
