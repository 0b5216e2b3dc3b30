import { readStandardInput } from '../processes/standard-input.ts'

/** What a command may touch of the terminal: results on `out`, messages on `err`. */
export interface CliIo {
  /** Writes to stdout; with `--json` exactly one document. */
  out(text: string): void
  /** Writes one message to stderr. */
  err(text: string): void
  /** Whether stderr is a terminal somebody watches, so that progress bars make sense. */
  readonly watched: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  /** Everything on stdin, for what must not stand in a command. */
  readStdin?(): Promise<string>
  /** The folder that relative file names are relative to. */
  readonly cwd: string
}

/** Exit codes that scripts may rely on. */
export const exitCode = { done: 0, failed: 1, usage: 2 } as const

/** A command: takes the words after its name, resolves to an exit code. */
export type Command = (args: string[], io: CliIo) => Promise<number>

/** The process's own terminal. */
export function createProcessIo(): CliIo {
  // A reader that has seen enough (`… | head`) closes the pipe; that is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  return {
    out: (line) => void process.stdout.write(line.endsWith('\n') ? line : `${line}\n`),
    err: (line) => void process.stderr.write(line.endsWith('\n') ? line : `${line}\n`),
    watched: process.stderr.isTTY,
    env: process.env,
    readStdin: readStandardInput,
    cwd: process.cwd(),
  }
}

/** Thrown by a command whose words make no sense; ends with its usage and exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
