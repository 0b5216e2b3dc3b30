import type { Llama } from 'node-llama-cpp'
import { EngineFailure } from '../protocol.ts'

/** llama.cpp with the code it has for this processor, without a graphics card; nothing is built or fetched. Rejects with `ENGINE_UNAVAILABLE`. */
export async function openLlama(): Promise<Llama> {
  const { getLlama, LlamaLogLevel } = await import('node-llama-cpp')
  return await getLlama({
    build: 'never',
    skipDownload: true,
    gpu: false,
    logLevel: LlamaLogLevel.disabled,
  }).catch((cause: unknown) => {
    const detail = cause instanceof Error ? cause.message : String(cause)
    throw new EngineFailure('ENGINE_UNAVAILABLE', detail, { cause })
  })
}
