import fastifyCookie from '@fastify/cookie'
import fastifyHelmet from '@fastify/helmet'
import fastifyRateLimit from '@fastify/rate-limit'
import fastifyStatic from '@fastify/static'
import fastifyWebsocket from '@fastify/websocket'
import { OpenAPIGenerator } from '@orpc/openapi'
import { OpenAPIHandler } from '@orpc/openapi/fastify'
import { onError, ORPCError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/fastify'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { contract } from '../../contract/index.ts'
import { Failure } from '../failure.ts'
import type { StationLife } from '../station-life.ts'
import { registerAssetRoutes } from './asset.routes.ts'
import { answerFailures } from './answer-failures.ts'
import { registerCandidateDoorRoutes } from './candidate-door.routes.ts'
import { registerCandidateRoutes } from './candidate.routes.ts'
import { registerEgressRoutes } from './egress.routes.ts'
import { registerHeadquartersRoutes } from './headquarters.routes.ts'
import { registerLiveRoutes } from './live.routes.ts'
import { registerMediaRoutes } from './media.routes.ts'
import { registerModelRoutes } from './model.routes.ts'
import { registerPositionRoutes } from './position.routes.ts'
import { registerPreflightRoutes } from './preflight.routes.ts'
import { registerSyncRoutes } from './sync.routes.ts'
import { registerThisComputerRoutes } from './this-computer.routes.ts'
import { registerReportRoutes } from './report.routes.ts'
import { contextOf, cookieNames } from './request-context.ts'
import { router } from './router.ts'
import { socketLimits } from './socket-limits.ts'

export type ServerOptions = {
  readonly life: StationLife
  /** 0 takes any free port. */
  readonly port: number
  readonly uiFolder: string
}

/** The station's HTTP side: loopback only, one-time launch link, Host and Origin checked, no inline script. */
export async function startServer({
  life,
  port: wanted,
  uiFolder,
}: ServerOptions): Promise<{ app: FastifyInstance; port: number }> {
  const app = fastify({
    bodyLimit: 8 * 1024 * 1024,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
  })
  let names = cookieNames(wanted)
  const contextFor = async (request: FastifyRequest, reply: FastifyReply) =>
    await contextOf(life, names, { request, reply })

  await app.register(fastifyCookie)
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: [`'none'`],
        scriptSrc: [`'self'`, `'wasm-unsafe-eval'`],
        workerSrc: [`'self'`, 'blob:'],
        connectSrc: [`'self'`],
        imgSrc: [`'self'`, 'blob:', 'data:'],
        mediaSrc: [`'self'`, 'blob:'],
        styleSrc: [`'self'`, `'unsafe-inline'`],
        fontSrc: [`'self'`],
        formAction: [`'self'`],
        frameAncestors: [`'none'`],
        baseUri: [`'none'`],
      },
    },
    hsts: false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
  })
  await app.register(fastifyWebsocket, socketLimits)
  await app.register(fastifyRateLimit, {
    global: false,
    errorResponseBuilder: (_request, { ttl }) =>
      new Failure('LOCKED_OUT', { until: new Date(Date.now() + ttl).toISOString() }),
  })

  const loopback = () => [`127.0.0.1:${portOf(app)}`, `localhost:${portOf(app)}`, `[::1]:${portOf(app)}`]
  app.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', 'microphone=(self), camera=(self), geolocation=()')
    // What a window keeps lies unencrypted on the disk: the pages' own files alone say that they may be kept.
    reply.header('cache-control', 'no-store')
    const hosts = loopback()
    const { host, origin } = request.headers
    const foreignOrigin = origin !== undefined && !hosts.some((name) => origin === `http://${name}`)
    if (host === undefined || !hosts.includes(host) || foreignOrigin)
      await reply.code(401).send({ code: 'NOT_ALLOWED' })
  })

  answerFailures(app, life.log)

  app.get<{ Querystring: { token?: string } }>(
    '/launch',
    { config: { rateLimit: { max: 30, timeWindow: 60_000 } } },
    async (request, reply) => {
      if (life.gate.isValid(request.cookies[names.launch])) return await reply.redirect('/')
      const cookie = life.gate.redeem(request.query.token ?? '')
      if (cookie === undefined) {
        return await reply.code(403).type('text/html; charset=utf-8').send(usedLinkPage)
      }
      reply.setCookie(names.launch, cookie, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        maxAge: 30 * 86_400,
      })
      return await reply.redirect('/')
    },
  )

  app.post('/launch/again', async (request, reply) => {
    if (!life.gate.isCommandLine(request.headers.authorization ?? '')) return await reply.code(403).send()
    return await reply.type('text/plain').send(launchLink(life, portOf(app)))
  })

  // Slices are bytes; everything else is read by the API handlers themselves.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))
  registerAssetRoutes(app, contextFor)
  registerCandidateRoutes(app, contextFor)
  registerCandidateDoorRoutes(app, contextFor)
  registerLiveRoutes(app, contextFor)
  registerMediaRoutes(app, contextFor)
  registerEgressRoutes(app, contextFor)
  registerModelRoutes(app, contextFor)
  registerReportRoutes(app, contextFor)
  registerSyncRoutes(app, contextFor)
  registerThisComputerRoutes(app, contextFor)
  registerPositionRoutes(app, contextFor)
  registerPreflightRoutes(app, contextFor)
  registerHeadquartersRoutes(app, contextFor)

  const noteBugs = (error: unknown) => {
    if (!(error instanceof ORPCError) || error.code === 'INTERNAL_SERVER_ERROR')
      life.log.error('api.failed', { error })
  }
  const rpc = new RPCHandler(router, { interceptors: [onError(noteBugs)] })
  const rest = new OpenAPIHandler(router, { interceptors: [onError(noteBugs)] })
  let document: Promise<unknown> | undefined
  app.get('/api/openapi.json', async () => {
    document ??= new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] }).generate(
      contract,
      {
        info: { title: 'Storefront Interview', version: life.productVersion },
        servers: [{ url: '/api' }],
      },
    )
    return await document
  })
  const limited = { config: { rateLimit: { max: 20, timeWindow: 60_000 } } }
  const serve = async (request: FastifyRequest, reply: FastifyReply) => {
    const context = await contextFor(request, reply)
    const matched = request.url.startsWith('/rpc/')
      ? (await rpc.handle(request, reply, { prefix: '/rpc', context })).matched
      : (await rest.handle(request, reply, { prefix: '/api', context })).matched
    if (!matched) await reply.code(404).send({ code: 'NOT_FOUND' })
  }
  app.post('/rpc/access/signIn', limited, serve)
  app.post('/api/access/sign-in', limited, serve)
  app.all('/rpc/*', serve)
  app.all('/api/*', serve)

  await serveConsole(app, uiFolder)

  await app.listen({ host: '127.0.0.1', port: wanted })
  names = cookieNames(portOf(app))
  return { app, port: portOf(app) }
}

