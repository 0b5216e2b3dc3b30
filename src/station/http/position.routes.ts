import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { PositionId, UiLanguage } from '../../contract/ids.ts'
import { Failure } from '../failure.ts'
import { recogniseTrial } from '../positions/trial-recording.service.ts'
import { exportWorkbook, readWorkbook, workbookLimits } from '../positions/workbook.service.ts'
import { tooLarge } from '../tables/too-large.ts'
import { refuseLong } from './refuse-long.ts'
import { type RequestContext, requireAction } from './request-context.ts'

const Params = z.object({ positionId: PositionId })
const ExportQuery = z.object({
  draft: z.enum(['0', '1']).default('0'),
  language: UiLanguage.default('zh-CN'),
})
const ImportQuery = z.object({ language: UiLanguage.default('zh-CN') })
const TrialQuery = z.object({ language: z.enum(['auto', 'zh', 'en']).default('auto') })

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Positions as workbooks, and answers tried by voice. */
export function registerPositionRoutes(
  app: FastifyInstance,
  contextFor: (request: FastifyRequest, reply: FastifyReply) => Promise<RequestContext>,
): void {
  app.get('/api/positions/:positionId/workbook.xlsx', async (request, reply) => {
    const { station, caller } = requireAction(await contextFor(request, reply), 'positions.read')
    const { positionId } = Params.parse(request.params)
    const { draft, language } = ExportQuery.parse(request.query)
    const bytes = await exportWorkbook(station, caller, { positionId, draft: draft === '1', language })
    const name = encodeURIComponent(`${positionId}.xlsx`)
    return await reply
      .type(xlsx)
      .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
      .send(Buffer.from(bytes))
  })

  const workbook = { bodyLimit: workbookLimits.bytes, errorHandler: refuseLong(tooLarge(workbookLimits)) }
  app.post('/api/positions/workbook', workbook, async (request, reply) => {
    const { station } = requireAction(await contextFor(request, reply), 'positions.edit')
    const { language } = ImportQuery.parse(request.query)
    return await readWorkbook(station, bodyOf(request), language)
  })

  // Three minutes of uncompressed stereo at studio quality.
  const limitBytes = 64 * 1024 * 1024
  const trial = {
    bodyLimit: limitBytes,
    errorHandler: refuseLong(new Failure('MEDIA_TOO_LARGE', { limitBytes })),
  }
  app.post('/api/positions/try/recording', trial, async (request, reply) => {
    const { station } = requireAction(await contextFor(request, reply), 'positions.edit')
    const { language } = TrialQuery.parse(request.query)
    const left = new AbortController()
    // Whoever leaves the page does not wait for the words any more.
    reply.raw.once('close', () => left.abort())
    return await recogniseTrial(station, bodyOf(request), { language, signal: left.signal })
  })
}

function bodyOf(request: FastifyRequest): Uint8Array {
  if (!Buffer.isBuffer(request.body)) throw new Failure('INVALID_INPUT', { field: 'body' })
  return request.body
}
