import type { AriSettings } from '../line.ts'
import { AriError, ariErrorOfStatus, toAriError } from './ari-error.ts'
import { Gate } from './gate.ts'
import { isRecord, textAt } from './json.ts'

/** Connections to Asterisk's HTTP server for questions; of all kinds it takes a hundred unless http.conf says otherwise. */
const mostAtOnce = 8

export type AriQuery = Readonly<Record<string, string | number>>

/** Addresses of an Asterisk, and the words that open them. */
export type AriAddress = {
  readonly http: URL
  /** For `Authorization`. */
  readonly credentials: string
}

/** The address as IT writes it: with or without `/ari`, and with the prefix of http.conf if it has one. */
export function readAddress({ url, user, secret }: AriSettings): AriAddress {
  const http = new URL(url)
  http.pathname = http.pathname.replace(/\/+$/u, '').replace(/\/ari$/u, '')
  const credentials = `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`
  return { http, credentials }
}

/** `path` below Asterisk's own address, as `ari/events`. */
export function addressOf({ http }: AriAddress, path: string, query: AriQuery = {}): URL {
  const url = new URL(http)
  url.pathname = `${http.pathname.replace(/\/$/u, '')}/${path}`
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value))
  return url
}

/** Asks Asterisk's REST interface. */
export class AriHttp {
  private readonly address: AriAddress
  private readonly timeoutMs: number
  private readonly gate = new Gate(mostAtOnce)

  constructor(address: AriAddress, timeoutMs: number) {
    this.address = address
    this.timeoutMs = timeoutMs
  }

  /** `path` begins after `/ari/`. The answer's JSON, or null where it has none; throws AriError only. */
  async ask(method: 'GET' | 'POST' | 'DELETE', path: string, query: AriQuery = {}): Promise<unknown> {
    try {
      return await this.gate.pass(() => this.askOnce(method, path, query))
    } catch (error) {
      const failure = toAriError(error)
      // A connection that was kept open may have died; to look twice does no harm.
      if (method !== 'GET' || failure.message !== 'UND_ERR_SOCKET') throw failure
    }
    try {
      return await this.gate.pass(() => this.askOnce(method, path, query))
    } catch (error) {
      throw toAriError(error)
    }
  }

  /** Ends what may have ended already; whatever else goes wrong, the next connection removes it by its marker. */
  async remove(path: string, query: AriQuery = {}): Promise<void> {
    try {
      await this.ask('DELETE', path, query)
    } catch {
      return
    }
  }

  private async askOnce(method: string, path: string, query: AriQuery): Promise<unknown> {
    const answer = await fetch(addressOf(this.address, `ari/${path}`, query), {
      method,
      headers: { authorization: this.address.credentials },
      redirect: 'manual',
      signal: AbortSignal.timeout(this.timeoutMs),
    })
    const text = await answer.text()
    if (!answer.ok) throw ariErrorOfStatus(answer.status, saidIn(text) || answer.statusText)
    return text === '' ? null : parse(text)
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new AriError('server-error', 'what answers is no Asterisk REST interface')
  }
}

/** Asterisk explains itself by `message`, at some places by `error`. */
function saidIn(text: string): string {
  try {
    const body: unknown = JSON.parse(text)
    return isRecord(body) ? textAt(body, 'message') || textAt(body, 'error') : ''
  } catch {
    return ''
  }
}
