import type { FastifyInstance } from 'fastify'
import { ZodError } from 'zod'
import { failures } from '../../contract/failures.ts'
import { asFailure, Failure } from '../failure.ts'
import type { Log } from '../log.ts'

/** Answers failures by their code and status; a bug is logged and says nothing of itself. */
export function answerFailures(app: FastifyInstance, log: Log): void {
  app.setErrorHandler(async (cause, _request, reply) => {
    const error = asFailure(cause)
    if (error instanceof Failure) return await reply.code(failures[error.code].status).send(error.toRecord())
    if (error instanceof ZodError)
      return await reply.code(422).send({ code: 'INVALID_INPUT', data: { field: 'path' } })
    const { statusCode } = error as { statusCode?: number }
    if (statusCode !== undefined && statusCode < 500)
      return await reply.code(statusCode).send({ code: 'INVALID_INPUT' })
    log.error('http.failed', { error })
    return await reply.code(500).send({ code: 'UNEXPECTED' })
  })
}