/** The built console: hashed files for good, its page never from a cache, and that page for every path it routes. */
async function serveConsole(app: FastifyInstance, uiFolder: string): Promise<void> {
  const page = join(uiFolder, 'console', 'index.html')
  if (existsSync(uiFolder)) {
    await app.register(fastifyStatic, {
      root: uiFolder,
      index: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const hashed = path.startsWith(join(uiFolder, 'assets'))
        reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  const sendPage = async (request: FastifyRequest, reply: FastifyReply) => {
    // A page's own query may hold dots: only the path tells a file.
    const isPage = request.method === 'GET' && !/^[^?]*\.\w+(?:\?|$)/u.test(request.url)
    if (!isPage || !existsSync(page)) return await reply.code(404).send({ code: 'NOT_FOUND' })
    return await reply.sendFile('console/index.html')
  }
  app.get('/', sendPage)
  app.setNotFoundHandler(sendPage)
}

/** The address that opens the console once. */
export function launchLink(life: StationLife, port: number): string {
  return `http://127.0.0.1:${port}/launch?token=${life.gate.currentToken()}`
}

function portOf(app: FastifyInstance): number {
  const [address] = app.addresses()
  return typeof address === 'object' ? address.port : 0
}

const usedLinkPage = `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>店面试 · Storefront Interview</title></head>
<body><main>
<h1>这个链接已经用过</h1>
<p>请在启动窗口里取新的链接，或重新启动店面试。记录都是安全的。</p>
<div lang="en">
<h2>This link was used before</h2>
<p>Take the new link from the window that started Storefront Interview, or start it again. Your records are safe.</p>
</div>
</main></body>
</html>`
