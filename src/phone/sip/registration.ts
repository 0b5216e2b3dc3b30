import type { LineProblem } from '../../domain/dialler/line-problem.ts'
import { detailOf } from './response-problem.ts'
import type { SipResponse, SipUa } from './sip-ua.ts'
import { splitValues } from './split-values.ts'

/** What asking the server came to; `next`: when to ask again, ms, where the server has a say in it. */
export type Asked =
  | { readonly ok: true; readonly next: number }
  | {
      readonly ok: false
      readonly problem: LineProblem
      readonly detail: string
      readonly next: number | null
    }

/** What a server may make of our wish, s. */
const leastSeconds = 30
const mostSeconds = 86_400
/** Of an interval, when it is renewed. */
const renewAt = 0.8

/** Registers for as long as the server allows; a too short wish is made longer (423, RFC 3261 §10.2.8). */
export async function register(ua: SipUa, wanted: number): Promise<Asked> {
  let expires = wanted
  for (let tries = 0; ; tries += 1) {
    const response = await ua.request('REGISTER', {
      headers: [`Contact: ${ua.contact};expires=${expires}`, `Expires: ${expires}`],
    })
    const least =
      response.status === 423 ? Number(/^\d{1,6}/.exec(response.header('min-expires') ?? '')?.[0] ?? 0) : 0
    if (least > expires && least <= mostSeconds && tries < 3) expires = least
    else return judge(response, ua.contact, expires)
  }
}

/** Takes our address off the server. */
export async function unregister(ua: SipUa): Promise<void> {
  await ua.request('REGISTER', { headers: [`Contact: ${ua.contact};expires=0`, 'Expires: 0'] })
}

/** For a server that is not registered with: any answer of its own means that it is there. */
export async function ping(ua: SipUa, every: number): Promise<Asked> {
  const response = await ua.request('OPTIONS', { headers: ['Accept: application/sdp'] })
  const detail = detailOf(response)
  if (response.isLocal) return { ok: false, problem: 'unreachable', detail, next: null }
  if (response.status >= 500 && response.status !== 501)
    return { ok: false, problem: 'server-error', detail, next: null }
  return { ok: true, next: every }
}

function judge(response: SipResponse, contact: string, asked: number): Asked {
  const { status, isLocal, wasAuthorised } = response
  if (status < 300) return { ok: true, next: grantedSeconds(response, contact, asked) * 1_000 * renewAt }
  const retryAfter = /^\d{1,5}/.exec(response.header('retry-after') ?? '')?.[0]
  const next = retryAfter === undefined || Number(retryAfter) === 0 ? null : Number(retryAfter) * 1_000
  return { ok: false, problem: problemOf(status, isLocal, wasAuthorised), detail: detailOf(response), next }
}

/** 401 without credentials of ours: it asked for what we cannot do. 403 after them: many servers say so of a wrong secret. */
function problemOf(status: number, isLocal: boolean, wasAuthorised: boolean): LineProblem {
  if (isLocal) return 'unreachable'
  if (status === 404) return 'wrong-secret'
  if (status === 401 || status === 407 || status === 403) {
    if (wasAuthorised) return 'wrong-secret'
    return status === 403 ? 'forbidden' : 'server-error'
  }
  return 'server-error'
}

/** Of our own contact among all that are registered for the user; else of the whole answer; else what we asked for. */
function grantedSeconds(response: SipResponse, contact: string, asked: number): number {
  const own = addressOf(contact)
  const contacts = response.headers('contact').flatMap(splitValues)
  const found =
    contacts.find((value) => addressOf(value) === own) ?? (contacts.length === 1 ? contacts[0] : undefined)
  const expires = /;\s*expires\s*=\s*"?(\d{1,9})/i.exec(found ?? '')?.[1] ?? response.header('expires')
  const seconds = Number.parseInt(expires ?? '', 10)
  return Math.min(
    mostSeconds,
    Math.max(leastSeconds, Number.isNaN(seconds) || seconds === 0 ? asked : seconds),
  )
}

const addressOf = (contact: string): string => /@([^;>\s]+)/.exec(contact)?.[1]?.toLowerCase() ?? ''
