import { constants, setPriority } from 'node:os'
import { connectParent } from '../processes/parent-port.ts'
import {
  backgroundFlag,
  EngineFailure,
  type EngineProgress,
  type FromHost,
  type HostContract,
  type MediaSource,
  type ToHost,
} from './protocol.ts'

/** What a handler gets beside its payload. */
export interface HostContext {
  /** The recording's bytes, pulled from the station. */
  source(size: number, name?: string): MediaSource
  /** Hands decoded sound (16 kHz mono) to the station; resolves when it was taken. */
  sendPcm(samples: Int16Array): Promise<void>
  progress(progress: EngineProgress): void
  /** Aborted when the station gives up. */
  signal: AbortSignal
  /** Throws `CANCELLED` if the station gave up; lets messages in, so call it between long steps. */
  breathe(): Promise<void>
}

export type HostHandlers<Contract extends HostContract<Contract>> = {
  [Kind in keyof Contract & string]: (
    payload: Contract[Kind]['payload'],
    context: HostContext,
  ) => Promise<Contract[Kind]['result']>
}

interface Pending {
  resolve(bytes: Uint8Array): void
  reject(error: Error): void
}

type FromHostBody = FromHost extends infer Message
  ? Message extends { rss: number }
    ? Omit<Message, 'rss'>
    : never
  : never

/** Serves requests of the station until it goes away. Call once, at the end of a host's entry. */
export function serveHost<Contract extends HostContract<Contract>>(handlers: HostHandlers<Contract>): void {
  const port = connectParent()
  // Before any native library starts threads, which have the priority of the thread that starts them.
  if (process.argv.includes(backgroundFlag)) setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  const byKind = new Map<string, (payload: never, context: HostContext) => Promise<unknown>>(
    Object.entries(handlers),
  )
  const reads = new Map<number, Pending>()
  const controllers = new Map<number, AbortController>()
  let nextRead = 1
  const post = (message: FromHostBody): void => port.post({ ...message, rss: process.memoryUsage.rss() })

  const contextOf = (id: number): HostContext => {
    const controller = new AbortController()
    controllers.set(id, controller)
    const stopIfCancelled = (): void => {
      if (controller.signal.aborted) throw new EngineFailure('CANCELLED')
    }
    return {
      signal: controller.signal,
      source: (size, name) => ({
        size,
        ...(name === undefined ? {} : { name }),
        async read(offset, length) {
          stopIfCancelled()
          const read = nextRead++
          const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>()
          reads.set(read, { resolve, reject })
          post({ type: 'read', id, read, offset, length })
          return await promise
        },
      }),
      async sendPcm(samples) {
        stopIfCancelled()
        const read = nextRead++
        const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>()
        reads.set(read, { resolve, reject })
        post({ type: 'pcm', id, read, samples })
        await promise
      },
      progress: (progress) => post({ type: 'progress', id, progress }),
      async breathe() {
        await new Promise((resolve) => setImmediate(resolve))
        stopIfCancelled()
      },
    }
  }

  const answer = async (request: { id: number; kind: string; payload: unknown }): Promise<void> => {
    const { id, kind, payload } = request
    const context = contextOf(id)
    try {
      const handler = byKind.get(kind)
      if (handler === undefined) throw new EngineFailure('ENGINE_ERROR', `no handler for ${kind}`)
      post({ type: 'result', id, value: await handler(payload as never, context) })
    } catch (error) {
      const failed = error instanceof EngineFailure ? error : undefined
      const failure = context.signal.aborted ? new EngineFailure('CANCELLED') : failed
      const detail = failure ? failure.detail : error instanceof Error ? error.message : String(error)
      post({ type: 'failure', id, code: failure?.code ?? 'ENGINE_ERROR', detail })
    } finally {
      controllers.delete(id)
    }
  }

  port.onMessage((raw) => {
    const message = raw as ToHost
    if (message.type === 'request') {
      void answer(message)
      return
    }
    if (message.type === 'cancel') {
      controllers.get(message.id)?.abort()
      return
    }
    const pending = reads.get(message.read)
    reads.delete(message.read)
    if (message.type === 'bytes') pending?.resolve(message.bytes)
    else if (message.type === 'taken') pending?.resolve(new Uint8Array())
    else pending?.reject(new EngineFailure('MEDIA_READ_FAILED'))
  })
  post({ type: 'ready' })
}
