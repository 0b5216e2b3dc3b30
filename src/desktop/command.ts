import { spawn, spawnSync } from 'node:child_process'
import { dirname } from 'node:path'
import { text } from 'node:stream/consumers'
import { app, utilityProcess } from 'electron'
import { forkHosts, listenForErrors } from './host-forks.ts'
import type { Places } from './places.ts'

/**
 * `--cli <verb> …`: the command line in the packaged program, without a window. It reads and writes this process's own
 * terminal, and its exit code becomes the program's.
 */
export function runCommand(places: Places, words: readonly string[]): void {
  app.dock?.hide()
  if (lacksDisplay(process)) return runWithoutDisplay(places, words)
  if (places.node === null) void app.whenReady().then(() => runInElectron(places, words))
  else runOnNode(places.node, [places.commandLine, ...words])
}

/** A server that nobody sits at: there Chromium ends the program when it comes to its windows. */
function lacksDisplay({ platform, env, argv }: NodeJS.Process): boolean {
  return platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY'] && !argv.includes(headless)
}

/** Only a program that was started with it has no windows to come to. */
const headless = '--ozone-platform=headless'

/** Waits for another process to do it, so that this one never comes to its windows. */
function runWithoutDisplay({ node, commandLine }: Places, words: readonly string[]): void {
  const [file, args] =
    node === null ? [process.execPath, [headless, ...process.argv.slice(1)]] : [node, [commandLine, ...words]]
  const { status, error } = spawnSync(file, args, { stdio: 'inherit', env: ownEnvironment() })
  if (error !== undefined) console.error(error.message)
  process.exit(status ?? 1)
}

/** What the command line says, and starts, where it names itself: in a process of its own the path is another's. */
function ownEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, STOREFRONT_PROGRAM: process.env['APPIMAGE'] ?? process.execPath }
}

function runOnNode(node: string, words: readonly string[]): void {
  const child = spawn(node, [...words], { stdio: 'inherit', env: ownEnvironment() })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(error.message)
    app.exit(1)
  })
  child.on('exit', (code) => app.exit(code ?? 1))
}

function runInElectron(places: Places, words: readonly string[]): void {
  const child = utilityProcess.fork(places.commandLine, [...words], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: ownEnvironment(),
  })
  listenForErrors(child)
  const hosts = forkHosts(dirname(places.commandLine), (message, ports) => child.postMessage(message, ports))
  child.on('message', (message: { type?: unknown }) => {
    if (hosts.take(message)) return
    // A utility process has no stdin.
    if (message.type !== 'stdin') return
    void text(process.stdin).then((words) => child.postMessage({ type: 'stdin', text: words }))
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill())
  child.on('exit', (code) => {
    hosts.endAll()
    app.exit(code)
  })
}
