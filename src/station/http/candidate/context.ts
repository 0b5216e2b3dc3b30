import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Station } from '../../context.ts'
import { Failure } from '../../failure.ts'
import { type CandidateLink, openLink } from '../../live/candidate-link.ts'
import type { StationLife } from '../../station-life.ts'

/** What a candidate's request brings: the open station, and what their link stands for. */
export type CandidateContext = { readonly station: Station; readonly link: CandidateLink }

const Tab = z.uuid()

/**
 * Who asks, by `authorization: Bearer <token>` and `x-tab: <uuid>`; LINK_UNKNOWN, LINK_EXPIRED or LINK_REVOKED
 * before anything else of the request is looked at.
 */
export async function authenticate(
  life: StationLife,
  request: Pick<FastifyRequest, 'headers'>,
): Promise<CandidateContext> {
  const token = /^Bearer ([\w-]{16,64})$/u.exec(request.headers.authorization ?? '')?.[1]
  return await authenticateBy(life, { token, tab: request.headers['x-tab'] })
}

/** The same where a token cannot travel in a header, as with a WebSocket's subprotocols. */
export async function authenticateBy(
  life: StationLife,
  { token, tab }: { readonly token: string | undefined; readonly tab: unknown },
): Promise<CandidateContext> {
  const station = life.requireStation()
  if (token === undefined) throw new Failure('LINK_UNKNOWN')
  const known = Tab.safeParse(tab)
  const link = await openLink(station, { token, tab: known.data ?? '' })
  if (!known.success) throw new Failure('INVALID_INPUT', { field: 'x-tab' })
  return { station, link }
}
