import { Worker } from 'node:worker_threads'
import { resolveEntry } from '../../engines/host-entry.ts'

/**
 * Runs a pure computation on a thread of its own, so that the station goes on answering; `entry` is a file that hands
 * it to `answerOnThread`. What goes there and back is copied (structured clone): data, no functions. Rejects with what
 * the computation threw, or with the signal's reason, and the thread is ended then.
 */
export async function runOnThread<Work extends (request: never) => unknown>(
  entry: URL,
  request: Parameters<Work>[0],
  signal?: AbortSignal,
): Promise<ReturnType<Work>> {
  signal?.throwIfAborted()
  const { promise, resolve, reject } = Promise.withResolvers<ReturnType<Work>>()
  const worker = new Worker(resolveEntry(entry), { workerData: request })
  const stop = (): void => reject(signal?.reason)
  signal?.addEventListener('abort', stop, { once: true })
  worker.on('message', resolve)
  worker.on('error', reject)
  worker.on('exit', () => reject(new Error('the thread ended without an answer')))
  try {
    return await promise
  } finally {
    signal?.removeEventListener('abort', stop)
    await worker.terminate()
  }
}
