import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Failure } from '../failure.ts'
import { type RequestContext, requireAction } from './request-context.ts'

const Query = z.object({
  name: z.string().min(1).max(255),
  bytes: z.coerce.number().int().positive(),
})

/** A model pack handed over in the browser; it travels as a stream, whatever its size. */
export function registerModelRoutes(
  app: FastifyInstance,
  contextFor: (request: FastifyRequest, reply: FastifyReply) => Promise<RequestContext>,
): void {
  app.post('/api/models/packs', async (request, reply) => {
    const context = await contextFor(request, reply)
    const { station } = requireAction(context, 'models.manage')
    const query = Query.safeParse(request.query)
    if (!query.success) throw new Failure('INVALID_INPUT', { field: 'name' })
    // What is parsed into memory first is none of ours.
    if (request.headers['content-type'] === 'application/octet-stream')
      throw new Failure('INVALID_INPUT', { field: 'content-type' })
    await context.life.packs.take(station, query.data, request.raw)
    return {}
  })
}
