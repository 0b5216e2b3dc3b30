import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { projectFolder } from './sources.ts'

export interface RunningStation {
  readonly process: ChildProcess
  /** From its `open` line. */
  readonly link: string
  readonly origin: string
  /** Milliseconds from the start of the process to its `open` line. */
  readonly startMs: number
  /** All that it wrote to stderr so far. */
  errors(): string
  /** SIGTERM, and waits for the end; resolves to the exit code. */
  stop(): Promise<number | null>
  /** SIGKILL to the station alone: its engine hosts notice that it is gone. */
  kill(): Promise<void>
}

export interface StationOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
  /** What starts it, such as `ip netns exec <name>`; it must become the station, not stay its parent. */
  readonly within?: readonly string[]
  /** A folder with the built program (`copyStandAlone`); from sources unless told. */
  readonly built?: string
}

/** Starts the real station over a data folder on any free port; resolves when it says `open`. */
export async function runStation(dataFolder: string, options: StationOptions = {}): Promise<RunningStation> {
  const began = performance.now()
  const [program = process.execPath, ...before] = [...(options.within ?? []), process.execPath]
  const main = options.built === undefined ? 'src/station/main.ts' : 'dist/station/main.js'
  const child = spawn(program, [...before, main, '--headless', '--port', '0', ...(options.args ?? [])], {
    cwd: options.built ?? projectFolder,
    env: { ...process.env, STOREFRONT_DATA: dataFolder, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  const ended = once(child, 'exit') as Promise<[number | null]>
  // A second start says `open` and ends at once, so the end of its output counts, not that of the process.
  const link = await new Promise<string | undefined>((resolve) => {
    createInterface({ input: child.stdout })
      .on('line', (line) => {
        if (line.startsWith('open ')) resolve(line.slice('open '.length))
      })
      .on('close', () => resolve(undefined))
  })
  if (link === undefined) throw new Error(`the station ended before it opened: ${errors}`)
  return {
    process: child,
    link,
    origin: new URL(link).origin,
    startMs: performance.now() - began,
    errors: () => errors,
    stop: async () => {
      child.kill('SIGTERM')
      return (await ended)[0]
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Processes started by a process, and theirs (Linux). */
export function descendantsOf(pid: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/u.test(entry))) {
    const parent = parentOf(Number(name))
    if (parent !== undefined) parents.set(Number(name), parent)
  }
  const children = (of: number): number[] =>
    [...parents].filter(([, parent]) => parent === of).flatMap(([child]) => [child, ...children(child)])
  return children(pid)
}

/** Resident memory of a process in bytes (Linux); 0 when it is gone. */
export function residentBytes(pid: number): number {
  try {
    const [, kilobytes = '0'] =
      /^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(join('/proc', String(pid), 'status'), 'utf8')) ?? []
    return Number(kilobytes) * 1024
  } catch {
    return 0
  }
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(join('/proc', String(pid), 'stat'), 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return undefined
  }
}
