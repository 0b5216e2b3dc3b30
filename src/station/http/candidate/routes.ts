import { OpenAPIHandler } from '@orpc/openapi/fastify'
import { onError, ORPCError } from '@orpc/server'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { sliceBytes } from '../../../contract/media.ts'
import { Failure } from '../../failure.ts'
import { findCandidateAsset } from '../../live/candidate-assets.ts'
import { putCandidateSlice } from '../../live/candidate-slices.ts'
import type { StationLife } from '../../station-life.ts'
import { answerFailures } from '../answer-failures.ts'
import { authenticate, type CandidateContext } from './context.ts'
import { candidateRouter } from './router.ts'

const prefix = '/candidate-api'
const SliceParams = z.object({ recordingId: z.uuid(), n: z.coerce.number().int().min(0) })
const AssetParams = z.object({ assetId: z.string().max(80) })

/**
 * The candidates' API on a server of any kind, within a scope of its own: the procedures, slices in, pictures and
 * sounds out. Every request is authenticated by its link before its body is read.
 */
export async function registerCandidateApi(app: FastifyInstance, life: StationLife): Promise<void> {
  await app.register(async (scope) => {
    // Slices are bytes; everything else is read by the API handler itself.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    )
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    answerFailures(scope, life.log)
    registerBytes(scope, life)
    const handler = new OpenAPIHandler(candidateRouter, {
      interceptors: [
        onError((error) => {
          if (!(error instanceof ORPCError) || error.code === 'INTERNAL_SERVER_ERROR')
            life.log.error('candidate-api.failed', { error })
        }),
      ],
    })
    scope.all(`${prefix}/*`, async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const context = await authenticate(life, request)
      const { matched } = await handler.handle(request, reply, { prefix, context })
      if (!matched) await reply.code(404).send({ code: 'NOT_FOUND' })
    })
  })
}

function registerBytes(scope: FastifyInstance, life: StationLife): void {
  /** Of requests whose body is still to be read. */
  const admitted = new WeakMap<FastifyRequest, CandidateContext>()
  scope.put(
    `${prefix}/recordings/:recordingId/slices/:n`,
    {
      bodyLimit: sliceBytes + 1024,
      onRequest: async (request) => {
        admitted.set(request, await authenticate(life, request))
      },
    },
    async (request, reply) => {
      const { station, link } = admitted.get(request) ?? (await authenticate(life, request))
      const { recordingId, n } = SliceParams.parse(request.params)
      if (!Buffer.isBuffer(request.body)) throw new Failure('INVALID_INPUT', { field: 'slice' })
      await putCandidateSlice(station, link, { recordingId, n, bytes: request.body })
      return await reply.code(204).send()
    },
  )
  scope.get(`${prefix}/assets/:assetId`, async (request, reply) => {
    const { station, link } = await authenticate(life, request)
    const { assetId } = AssetParams.parse(request.params)
    const { mime, bytes } = await findCandidateAsset(station, link, assetId)
    return await reply
      .type(mime)
      .header('cache-control', 'private, max-age=86400, immutable')
      .header('x-content-type-options', 'nosniff')
      .send(Buffer.from(bytes))
  })
}
