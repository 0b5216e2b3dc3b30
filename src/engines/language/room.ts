import { availableParallelism } from 'node:os'
import type { LlamaContext, LlamaModel } from 'node-llama-cpp'
import { EngineFailure } from '../protocol.ts'
import { PromptReader } from './prompt-reader.ts'

/** A context with its one sequence. */
export interface Room {
  readonly context: LlamaContext
  readonly sequence: ReturnType<LlamaContext['getSequence']>
  readonly reader: PromptReader
}

/**
 * Threads, batch and attention are fixed and a sliding window is kept whole, so that the same prompt gives the same
 * numbers and any beginning of it can be gone back to. Rejects with `MEMORY_SHORT`.
 */
export async function makeRoom(weights: LlamaModel, contextSize: number): Promise<Room> {
  const context = await weights
    .createContext({
      contextSize,
      threads: threadsFor(availableParallelism()),
      batchSize: 512,
      flashAttention: false,
      swaFullCache: true,
    })
    .catch((error: unknown) => {
      throw new EngineFailure('MEMORY_SHORT', String(error), { cause: error })
    })
  const sequence = context.getSequence()
  return { context, sequence, reader: new PromptReader(sequence) }
}

/** Leaves a processor to recording and recognition where there are more than two: threads that wait for one stall all. */
function threadsFor(processors: number): number {
  return Math.min(8, processors > 2 ? processors - 1 : processors)
}
