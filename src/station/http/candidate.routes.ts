import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { importLimits } from '../../contract/candidates.ts'
import { UiLanguage } from '../../contract/ids.ts'
import { beginImport } from '../candidates/import/import.service.ts'
import { writeRejected } from '../candidates/import/write-rejected.ts'
import { Failure } from '../failure.ts'
import { tableLimits } from '../tables/table.ts'
import { tooLarge } from '../tables/too-large.ts'
import { refuseLong } from './refuse-long.ts'
import { type RequestContext, requireAction } from './request-context.ts'

const Params = z.object({ importId: z.uuid() })
const FileName = z.object({ fileName: z.string().max(255).default('') })
const Language = z.object({ language: UiLanguage.default('zh-CN') })

/** Files with candidates in them: in to be imported, out with the rows that were refused. */
export function registerCandidateRoutes(
  app: FastifyInstance,
  contextFor: (request: FastifyRequest, reply: FastifyReply) => Promise<RequestContext>,
): void {
  app.post(
    '/api/candidates/imports',
    {
      bodyLimit: importLimits.bytes,
      // Before the file is read: nobody fills the memory who may not import.
      onRequest: async (request, reply) => {
        requireAction(await contextFor(request, reply), 'candidates.edit')
      },
      errorHandler: refuseLong(tooLarge(tableLimits)),
    },
    async (request, reply) => {
      const { station } = requireAction(await contextFor(request, reply), 'candidates.edit')
      const { fileName } = FileName.parse(request.query)
      if (!Buffer.isBuffer(request.body)) throw new Failure('INVALID_INPUT', { field: 'file' })
      return await reply.send(await beginImport(station, request.body, fileName))
    },
  )
  app.get('/api/candidates/imports/:importId/rejected.csv', async (request, reply) => {
    const { station, caller } = requireAction(await contextFor(request, reply), 'candidates.edit')
    const { importId } = Params.parse(request.params)
    const { language } = Language.parse(request.query)
    const csv = await writeRejected(station, caller, { importId, language })
    return await reply
      .type('text/csv; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', 'attachment; filename="rejected.csv"')
      .send(Buffer.from(csv))
  })
}
