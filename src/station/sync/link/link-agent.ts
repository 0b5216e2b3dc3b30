import { X509Certificate } from 'node:crypto'
import { type ClientRequestArgs, request } from 'node:http'
import { Agent } from 'node:https'
import { connect, isIP, type Socket } from 'node:net'
import { type Duplex, PassThrough } from 'node:stream'
import { connect as connectSecurely, getCACertificates, type TLSSocket } from 'node:tls'
import { Failure } from '../../failure.ts'
import { type Asked, toLinkFailure } from './link-failures.ts'
import type { Proxy } from './system-proxy.ts'

/** Whom a connection believes. */
export type LinkTrust = {
  /** PEM of headquarters' own authority, from the join file; empty where the system's count. */
  readonly authority: string
  /** PEM of what IT trusts besides; empty for none. */
  readonly certificates: string
}

const connectMs = 20_000

/** Connections to headquarters alone: through the proxy, and only to who shows a certificate that is believed. */
export class LinkAgent extends Agent {
  private readonly trust: LinkTrust
  private readonly proxy: Proxy | undefined

  constructor(trust: LinkTrust, proxy: Proxy | undefined) {
    super({ keepAlive: true, maxSockets: 2 })
    this.trust = trust
    this.proxy = proxy
  }

  override createConnection(
    { host, port }: ClientRequestArgs,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    const asked = { host: host ?? '', port: Number(port ?? 443) }
    void this.open(asked, callback)
  }

  private async open(asked: Asked, callback?: (error: Error | null, stream: Duplex) => void): Promise<void> {
    try {
      callback?.(null, await openSecurely(asked, this.trust, this.proxy))
    } catch (error) {
      // Of the two the agent looks at the error alone.
      callback?.(toLinkFailure(error, asked) as Error, new PassThrough())
    }
  }
}

async function openSecurely(asked: Asked, trust: LinkTrust, proxy: Proxy | undefined): Promise<TLSSocket> {
  const raw = proxy === undefined ? await openPlainly(asked) : await openThrough(proxy, asked)
  return await new Promise((resolve, reject) => {
    const socket = connectSecurely({
      socket: raw,
      host: asked.host,
      ...(isIP(asked.host) === 0 ? { servername: asked.host } : {}),
      ca: listTrusted(trust),
      // Judged below, before a byte is sent: a clock that is wrong by years must not part the two sides.
      rejectUnauthorized: false,
      minVersion: 'TLSv1.2',
      ALPNProtocols: ['http/1.1'],
    })
    const timer = setTimeout(() => socket.destroy(timeOut()), connectMs)
    const fail = (error: Error) => {
      clearTimeout(timer)
      socket.destroy()
      reject(error)
    }
    socket.once('error', fail)
    socket.once('close', () => fail(Object.assign(new Error('closed'), { code: 'ECONNRESET' })))
    socket.once('secureConnect', () => {
      const failure = judge(socket, asked.host, trust)
      if (failure !== undefined) return fail(failure)
      clearTimeout(timer)
      socket.removeAllListeners('error').removeAllListeners('close')
      resolve(socket)
    })
  })
}

/** What is wrong with the certificate that was shown; `undefined` for nothing. */
function judge(socket: TLSSocket, host: string, trust: LinkTrust): Failure | undefined {
  const shown = socket.getPeerX509Certificate()
  if (shown === undefined) return new Failure('NOT_HEADQUARTERS', { host })
  const error = socket.authorized ? '' : String(socket.authorizationError)
  if (error === '') return undefined
  if (error.includes('ALTNAME')) return new Failure('LINK_OTHER_NAME', { host })
  if (error === 'CERT_HAS_EXPIRED' || error === 'CERT_NOT_YET_VALID') {
    if (isOf(shown, trust.authority)) {
      return isFor(shown, host) ? undefined : new Failure('LINK_OTHER_NAME', { host })
    }
    return new Failure('LINK_CERTIFICATE_TIME', {
      host,
      from: new Date(shown.validFrom).toISOString(),
      to: new Date(shown.validTo).toISOString(),
    })
  }
  return new Failure('LINK_INTERCEPTED', { host, issuer: nameOf(shown.issuer) })
}

/** Whether the authority itself signed it; whose key this is counts, not what a clock says. */
function isOf(shown: X509Certificate, authority: string): boolean {
  if (authority === '') return false
  const trusted = new X509Certificate(authority)
  return shown.checkIssued(trusted) && shown.verify(trusted.publicKey)
}

const isFor = (shown: X509Certificate, host: string): boolean =>
  (isIP(host) === 0 ? shown.checkHost(host) : shown.checkIP(host)) !== undefined

/** `CN=…` of a name, or all of it. */
function nameOf(subject: string): string {
  return (/^CN=(.*)$/mu.exec(subject)?.[1] ?? subject.replaceAll('\n', ', ')).slice(0, 200)
}

function listTrusted({ authority, certificates }: LinkTrust): string[] {
  const added = certificates.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/gu) ?? []
  if (authority !== '') return [authority, ...added]
  return [...getCACertificates('default'), ...getCACertificates('system'), ...added]
}

async function openPlainly({ host, port }: Asked): Promise<Socket> {
  return await new Promise((resolve, reject) => {
    const socket = connect({ host, port, autoSelectFamily: true, noDelay: true, keepAlive: true })
    const timer = setTimeout(() => socket.destroy(timeOut()), connectMs)
    socket.once('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    socket.once('connect', () => {
      clearTimeout(timer)
      socket.removeAllListeners('error')
      resolve(socket)
    })
  })
}

/** A tunnel through an HTTP proxy (RFC 9110, CONNECT). */
async function openThrough(proxy: Proxy, asked: Asked): Promise<Socket> {
  const target = `${asked.host.includes(':') ? `[${asked.host}]` : asked.host}:${asked.port}`
  const login = Buffer.from(`${proxy.user}:${proxy.password}`).toString('base64')
  return await new Promise((resolve, reject) => {
    const asking = request({
      host: proxy.host,
      port: proxy.port,
      method: 'CONNECT',
      path: target,
      agent: false,
      timeout: connectMs,
      headers: {
        host: target,
        ...(proxy.user === '' ? {} : { 'proxy-authorization': `Basic ${login}` }),
      },
    })
    const refuse = (status: number) =>
      reject(new Failure('PROXY_REFUSED', { host: proxy.host, port: proxy.port, status }))
    asking.once('connect', ({ statusCode = 0 }, socket: Socket) => {
      if (statusCode === 200) return resolve(socket)
      socket.destroy()
      refuse(statusCode)
    })
    asking.once('response', ({ statusCode = 0 }) => {
      asking.destroy()
      refuse(statusCode)
    })
    asking.once('timeout', () => asking.destroy(timeOut()))
    asking.on('error', (cause) =>
      reject(new Failure('PROXY_UNREACHABLE', { host: proxy.host, port: proxy.port }, { cause })),
    )
    asking.end()
  })
}

const timeOut = (): Error => Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })
