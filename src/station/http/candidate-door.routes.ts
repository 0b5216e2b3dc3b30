import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readAuthority, readDoor, supplyCertificate } from '../candidate-door/door.service.ts'
import { Failure } from '../failure.ts'
import { refuseLong } from './refuse-long.ts'
import { type RequestContext, requireAction } from './request-context.ts'

/** A certificate with its chain is a few KiB; a PFX with everything is less than this. */
const limitBytes = 256 * 1024

/** Certificates in, the station's authority out. */
export function registerCandidateDoorRoutes(
  app: FastifyInstance,
  contextFor: (request: FastifyRequest, reply: FastifyReply) => Promise<RequestContext>,
): void {
  const options = {
    bodyLimit: limitBytes,
    errorHandler: refuseLong(new Failure('CERTIFICATE_UNREADABLE')),
  }
  app.post('/api/candidate-door/certificate', options, async (request, reply) => {
    const context = await contextFor(request, reply)
    const { station, caller } = requireAction(context, 'settings.change')
    if (!Buffer.isBuffer(request.body)) throw new Failure('INVALID_INPUT', { field: 'body' })
    const password = decodePassword(request.headers['x-pfx-password'])
    await supplyCertificate(station, caller, { bytes: request.body, password })
    await context.life.door?.apply()
    return await readDoor(station, context.life.door)
  })

  app.get('/api/candidate-door/authority.crt', async (request, reply) => {
    const { station } = requireAction(await contextFor(request, reply), 'interviews.read')
    return await reply
      .type('application/x-x509-ca-cert')
      .header('content-disposition', 'attachment; filename="authority.crt"')
      .send(await readAuthority(station))
  })
}

/** Percent-encoded, since a header holds Latin letters only. */
function decodePassword(header: string | string[] | undefined): string {
  if (typeof header !== 'string') return ''
  try {
    return decodeURIComponent(header)
  } catch (cause) {
    throw new Failure('INVALID_INPUT', { field: 'x-pfx-password' }, { cause })
  }
}
