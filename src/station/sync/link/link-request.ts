import { request } from 'node:https'
import { Failure } from '../../failure.ts'
import type { LinkAgent } from './link-agent.ts'
import { type Asked, toLinkFailure } from './link-failures.ts'

/** Where headquarters is asked, and how. */
export type LinkPlace = { readonly address: string; readonly agent: LinkAgent }

export type LinkAsk = {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Below `/sync/v1`. */
  readonly path: string
  readonly body?: unknown
  readonly token?: string
  /** Until the whole answer is there. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

export type LinkAnswer = { readonly status: number; readonly retryAfter: number; readonly body: unknown }

/** All answers are small; a portal's page may not be. */
const limitBytes = 4 * 1024 * 1024
const usualMs = 60_000

export const linkPath = '/sync/v1'

/** Whether a letter goes on where it was cut: bundles and packs of models, whose names are of their contents. All others are small. */
export function resumes(name: string): boolean {
  return name.endsWith('.sfb') || name.endsWith('.sfm')
}

export function askedAt(address: string): Asked {
  const { hostname, port } = new URL(address)
  return { host: hostname.replaceAll(/^\[|\]$/gu, ''), port: port === '' ? 443 : Number(port) }
}

/** Asks once; the body is what JSON it is, `undefined` for anything else. Throws failures of the network. */
export async function askOnce(place: LinkPlace, ask: LinkAsk): Promise<LinkAnswer> {
  const asked = askedAt(place.address)
  ask.signal?.throwIfAborted()
  return await new Promise<LinkAnswer>((resolve, reject) => {
    const content =
      ask.body instanceof Uint8Array || ask.body === undefined
        ? ask.body
        : Buffer.from(JSON.stringify(ask.body))
    const asking = request({
      ...asked,
      agent: place.agent,
      method: ask.method,
      path: `${linkPath}${ask.path}`,
      headers: {
        host: new URL(place.address).host,
        accept: 'application/json',
        ...(content === undefined
          ? {}
          : {
              'content-type':
                ask.body instanceof Uint8Array ? 'application/octet-stream' : 'application/json',
              'content-length': content.length,
            }),
        ...(ask.token === undefined ? {} : { authorization: `Bearer ${ask.token}` }),
      },
    })
    const timer = setTimeout(
      () => asking.destroy(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })),
      ask.timeoutMs ?? usualMs,
    )
    const stop = () => asking.destroy(new Failure('CANCELLED'))
    ask.signal?.addEventListener('abort', stop, { once: true })
    const done = () => {
      clearTimeout(timer)
      ask.signal?.removeEventListener('abort', stop)
    }
    const fail = (error: unknown) => {
      done()
      reject(toLinkFailure(error, asked) as Error)
    }
    // An agent may tell of one failure twice.
    asking.on('error', fail)
    asking.once('response', (answer) => {
      const chunks: Buffer[] = []
      let bytes = 0
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > limitBytes) asking.destroy(new Failure('NOT_HEADQUARTERS', asked))
        else chunks.push(chunk)
      })
      answer.on('error', fail)
      answer.once('end', () => {
        done()
        const { statusCode: status = 0, headers } = answer
        resolve({ status, retryAfter: Number(headers['retry-after'] ?? 0), body: readJson(chunks) })
      })
    })
    asking.end(content)
  })
}

function readJson(chunks: readonly Buffer[]): unknown {
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown
  } catch {
    return undefined
  }
}
