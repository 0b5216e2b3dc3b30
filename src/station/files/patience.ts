import { setTimeout as delay } from 'node:timers/promises'
import { basename } from 'node:path'
import { Failure } from '../failure.ts'

/** Milliseconds between tries: an antivirus or an indexer lets go of a fresh file within a second or two. */
const usualWaits = [10, 30, 100, 200, 400, 600]

export type Patience = {
  /** Where `EPERM` and `EACCES` may mean "open in another program"; elsewhere they mean what they say. */
  readonly isWindows?: boolean
  readonly waits?: readonly number[]
}

/** Whether a file is only held by another program for the moment, as an antivirus does. */
export function isHeld(error: unknown, isWindows = process.platform === 'win32'): boolean {
  const { code } = error as { code?: string }
  return code === 'EBUSY' || (isWindows && (code === 'EPERM' || code === 'EACCES'))
}

/** Does work on `file` again while another program holds it; FILE_LOCKED when that one does not let go. */
export function insist<Result>(file: string, work: () => Result, patience: Patience = {}): Result {
  const { isWindows, waits = usualWaits } = patience
  for (const wait of waits) {
    try {
      return work()
    } catch (error) {
      if (!isHeld(error, isWindows)) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, wait)
    }
  }
  try {
    return work()
  } catch (error) {
    throw isHeld(error, isWindows) ? lockedBy(file, error) : error
  }
}

/** As `insist`, while everything else goes on. */
export async function insistAside<Result>(
  file: string,
  work: () => Promise<Result>,
  patience: Patience = {},
): Promise<Result> {
  const { isWindows, waits = usualWaits } = patience
  for (const wait of waits) {
    try {
      return await work()
    } catch (error) {
      if (!isHeld(error, isWindows)) throw error
      await delay(wait)
    }
  }
  try {
    return await work()
  } catch (error) {
    throw isHeld(error, isWindows) ? lockedBy(file, error) : error
  }
}

function lockedBy(file: string, cause: unknown): Failure {
  return new Failure('FILE_LOCKED', { file: basename(file) }, { cause })
}
