import fastifyRateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { createServer } from 'node:https'
import type { SecureContextOptions } from 'node:tls'
import { z } from 'zod'
import { Failure } from '../../failure.ts'
import type { Log } from '../../log.ts'
import { LetterName } from '../../../contract/sync.ts'
import type { LinkHost } from '../../sync/link/link-host.ts'
import { Contact, Hello, Proof } from '../../sync/link/link-messages.ts'
import { linkPath } from '../../sync/link/link-request.ts'
import { answerFailures } from '../answer-failures.ts'

export type LinkAppOptions = {
  readonly host: LinkHost
  readonly tls: SecureContextOptions
  readonly log: Log
  /** Takes a store's answer to a join file; null where no store may join. */
  readonly takeAnswer: ((bytes: Uint8Array) => Promise<void>) | null
}

/** A letter's part of 4 MiB may take as long on a line of 100 kbit/s; requests of one letter end on their own. */
const limits = { headersTimeout: 20_000, requestTimeout: 10 * 60_000, connectionsCheckingInterval: 10_000 }
/** Many stores may come from one address. */
const greetings = { rateLimit: { max: 600, timeWindow: 60_000 } }
const joining = { rateLimit: { max: 20, timeWindow: 60_000 } }

/**
 * Headquarters' server for its stores: who they are they prove by their keys, everything else needs the token of that.
 * What is not named answers 404, and nothing of the console exists here.
 */
export async function buildLinkApp({ host, tls, log, takeAnswer }: LinkAppOptions): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: 256 * 1024,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    serverFactory: (handler) => {
      const server = createServer({ ...limits, handshakeTimeout: 20_000, ...tls }, handler)
      server.maxConnections = 4000
      server.keepAliveTimeout = 60_000
      return server
    },
  })
  await app.register(fastifyRateLimit, { global: false })
  answerFailures(app, log)
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store')
  })
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )
  // The body is a letter's part: it is read where it is written.
  app.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => done(null))

  app.post(
    `${linkPath}/hello`,
    { config: greetings },
    async ({ body }) => await host.hello(Hello.parse(body)),
  )
  app.post(
    `${linkPath}/prove`,
    { config: greetings },
    async ({ body }) => await host.prove(Proof.parse(body)),
  )
  app.post(`${linkPath}/answer`, { config: joining }, async ({ body }, reply) => {
    if (takeAnswer === null || !Buffer.isBuffer(body)) throw new Failure('NOT_FOUND')
    await takeAnswer(body)
    return await reply.code(204).send()
  })
  registerLetters(app, host)
  registerUploads(app, host)
  return app
}

const Wait = z.object({ wait: z.coerce.number().int().min(0).max(60).default(0) })
const Named = z.object({ name: LetterName })

function registerLetters(app: FastifyInstance, host: LinkHost): void {
  app.post(`${linkPath}/contact`, async (request) => {
    const computerId = await host.whoHas(tokenOf(request))
    return await host.contact(computerId, Contact.parse(request.body))
  })
  app.get(`${linkPath}/letters`, async (request) => {
    const computerId = await host.whoHas(tokenOf(request))
    return await host.standing(computerId, Wait.parse(request.query).wait * 1000)
  })
  app.get(`${linkPath}/letters/:name`, async (request, reply) => {
    const computerId = await host.whoHas(tokenOf(request))
    const start = startOf(request.headers.range)
    const { stream, bytes } = await host.read(computerId, Named.parse(request.params).name, start)
    reply.type('application/octet-stream').header('content-length', Math.max(0, bytes - start))
    if (start > 0) reply.code(206).header('content-range', `bytes ${start}-${bytes - 1}/${bytes}`)
    return await reply.send(stream)
  })
  app.delete(`${linkPath}/letters/:name`, async (request, reply) => {
    const computerId = await host.whoHas(tokenOf(request))
    await host.acknowledge(computerId, Named.parse(request.params).name)
    return await reply.code(204).send()
  })
}

function registerUploads(app: FastifyInstance, host: LinkHost): void {
  for (const url of [`${linkPath}/up`, `${linkPath}/up/:name`]) {
    app.route({
      method: ['POST', 'HEAD', 'PATCH'],
      url,
      handler: async (request, reply) => {
        const computerId = await host.whoHas(tokenOf(request))
        reply.hijack()
        await host.uploads.handle(computerId, request.raw, reply.raw)
      },
    })
  }
}

function tokenOf({ headers }: FastifyRequest): string | undefined {
  return /^Bearer ([\w-]{16,200})$/u.exec(headers.authorization ?? '')?.[1]
}

/** Of `bytes=<start>-`, the one form that stores ask in. */
function startOf(range: string | undefined): number {
  return Number(/^bytes=(\d{1,15})-$/u.exec(range ?? '')?.[1] ?? 0)
}
