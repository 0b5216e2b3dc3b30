import { parentPort, workerData } from 'node:worker_threads'
import { ModelFailure, type ModelFailureCode } from '../model-failure.ts'
import { convertWhisper, type Conversion, type ConversionRequest } from './convert.ts'

/** What the worker tells; a class does not survive the way between threads. */
export type FromConverter =
  | { type: 'progress'; fraction: number }
  | { type: 'done'; conversion: Conversion }
  | { type: 'failure'; code: ModelFailureCode; subject: string; detail: string }

function post(message: FromConverter): void {
  parentPort?.postMessage(message, [])
}

let told = 0
try {
  const conversion = await convertWhisper(workerData as ConversionRequest, (fraction) => {
    if (fraction - told < 0.01) return
    told = fraction
    post({ type: 'progress', fraction })
  })
  post({ type: 'done', conversion })
} catch (error) {
  if (!(error instanceof ModelFailure)) throw error
  post({ type: 'failure', code: error.code, subject: error.subject, detail: error.detail })
}
