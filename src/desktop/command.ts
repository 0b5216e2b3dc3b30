import { spawn } from 'node:child_process'
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
  if (places.node === null) void app.whenReady().then(() => runInElectron(places, words))
  else runOnNode(places.node, [places.commandLine, ...words])
}

function runOnNode(node: string, words: readonly string[]): void {
  const child = spawn(node, [...words], { stdio: 'inherit' })
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
    env: { ...process.env, STOREFRONT_PROGRAM: process.execPath },
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
