import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { LetterName } from '../../contract/sync.ts'
import { Failure } from '../failure.ts'
import { keepDropped } from '../sync/overview/dropped-letters.service.ts'
import { type RequestContext, requireAction } from './request-context.ts'

const Query = z.object({ name: LetterName })

/** Letters handed over in the browser; they travel as a stream, whatever their size. */
export function registerSyncRoutes(
  app: FastifyInstance,
  contextFor: (request: FastifyRequest, reply: FastifyReply) => Promise<RequestContext>,
): void {
  app.post('/api/sync/dropped', async (request, reply) => {
    const { station } = requireAction(await contextFor(request, reply), 'sync.run')
    const query = Query.safeParse(request.query)
    if (!query.success) throw new Failure('INVALID_INPUT', { field: 'name' })
    // What is parsed into memory first is none of ours.
    if (request.headers['content-type'] === 'application/octet-stream')
      throw new Failure('INVALID_INPUT', { field: 'content-type' })
    await keepDropped(station, query.data.name, request.raw)
    return {}
  })
}
