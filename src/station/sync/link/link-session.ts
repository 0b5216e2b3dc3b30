import type { z } from 'zod'
import { failures, type FailureCode } from '../../../contract/failures.ts'
import { Failure } from '../../failure.ts'
import { isProof, makeNonce, signProof } from './link-proof.ts'
import { HelloAnswer, ProofAnswer } from './link-messages.ts'
import { askedAt, askOnce, type LinkAnswer, type LinkAsk, type LinkPlace } from './link-request.ts'

export type SessionParts = {
  readonly place: LinkPlace
  /** This store. */
  readonly computerId: string
  /** The newest first; headquarters may know an older one yet. */
  readonly signSecrets: readonly string[]
  readonly headquarters: { readonly id: string; readonly signKeys: readonly string[] }
}

/** A store at headquarters' door: proves itself, makes the other side prove itself, and again when the token ends. */
export class LinkSession {
  readonly parts: SessionParts
  private current: string | undefined

  constructor(parts: SessionParts) {
    this.parts = parts
  }

  /** A token that counted when it was last used. */
  async token(signal?: AbortSignal): Promise<string> {
    this.current ??= await this.prove(signal)
    return this.current
  }

  /** The token no longer counts: the next use proves anew. */
  forgetToken(): void {
    this.current = undefined
  }

  /** Asks with the token, once more with a new one where it ended; checks the answer's form. */
  async ask<Shape extends z.ZodType>(shape: Shape, ask: LinkAsk): Promise<z.infer<Shape>> {
    for (let attempt = 0; ; attempt++) {
      const token = await this.token(ask.signal)
      const answer = await askOnce(this.parts.place, { ...ask, token })
      if (answer.status === 401 && attempt === 0) {
        this.forgetToken()
        continue
      }
      return readAnswer(shape, answer, this.parts.place)
    }
  }

  private async prove(signal?: AbortSignal): Promise<string> {
    const { place, computerId, signSecrets, headquarters } = this.parts
    const withSignal = signal === undefined ? {} : { signal }
    const storeNonce = makeNonce()
    const answered = await askOnce(place, {
      method: 'POST',
      path: '/hello',
      body: { computerId, nonce: storeNonce },
      ...withSignal,
    })
    // Whatever says 200 here and cannot sign is a portal, a proxy or somebody else's server.
    if (answered.status === 503 || answered.status === 429) throw busy(answered)
    const hello = HelloAnswer.safeParse(answered.body)
    if (answered.status !== 200 || !hello.success) throw stranger(place, answered)
    const parts = {
      store: computerId,
      headquarters: headquarters.id,
      storeNonce,
      headquartersNonce: hello.data.nonce,
    }
    const { signatures } = hello.data
    if (!isProof(headquarters.signKeys, 'headquarters', { parts, signatures }))
      throw stranger(place, answered)
    const proved = await askOnce(place, {
      method: 'POST',
      path: '/prove',
      body: { nonce: hello.data.nonce, signatures: signProof(signSecrets, 'store', parts) },
      ...withSignal,
    })
    return readAnswer(ProofAnswer, proved, place).token
  }
}

function stranger({ address }: LinkPlace, { status }: LinkAnswer): Failure {
  return new Failure('NOT_HEADQUARTERS', { ...askedAt(address), status })
}

function busy({ retryAfter, body }: Pick<LinkAnswer, 'retryAfter' | 'body'>): Failure {
  const { code } = (body ?? {}) as { code?: unknown }
  const seconds = Math.min(Math.max(retryAfter || 30, 1), 3600)
  return code === 'HEADQUARTERS_FULL'
    ? new Failure('HEADQUARTERS_FULL')
    : new Failure('HEADQUARTERS_BUSY', { seconds })
}

/** What an answer says where it is of this form; its failure, or NOT_HEADQUARTERS, where it is not. */
export function readAnswer<Shape extends z.ZodType>(
  shape: Shape,
  answer: LinkAnswer,
  place: LinkPlace,
): z.infer<Shape> {
  if (answer.status >= 200 && answer.status < 300) {
    const read = shape.safeParse(answer.body)
    if (read.success) return read.data
    throw stranger(place, answer)
  }
  throw toFailure(answer, place)
}

/** The failure that an answer tells. */
export function toFailure(answer: LinkAnswer, place: LinkPlace): Failure {
  if (answer.status === 503 || answer.status === 429) return busy(answer)
  const { code, data } = (answer.body ?? {}) as { code?: unknown; data?: unknown }
  // It speaks of this computer; here that means the pairing.
  if (code === 'COMPUTER_UNKNOWN' || code === 'COMPUTER_REVOKED') return new Failure('PAIRING_ENDED')
  if (typeof code === 'string' && code in failures) {
    return new Failure(code as FailureCode, (data ?? undefined) as Record<string, unknown> | undefined)
  }
  return stranger(place, answer)
}
