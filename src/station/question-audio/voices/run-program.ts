import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Failure } from '../../failure.ts'

const run = promisify(execFile)

export type ProgramLimits = {
  /** Ended after this many milliseconds. */
  readonly timeoutMs: number
  readonly signal?: AbortSignal
}

/**
 * Runs a program of this computer without a shell and returns what it wrote.
 * Throws VOICE_FAILED when it is not there, fails, or is ended because it takes too long; CANCELLED.
 */
export async function runProgram(
  file: string,
  args: readonly string[],
  { timeoutMs, signal }: ProgramLimits,
): Promise<string> {
  try {
    const { stdout } = await run(file, args, {
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
      windowsHide: true,
      maxBuffer: 1_048_576,
      ...(signal === undefined ? {} : { signal }),
    })
    return stdout
  } catch (cause) {
    throw new Failure(signal?.aborted ? 'CANCELLED' : 'VOICE_FAILED', undefined, { cause })
  }
}
