import fastifyHelmet from '@fastify/helmet'
import fastifyWebsocket from '@fastify/websocket'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { createServer, type IncomingMessage } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { SecureContextOptions } from 'node:tls'
import { isKnownToken } from '../../candidate-door/known-token.ts'
import type { StationLife } from '../../station-life.ts'
import { answerFailures } from '../answer-failures.ts'
import { socketLimits } from '../socket-limits.ts'
import { registerCaptions, socketCredentials } from '../candidate/captions.routes.ts'
import { registerCandidateApi } from '../candidate/routes.ts'
import { registerPages, registerTrust } from './door-pages.ts'
import { TokenGuard } from './token-guard.ts'
import { wrongAddressPage } from './trust-page.ts'

export type DoorAppOptions = {
  readonly life: StationLife
  /** The built candidates' pages; nothing else is served from disk. */
  readonly uiFolder: string
  /** Absent on loopback, which browsers trust as it is. */
  readonly tls?: SecureContextOptions
  /** Hosts, without a port, by which this computer may be asked for. */
  readonly names: () => readonly string[]
}

const maxConnections = 2000
/** Whoever sends a head or a body drop by drop is cut off; a slice of 1 MiB may take a minute. */
const limits = { headersTimeout: 10_000, requestTimeout: 60_000, connectionsCheckingInterval: 5_000 }

/**
 * The candidates' own server: their page, their narrow API and how to trust the certificate.
 * Nothing of the console exists here; what is not named answers 404.
 */
export async function buildDoorApp(options: DoorAppOptions): Promise<FastifyInstance> {
  const { life, tls, uiFolder } = options
  const app = fastify({
    bodyLimit: 4 * 1024 * 1024,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    serverFactory: (handler) => {
      const server =
        tls === undefined
          ? createServer(limits, handler)
          : createSecureServer({ ...limits, handshakeTimeout: 10_000, ...tls }, handler)
      server.maxConnections = maxConnections
      server.keepAliveTimeout = 30_000
      return server
    },
  })
  const guard = new TokenGuard({
    isKnown: async (hash) => await isKnownToken(life.requireStation().db, hash),
    now: Date.now,
  })
  await app.register(fastifyWebsocket, socketLimits)
  await addHeaders(app, tls === undefined ? 'ws' : 'wss')
  app.addHook('onRequest', async (request, reply) => {
    if (!isOwnHost(request, options))
      return await reply.code(421).type('text/html; charset=utf-8').send(wrongAddressPage)
    if (isForCandidates(request.url, tls === undefined)) await guard.admit(request.ip, bearerOf(request))
  })
  answerFailures(app, life.log)
  registerTrust(app, life)
  await registerPages(app, { uiFolder, guard })
  await registerCandidateApi(app, life)
  await registerCaptions(app, life)
  return app
}

async function addHeaders(app: FastifyInstance, socketScheme: 'ws' | 'wss'): Promise<void> {
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: [`'none'`],
        scriptSrc: [`'self'`, `'wasm-unsafe-eval'`],
        workerSrc: [`'self'`],
        // Older Safari does not take a WebSocket for 'self'.
        connectSrc: [
          `'self'`,
          (request: IncomingMessage) => `${socketScheme}://${request.headers.host ?? ''}`,
        ],
        imgSrc: [`'self'`, 'blob:', 'data:'],
        mediaSrc: [`'self'`, 'blob:'],
        styleSrc: [`'self'`],
        formAction: [`'none'`],
        frameAncestors: [`'none'`],
        baseUri: [`'none'`],
      },
    },
    hsts: false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
  })
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('permissions-policy', 'camera=(self), microphone=(self), fullscreen=(self), geolocation=()')
    reply.header('cache-control', 'no-store')
    reply.header('x-storefront-door', '1')
  })
}

/** Of the API, all but what a kiosk asks on loopback before anybody has a token. */
function isForCandidates(url: string, onLoopback: boolean): boolean {
  return url.startsWith('/candidate-api/') && !(onLoopback && url.startsWith('/candidate-api/kiosk/'))
}

/** A foreign name leads here only by rebinding, a foreign origin only from another site's page. */
function isOwnHost({ headers, socket }: FastifyRequest, { names, tls }: DoorAppOptions): boolean {
  const scheme = tls === undefined ? 'http' : 'https'
  const { host = '', origin } = headers
  const asked = URL.parse(`${scheme}://${host}`)
  if (asked === null || !names().includes(asked.hostname)) return false
  const port = asked.port === '' ? (tls === undefined ? 80 : 443) : Number(asked.port)
  return port === socket.localPort && (origin === undefined || origin === asked.origin)
}

function bearerOf({ headers }: FastifyRequest): string | undefined {
  const { token } = socketCredentials({ headers })
  return token ?? /^Bearer ([\w-]{16,64})$/u.exec(headers.authorization ?? '')?.[1]
}
