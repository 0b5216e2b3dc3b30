import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { memory, ownNode, root } from './paths.mjs'

/** stdout of helpers goes to stderr, so that a command's own stdout holds only its result. */
const asMessages = ['ignore', 2, 2]

/** The folders programs are looked for in. */
export const searchPath = (process.env.PATH ?? '').split(delimiter)

/** This process's environment with another search path (Windows spells its name in its own way). */
export function environmentWithPath(folders) {
  const env = Object.entries(process.env).filter(([name]) => name.toUpperCase() !== 'PATH')
  return { ...Object.fromEntries(env), PATH: folders.join(delimiter) }
}

/** The environment for the project's own programs: its Node first, compiled code remembered. */
export function ownEnvironment(more = {}) {
  const env = environmentWithPath([dirname(ownNode), ...searchPath])
  return { ...env, NODE_COMPILE_CACHE: join(memory, 'compiled'), ...more }
}

/** Runs a program to its end and returns its exit code; 128 + n when signal n ended it. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: asMessages, ...options })
    child.on('error', reject)
    child.on('close', (code, signal) => resolve(code ?? signalCode(signal)))
  })
}

/** Runs a script with the project's Node. */
export function runOwn(script, args = [], { env, ...options } = {}) {
  return run(ownNode, [script, ...args], { env: ownEnvironment(env), ...options })
}

/** Runs a program and returns what it wrote, stderr included, with its exit code. */
export function capture(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options })
    const chunks = []
    child.stdout.on('data', (chunk) => chunks.push(chunk))
    child.stderr.on('data', (chunk) => chunks.push(chunk))
    child.on('error', reject)
    child.on('close', (code, signal) =>
      resolve({ code: code ?? signalCode(signal), output: Buffer.concat(chunks).toString('utf8') }),
    )
  })
}

/**
 * Hands over to a child for good: passes signals on and resolves to the child's exit code.
 * Ctrl-C in a terminal already reaches the whole foreground group, so it is passed on only without one.
 */
export function standInFor(child) {
  const passOn = (signal) => {
    if (signal === 'SIGINT' && process.stdin.isTTY) return
    child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, passOn)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      for (const name of signals) process.off(name, passOn)
      resolve(code ?? signalCode(signal))
    })
  })
}

function signalCode(signal) {
  return 128 + (constants.signals[signal] ?? 0)
}
