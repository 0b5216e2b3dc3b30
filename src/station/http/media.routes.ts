import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { sliceBytes } from '../../contract/media.ts'
import { noteReading } from '../audit/readings.ts'
import { parseByteRange } from '../media/byte-range.ts'
import { Failure } from '../failure.ts'
import { openMedia, putSlice } from '../media/media.service.ts'
import type { ByteReader } from '../media/wav.ts'
import { type RequestContext, requireAction } from './request-context.ts'

const Params = z.object({ recordingId: z.uuid() })
const SliceParams = Params.extend({ n: z.coerce.number().int().min(0) })

type ContextOf = (request: FastifyRequest, reply: FastifyReply) => Promise<RequestContext>

/** Bytes in and out, which do not travel as JSON. */
export function registerMediaRoutes(app: FastifyInstance, contextFor: ContextOf): void {
  app.put('/api/media/:recordingId/slices/:n', { bodyLimit: sliceBytes + 1024 }, async (request, reply) => {
    const { station } = requireAction(await contextFor(request, reply), 'interviews.create')
    const { recordingId, n } = SliceParams.parse(request.params)
    if (!Buffer.isBuffer(request.body)) throw new Failure('INVALID_INPUT', { field: 'slice' })
    await putSlice(station, recordingId, n, request.body)
    return await reply.code(204).send()
  })

  for (const kind of ['playback', 'original'] as const) {
    app.get(`/api/media/:recordingId/${kind}`, async (request, reply) => {
      const { station, caller } = requireAction(await contextFor(request, reply), 'recordings.play')
      const { recordingId } = Params.parse(request.params)
      const media = await openMedia(station, recordingId, kind)
      const range = parseByteRange(request.headers.range, media.reader.size)
      if (range === 'unsatisfiable') {
        await media.close()
        return await reply.code(416).header('content-range', `bytes */${media.reader.size}`).send()
      }
      await noteReading(station.db, {
        actor: caller.user.id,
        action: 'recording.read',
        subject: `recording:${recordingId}`,
        detail: { kind },
      })
      const { start, end } = range ?? { start: 0, end: media.reader.size - 1 }
      reply
        .code(range === undefined ? 200 : 206)
        .header('content-type', media.mime)
        .header('accept-ranges', 'bytes')
        .header('content-length', end - start + 1)
        // A browser's cache on disk would keep the candidate's voice unencrypted.
        .header('cache-control', 'no-store')
      if (range !== undefined) reply.header('content-range', `bytes ${start}-${end}/${media.reader.size}`)
      if (kind === 'original') {
        reply.header(
          'content-disposition',
          `attachment; filename*=UTF-8''${encodeURIComponent(media.fileName)}`,
        )
      }
      return await reply.send(streamRange(media.reader, { start, end }, media.close))
    })
  }
}

/** Reads piece by piece, so that an abandoned download of an hour costs nothing. */
function streamRange(
  reader: ByteReader,
  { start, end }: { start: number; end: number },
  close: () => Promise<void>,
): Readable {
  const piece = 262_144
  async function* bytes() {
    for (let at = start; at <= end; at += piece) yield await reader.read(at, Math.min(piece, end - at + 1))
  }
  const stream = Readable.from(bytes(), { objectMode: false })
  // Also when nobody ever began to read it, as after a HEAD request.
  return stream.once('close', () => void close())
}
