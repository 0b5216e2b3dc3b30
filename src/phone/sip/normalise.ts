import { bestChallenge, writeChallenge } from './challenge.ts'
import { headerOf, methodOf, writeMessage, type RawHeader, type RawMessage } from './raw-message.ts'
import { splitValues } from './split-values.ts'

/** Stands for what sip.js's grammar does not know, there and back: `_` in a host, and the scheme of `tel:`. */
const underscore = 'x-5f-x'
const telHost = 'tel.invalid'

/**
 * Brings an incoming message into the form that sip.js's strict parser reads: it drops a whole message for one header
 * that many telephone systems write loosely. What is bent here is bent back by `restore` on the way out.
 */
export function normalise(message: RawMessage): string {
  const challenges = message.headers.filter(({ name }) => name.endsWith('-authenticate'))
  const headers = message.headers.flatMap((header): readonly RawHeader[] => {
    const { name, value } = header
    if (name === 'content-length' || name.endsWith('-authenticate') || name === 'refer-to') return []
    if (name === 'max-forwards') return /^\d{1,3}$/.test(value) ? [header] : []
    if (name === 'from' || name === 'to') return [{ name, value: normaliseAddress(value) }]
    if (name === 'contact' || name === 'record-route')
      return splitValues(value).map((part) => ({ name, value: normaliseAddress(part) }))
    if (name === 'via') return splitValues(value).map((part) => ({ name, value: part }))
    if (name === 'content-type') return [{ name, value: value.split(';')[0]?.trim().toLowerCase() ?? '' }]
    return [header]
  })
  const body = bodyOf(message)
  return writeMessage({
    first: firstLine(message),
    headers: [
      ...headers.filter(({ name }) => body !== '' || name !== 'content-type'),
      ...addMissing(message, body),
      ...keepBest('www-authenticate', challenges),
      ...keepBest('proxy-authenticate', challenges),
      { name: 'content-length', value: String(Buffer.byteLength(body)) },
    ],
    body,
  })
}

/** Undoes in an outgoing message what `normalise` did to the addresses that it repeats. */
export function restore(text: string): string {
  return text.replaceAll(underscore, '_').replace(/sip:([^@\s<>;]+)@tel\.invalid/g, 'tel:$1')
}

/** An address as display name, URI and parameters, each in a form that the grammar takes. */
function normaliseAddress(value: string): string {
  const bracket = value.indexOf('<')
  if (bracket < 0) return normaliseUri(value)
  const display = value.slice(0, bracket).trim()
  const isPlain = display === '' || /^"(?:[^"\\]|\\.)*"$/.test(display) || /^[\w.!%*+`'~ -]+$/.test(display)
  const name = isPlain ? display : `"${display.replace(/["\\]/g, '')}"`
  return `${name}${name === '' ? '' : ' '}${normaliseUri(value.slice(bracket))}`
}

function normaliseUri(text: string): string {
  return text
    .replace(
      /(^|<)\s*tel:([^;>\s]+)(?:;[^>]*(?=>))?/i,
      (_all, open: string, number: string) => `${open}sip:${number}@${telHost}`,
    )
    .replace(
      /(sips?:(?:[^@<>\s]*@)?)([^;>:\s[\]]+)/i,
      (_all, before: string, host: string) => before + host.replaceAll('_', underscore),
    )
}

/** The status line needs its second space, even without words after it. */
function firstLine({ first, status, request }: RawMessage): string {
  if (status !== null) return first.replace(/^SIP\/2\.0 +(\d{3}) *(.*)$/i, 'SIP/2.0 $1 $2')
  return request === null ? first : `${request.method} ${normaliseUri(request.uri)} SIP/2.0`
}

/** As long as the header says, where it says less than came (RFC 3261 §18.3). */
function bodyOf(message: RawMessage): string {
  const length = Number(headerOf(message, 'content-length') ?? Number.NaN)
  const isCut = Number.isInteger(length) && length >= 0 && length < Buffer.byteLength(message.body)
  return isCut ? Buffer.from(message.body).toString('utf8', 0, length) : message.body
}

/** A type for a body without one, and a contact for an answer that makes a call: without these sip.js gives up in the middle. */
function addMissing(message: RawMessage, body: string): readonly RawHeader[] {
  const added: RawHeader[] = []
  if (body !== '' && headerOf(message, 'content-type') === undefined)
    added.push({
      name: 'content-type',
      value: body.startsWith('v=') ? 'application/sdp' : 'application/octet-stream',
    })
  const makesCall =
    methodOf(message) === 'INVITE' && (message.status ?? 0) > 100 && (message.status ?? 0) < 300
  const uri = /sips?:[^>;\s]+/i.exec(headerOf(message, 'to') ?? '')?.[0]
  if (makesCall && uri !== undefined && headerOf(message, 'contact') === undefined)
    added.push({ name: 'contact', value: normaliseUri(`<${uri}>`) })
  return added
}

/** sip.js answers the last challenge of several. */
function keepBest(name: string, challenges: readonly RawHeader[]): readonly RawHeader[] {
  const own = challenges.filter((header) => header.name === name).map(({ value }) => value)
  const best = bestChallenge(own.flatMap(splitChallenges))
  return best === null ? [] : [{ name, value: writeChallenge(best) }]
}

/** Several challenges may share a header: each begins with its scheme. */
const splitChallenges = (value: string): readonly string[] => value.split(/,\s*(?=Digest\s)/i)
