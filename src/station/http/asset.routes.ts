import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Asset, assetKinds, assetLimits } from '../../contract/assets.ts'
import { addAsset, getAsset } from '../assets/asset.service.ts'
import { Failure } from '../failure.ts'
import { parseByteRange } from '../media/byte-range.ts'
import { refuseLong } from './refuse-long.ts'
import { type RequestContext, requireAction } from './request-context.ts'

const Params = Asset.pick({ assetId: true })
const Query = z.object({ kind: z.enum(assetKinds) })
const limitBytes = Math.max(...Object.values(assetLimits))

/** Pictures and sounds of questions, in and out. */
export function registerAssetRoutes(
  app: FastifyInstance,
  contextFor: (request: FastifyRequest, reply: FastifyReply) => Promise<RequestContext>,
): void {
  app.post(
    '/api/assets',
    {
      bodyLimit: limitBytes,
      // Before the file is read: nobody fills the memory who may not edit.
      onRequest: async (request, reply) => {
        requireAction(await contextFor(request, reply), 'positions.edit')
      },
      errorHandler: refuseLong(new Failure('ASSET_TOO_LARGE', { limitBytes })),
    },
    async (request, reply) => {
      const { station, caller } = requireAction(await contextFor(request, reply), 'positions.edit')
      const query = Query.safeParse(request.query)
      if (!query.success) throw new Failure('INVALID_INPUT', { field: 'kind' })
      if (!Buffer.isBuffer(request.body)) throw new Failure('INVALID_INPUT', { field: 'body' })
      return await addAsset(station, caller, { kind: query.data.kind, bytes: request.body })
    },
  )

  app.get('/api/assets/:assetId', async (request, reply) => {
    const { station } = requireAction(await contextFor(request, reply), 'positions.read')
    const params = Params.safeParse(request.params)
    if (!params.success) throw new Failure('NOT_FOUND')
    const { bytes, mime } = await getAsset(station.db, params.data.assetId)
    // Safari plays no sound that does not come in ranges.
    const range = parseByteRange(request.headers.range, bytes.length)
    if (range === 'unsatisfiable')
      return await reply.code(416).header('content-range', `bytes */${bytes.length}`).send()
    reply
      .type(mime)
      .header('accept-ranges', 'bytes')
      .header('cache-control', 'private, max-age=31536000, immutable')
    if (range === undefined) return await reply.send(Buffer.from(bytes))
    const { start, end } = range
    return await reply
      .code(206)
      .header('content-range', `bytes ${start}-${end}/${bytes.length}`)
      .send(Buffer.from(bytes.subarray(start, end + 1)))
  })
}
