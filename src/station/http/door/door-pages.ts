import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { X509Certificate } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { findCertificate } from '../../candidate-door/certificate.repository.ts'
import { Failure } from '../../failure.ts'
import type { StationLife } from '../../station-life.ts'
import type { TokenGuard } from './token-guard.ts'
import { doorStyle, trustPage, waitPage } from './trust-page.ts'

const html = 'text/html; charset=utf-8'

/** The candidates' page, and the files with a hash in their names that it is made of; no other file is reachable. */
export async function registerPages(
  app: FastifyInstance,
  { uiFolder, guard }: { readonly uiFolder: string; readonly guard: TokenGuard },
): Promise<void> {
  app.setNotFoundHandler(async (_request, reply) => await reply.code(404).send({ code: 'NOT_FOUND' }))
  app.get<{ Params: { token: string } }>('/i/:token', async (request, reply) => {
    if (await guard.isWaiting(request.ip, request.params.token))
      return await reply.code(429).type(html).send(waitPage)
    return await sendPage(reply, join(uiFolder, 'index.html'))
  })
  const assets = join(uiFolder, 'candidate-assets')
  if (!existsSync(assets)) return
  await app.register(fastifyStatic, {
    root: assets,
    prefix: '/candidate-assets/',
    index: false,
    cacheControl: false,
    // The build writes each file compressed beside itself.
    preCompressed: true,
    setHeaders: (reply) => void reply.header('cache-control', 'public, max-age=31536000, immutable'),
  })
}

/** A built page; NOT_FOUND where it was not built. */
export async function sendPage(reply: FastifyReply, path: string): Promise<FastifyReply> {
  if (!existsSync(path)) throw new Failure('NOT_FOUND')
  return await reply.type(html).send(createReadStream(path))
}

/** How to trust the station's authority; plain pages without script. */
export function registerTrust(app: FastifyInstance, life: StationLife): void {
  app.get('/trust', async (_request, reply) => {
    const own = await findAuthority(life)
    return await reply.type(html).send(trustPage({ fingerprint: own?.fingerprint256 }))
  })
  app.get('/authority.crt', async (_request, reply) => {
    const own = await findAuthority(life)
    if (own === undefined) throw new Failure('NOT_FOUND')
    return await reply.type('application/x-x509-ca-cert').send(own.raw)
  })
  app.get('/door.css', async (_request, reply) => await reply.type('text/css; charset=utf-8').send(doorStyle))
}

/** The station's authority, where it is what phones have to trust. */
async function findAuthority(life: StationLife): Promise<X509Certificate | undefined> {
  const { db } = life.requireStation()
  if ((await findCertificate(db, 'supplied')) !== undefined) return undefined
  const authority = await findCertificate(db, 'authority')
  return authority === undefined ? undefined : new X509Certificate(authority.certificate)
}
