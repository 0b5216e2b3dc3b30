import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { projectFolder } from '../../src/station/folders.ts'

/** A station in a process of its own, as `npm start -- --headless` runs it. */
export interface StationProcess {
  /** `http://127.0.0.1:…`, without a trailing slash. */
  readonly origin: string
  /** Opens the console once. */
  readonly launchLink: string
  readonly pid: number
  /** What it wrote to stderr so far. */
  errors(): string
  /** Ends it as Ctrl-C does, and waits until it is gone. */
  stop(): Promise<void>
}

export interface StationStart {
  readonly data: string
  readonly env?: Readonly<Record<string, string>>
}

/** Starts a station on a free port and waits for its launch link; rejects with its stderr when it ends before. */
export async function startStation({ data, env = {} }: StationStart): Promise<StationProcess> {
  const root = projectFolder()
  const main = join(root, 'src/station/main.ts')
  const child = spawn(process.execPath, [main, '--headless', '--port', '0', '--data', data], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const launchLink = await new Promise<string>((resolve, reject) => {
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const link = /^open (http\S+)$/m.exec(output)?.[1]
      if (link !== undefined) resolve(link)
    })
    child.on('exit', (code) => reject(new Error(`the station ended with ${code}: ${errors}`)))
    child.on('error', reject)
  })
  return {
    origin: new URL(launchLink).origin,
    launchLink,
    pid: child.pid ?? 0,
    errors: () => errors,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      await exited
    },
  }
}
