import { Worker } from 'node:worker_threads'
import { resolveEntry } from '../../../engines/host-entry.ts'
import { ModelFailure } from '../model-failure.ts'
import type { Conversion, ConversionRequest } from './convert.ts'
import type { FromConverter } from './convert-worker.ts'

export interface ConversionControls {
  /** Gets 0–1, never falling. */
  onFraction?: ((fraction: number) => void) | undefined
  signal?: AbortSignal | undefined
}

/** Runs `convertWhisper` on a thread of its own, so that the station goes on answering. */
export async function convertInWorker(
  request: ConversionRequest,
  controls: ConversionControls = {},
): Promise<Conversion> {
  controls.signal?.throwIfAborted()
  const worker = new Worker(resolveEntry(new URL('./convert-worker.ts', import.meta.url)), {
    workerData: request,
  })
  const { promise, resolve, reject } = Promise.withResolvers<Conversion>()
  const stop = (): void => {
    reject(new ModelFailure('CANCELLED', request.outFolder))
    void worker.terminate()
  }
  controls.signal?.addEventListener('abort', stop, { once: true })
  worker.on('message', (message: FromConverter) => {
    if (message.type === 'progress') controls.onFraction?.(message.fraction)
    else if (message.type === 'done') resolve(message.conversion)
    else reject(new ModelFailure(message.code, message.subject, { detail: message.detail }))
  })
  worker.on('error', reject)
  worker.on('exit', () => reject(new Error('the converter ended without a result')))
  try {
    return await promise
  } finally {
    controls.signal?.removeEventListener('abort', stop)
    await worker.terminate()
  }
}
