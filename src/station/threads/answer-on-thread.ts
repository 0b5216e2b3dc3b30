import { parentPort, workerData } from 'node:worker_threads'

/** Does, in the entry of a thread, what `runOnThread` asks for. */
export function answerOnThread<Request>(work: (request: Request) => unknown): void {
  parentPort?.postMessage(work(workerData as Request), [])
}
