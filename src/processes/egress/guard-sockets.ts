import dgram from 'node:dgram'
import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'
import { isThisComputer } from './destination.ts'
import type { EgressNotes } from './egress-notes.ts'
import { isOwnAddress } from './own-addresses.ts'

type Call = (this: unknown, ...args: unknown[]) => unknown
type Owner = Record<string, Call>

/**
 * Puts itself before every way out that Node has: sockets (and with them TLS, HTTP and fetch), datagrams, look-ups.
 * With `deny` nothing leaves this computer. What native code does by itself is out of its sight.
 */
export function guardSockets(notes: EgressNotes, deny: boolean): void {
  guardConnect(notes, deny)
  guardDatagrams(notes, deny)
  guardLookUps(dns as unknown as Owner, { notes, deny, isPromise: false })
  guardLookUps(dns.promises as unknown as Owner, { notes, deny, isPromise: true })
  for (const [Resolver, isPromise] of [
    [dns.Resolver, false],
    [dns.promises.Resolver, true],
  ] as const) {
    let at: object | null = Resolver.prototype
    for (; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at) as object | null)
      guardLookUps(at as Owner, { notes, deny, isPromise })
  }
  syncBuiltinESMExports()
}

function guardConnect(notes: EgressNotes, deny: boolean): void {
  const prototype = net.Socket.prototype as unknown as Owner
  const { connect } = prototype
  if (connect === undefined) return
  prototype['connect'] = function (...args: unknown[]) {
    const to = targetOf(args)
    if (to === undefined || staysHere(to.host)) return connect.apply(this, args)
    notes.add('connect', to, deny)
    if (!deny) return connect.apply(this, args)
    const socket = this as net.Socket
    process.nextTick(() => socket.destroy(refusal('connect', `${to.host}:${to.port}`)))
    return this
  }
}

/** Where a socket is to connect; `undefined` for a pipe on this computer. */
function targetOf(args: readonly unknown[]): { host: string; port: number } | undefined {
  // Node's own callers hand over one list: options, callback. A path means a pipe.
  const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args
  if (typeof first === 'object' && first !== null) {
    const { path, host, port } = first as { path?: unknown; host?: unknown; port?: unknown }
    if (typeof path === 'string') return undefined
    return { host: typeof host === 'string' ? host : '', port: Number(port ?? 0) }
  }
  if (typeof first === 'string' && Number.isNaN(Number(first))) return undefined
  return { host: typeof second === 'string' ? second : '', port: Number(first ?? 0) }
}

function guardDatagrams(notes: EgressNotes, deny: boolean): void {
  const prototype = dgram.Socket.prototype as unknown as Owner
  for (const name of ['send', 'connect']) {
    const plain = prototype[name]
    if (plain === undefined) continue
    prototype[name] = function (...args: unknown[]) {
      // send(bytes, [offset, length,] port, host, done) and connect(port, host, done): the host is the text after the port.
      const at = args.findIndex((each, index) => index > 0 && typeof each === 'string')
      const host = at === -1 ? '' : (args[at] as string)
      if (staysHere(host)) return plain.apply(this, args)
      notes.add('datagram', { host, port: Number(args[at - 1] ?? 0) }, deny)
      if (!deny) return plain.apply(this, args)
      const error = refusal(name, host)
      const done = lastFunction(args)
      const socket = this as dgram.Socket
      process.nextTick(() => (done === undefined ? socket.emit('error', error) : done(error)))
      return undefined
    }
  }
}

type LookUpGuard = { readonly notes: EgressNotes; readonly deny: boolean; readonly isPromise: boolean }

function guardLookUps(owner: Owner, { notes, deny, isPromise }: LookUpGuard): void {
  const names = Object.getOwnPropertyNames(owner).filter((key) => /^(?:lookup|resolve|reverse)/u.test(key))
  for (const name of names) {
    const plain = owner[name]
    if (typeof plain !== 'function') continue
    const guarded = function (this: unknown, ...args: unknown[]) {
      const host = String(args[0])
      // A number is no question to anybody, and this computer's own name is asked of nobody.
      const isAsked = name !== 'lookup' || !(isThisComputer(host) || net.isIP(host) !== 0)
      if (!isAsked) return plain.apply(this, args)
      notes.add('lookup', { host, port: 0 }, deny)
      if (!deny) return learning(plain.apply(this, learningArguments(args, host, notes)), host, notes)
      const error = refusal(name, host)
      if (isPromise) return Promise.reject(error)
      const done = lastFunction(args)
      if (done !== undefined) process.nextTick(done, error)
      return undefined
    }
    owner[name] = Object.assign(guarded, plain)
  }
}

/** The answer of a promised look-up, learned as it passes. */
function learning(answer: unknown, name: string, notes: EgressNotes): unknown {
  if (!(answer instanceof Promise)) return answer
  void answer.then(
    (found: unknown) => learnFrom(found, name, notes),
    () => {},
  )
  return answer
}

function learningArguments(args: unknown[], name: string, notes: EgressNotes): unknown[] {
  const done = lastFunction(args)
  if (done === undefined) return args
  const learns = (...found: unknown[]): void => {
    learnFrom(found[1], name, notes)
    done(...found)
  }
  return args.map((each) => (each === done ? learns : each))
}

function learnFrom(found: unknown, name: string, notes: EgressNotes): void {
  for (const one of Array.isArray(found) ? (found as unknown[]) : [found]) {
    const address = typeof one === 'object' && one !== null && 'address' in one ? one.address : one
    if (typeof address === 'string' && net.isIP(address) !== 0) notes.learn(name, address)
  }
}

function lastFunction(args: readonly unknown[]): ((...given: unknown[]) => void) | undefined {
  return args.findLast((each) => typeof each === 'function') as ((...given: unknown[]) => void) | undefined
}

const staysHere = (host: string): boolean => isThisComputer(host) || isOwnAddress(host)

function refusal(what: string, target: string): Error {
  return Object.assign(new Error(`not let out of this computer: ${what} ${target}`), { code: 'ECONNREFUSED' })
}
