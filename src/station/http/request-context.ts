import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Action } from '../../domain/permission/permission.ts'
import { isAllowed } from '../../domain/permission/permission.ts'
import { findSessionUser, type SignedInUser } from '../access/sessions.ts'
import type { Caller, Station } from '../context.ts'
import { Failure } from '../failure.ts'
import type { StationLife } from '../station-life.ts'

/** What a request brings: the browser's cookies, and who that makes it. */
export type RequestContext = {
  readonly life: StationLife
  readonly user: SignedInUser | undefined
  readonly sessionToken: string | undefined
  setSession(token: string | undefined): void
}

export type CookieNames = { readonly launch: string; readonly session: string }

/** Browsers keep one cookie jar for a host whatever the port, so two stations on a computer need two names. */
export function cookieNames(port: number): CookieNames {
  return { launch: `storefront_launch_${port}`, session: `storefront_session_${port}` }
}

/**
 * Builds the context; throws SIGNED_OUT for a browser that was never let in by the launch link.
 * The command line shows the secret that only the data folder's owner can read.
 */
export async function contextOf(
  life: StationLife,
  names: CookieNames,
  exchange: { request: FastifyRequest; reply: FastifyReply },
): Promise<RequestContext> {
  const { request, reply } = exchange
  const { authorization } = request.headers
  if (authorization !== undefined && life.gate.isCommandLine(authorization)) {
    const caller = life.station === undefined ? undefined : await life.commandLineCaller()
    return { life, sessionToken: undefined, user: caller?.user, setSession: () => undefined }
  }
  if (!life.gate.isValid(request.cookies[names.launch])) throw new Failure('SIGNED_OUT')
  const sessionToken = request.cookies[names.session]
  return {
    life,
    sessionToken,
    user: life.station === undefined ? undefined : await findSessionUser(life.station.db, sessionToken),
    setSession: (token) => {
      if (token === undefined) reply.clearCookie(names.session, { path: '/' })
      else reply.setCookie(names.session, token, { path: '/', httpOnly: true, sameSite: 'strict' })
    },
  }
}

/** The open station and the signed-in caller, if they may do this; SIGNED_OUT or NOT_ALLOWED otherwise. */
export function requireAction(context: RequestContext, action: Action): { station: Station; caller: Caller } {
  const { user, life } = context
  if (user === undefined || life.station === undefined) throw new Failure('SIGNED_OUT')
  if (!isAllowed(user.role, action)) throw new Failure('NOT_ALLOWED')
  return { station: life.station, caller: { user } }
}
