/**
 * Loaded before a program (`node --import`): notes in STOREFRONT_GUARD every attempt to reach or look up
 * anything but this computer, and refuses it. One line of JSON for each; a first line for each process or thread.
 */
import childProcess from 'node:child_process'
import dgram from 'node:dgram'
import dns from 'node:dns'
import { appendFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'
import { isMainThread } from 'node:worker_threads'

const file = process.env.STOREFRONT_GUARD
const note = (entry) => {
  if (file) appendFileSync(file, `${JSON.stringify({ pid: process.pid, ...entry })}\n`)
}
note({ kind: 'guarded', program: process.argv[1] ?? '', thread: isMainThread ? 'main' : 'worker' })

const isHere = (host) =>
  host === undefined ||
  host === null ||
  host === '' ||
  host === 'localhost' ||
  host === '::1' ||
  host === '0.0.0.0' ||
  host === '::' ||
  /^(::ffff:)?127\./.test(host)

function refuse(kind, target) {
  note({ kind, target: String(target) })
  return Object.assign(new Error(`refused: ${kind} ${target}`), { code: 'ECONNREFUSED' })
}

const { connect } = net.Socket.prototype
net.Socket.prototype.connect = function (...args) {
  // Node's own callers hand over one list: options, callback. A path means a pipe on this computer.
  const [first, second] = Array.isArray(args[0]) ? args[0] : args
  const options = typeof first === 'object' && first !== null ? first : { port: first, host: second }
  const local = Boolean(options.path) || (typeof first === 'string' && Number.isNaN(Number(first)))
  const host = typeof options.host === 'function' ? undefined : options.host
  if (local || isHere(host)) return connect.apply(this, args)
  const error = refuse('connect', `${host}:${options.port}`)
  process.nextTick(() => this.destroy(error))
  return this
}

/** A look-up that asks nobody: the callback, or the promise, gets the refusal. */
function guardLookUps(owner, isPromise) {
  for (const name of Object.keys(owner).filter((key) =>
    /^(lookup|lookupService|reverse|resolve)/.test(key),
  )) {
    const plain = owner[name]
    owner[name] = function (host, ...rest) {
      if (name === 'lookup' && isHere(host)) return plain.call(this, host, ...rest)
      const error = refuse(`dns.${name}`, host)
      if (isPromise) return Promise.reject(error)
      const callback = rest.findLast((each) => typeof each === 'function')
      if (callback) process.nextTick(callback, error)
      return undefined
    }
  }
}
guardLookUps(dns, false)
guardLookUps(dns.promises, true)
for (const [Resolver, isPromise] of [
  [dns.Resolver, false],
  [dns.promises.Resolver, true],
]) {
  for (let at = Resolver.prototype; at && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    const methods = Object.getOwnPropertyNames(at).filter((name) => /^(resolve|reverse)/.test(name))
    for (const name of methods) {
      at[name] = function (host, ...rest) {
        const error = refuse(`dns.${name}`, host)
        if (isPromise) return Promise.reject(error)
        const callback = rest.findLast((each) => typeof each === 'function')
        if (callback) process.nextTick(callback, error)
        return undefined
      }
    }
  }
}

for (const name of ['send', 'connect']) {
  const plain = dgram.Socket.prototype[name]
  dgram.Socket.prototype[name] = function (...args) {
    const host = args.slice(1).find((each) => typeof each === 'string')
    if (isHere(host)) return plain.apply(this, args)
    const error = refuse(`udp.${name}`, host)
    const callback = args.findLast((each) => typeof each === 'function')
    if (callback) process.nextTick(callback, error)
    else process.nextTick(() => this.emit('error', error))
    return undefined
  }
}

// Programs other than Node are out of this guard's sight, so their starting is noted too.
const { spawn } = childProcess.ChildProcess.prototype
childProcess.ChildProcess.prototype.spawn = function (options) {
  if (options.file !== process.execPath) note({ kind: 'program', target: options.file })
  return spawn.call(this, options)
}
for (const name of ['spawnSync', 'execFileSync', 'execSync']) {
  const plain = childProcess[name]
  childProcess[name] = function (program, ...rest) {
    if (program !== process.execPath) note({ kind: 'program', target: program })
    return plain.call(this, program, ...rest)
  }
}

syncBuiltinESMExports()
