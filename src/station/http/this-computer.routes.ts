import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { openHanded } from '../shell/handed-files.ts'
import { type RequestContext, requireAction } from './request-context.ts'

const Params = z.object({ id: z.uuid() })

/** The bytes of files that were opened with the program. */
export function registerThisComputerRoutes(
  app: FastifyInstance,
  contextFor: (request: FastifyRequest, reply: FastifyReply) => Promise<RequestContext>,
): void {
  app.get('/api/handed/:id', async (request, reply) => {
    requireAction(await contextFor(request, reply), 'interviews.read')
    const { stream, bytes } = openHanded(Params.parse(request.params).id)
    return await reply
      .type('application/octet-stream')
      .header('content-length', bytes)
      .header('cache-control', 'no-store')
      .send(stream)
  })
}
