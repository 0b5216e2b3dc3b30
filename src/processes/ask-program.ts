import { execFile, execFileSync } from 'node:child_process'

const usualMs = 5_000

/** What a tool of the system prints; empty when it is not there, fails, or takes longer than five seconds. */
export async function askProgram(program: string, args: readonly string[]): Promise<string> {
  return await new Promise((resolve) => {
    execFile(program, args, { timeout: usualMs, windowsHide: true }, (error, said) =>
      resolve(error === null ? said : ''),
    )
  })
}

/** The same while nothing else goes on: for a start that waits for the answer. */
export function askProgramNow(program: string, args: readonly string[]): string {
  try {
    return execFileSync(program, args, {
      encoding: 'utf8',
      timeout: usualMs,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch {
    return ''
  }
}
