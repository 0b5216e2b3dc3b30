import type { ProcessHost } from '../../processes/process-host.ts'
import { EngineClient } from '../engine-client.ts'
import { resolveEntry } from '../host-entry.ts'
import { EngineFailure } from '../protocol.ts'
import type { ProbeContract } from './probe-protocol.ts'

export interface TriedEngine {
  readonly ran: boolean
  /** Why not, as an engine's failure code. */
  readonly code: string | null
  readonly version: string
}

export interface TriedEngines {
  readonly speech: TriedEngine
  readonly language: TriedEngine
  /** Instruction sets that llama.cpp found in the processor; empty where it did not run. */
  readonly sets: readonly string[]
}

/**
 * Runs both engines' native code once, each in a process of its own, so that an instruction the processor lacks ends
 * that process alone. A few seconds; 60 at most each.
 */
export async function tryEngines({
  host,
  vadModel,
}: {
  host: ProcessHost
  vadModel: string
}): Promise<TriedEngines> {
  const speech = await tryOne(host, async (client) => await client.call('speech', { vadModel }))
  const language = await tryOne(host, async (client) => await client.call('language', null))
  return { speech: speech.tried, language: language.tried, sets: language.result?.sets ?? [] }
}

async function tryOne<Result extends { version: string }>(
  host: ProcessHost,
  ask: (client: EngineClient<ProbeContract>) => Promise<Result>,
): Promise<{ tried: TriedEngine; result: Result | undefined }> {
  const client = new EngineClient<ProbeContract>({
    host,
    entry: resolveEntry(new URL('./probe-host.ts', import.meta.url)),
    silenceLimitMs: 60_000,
  })
  try {
    const result = await ask(client)
    return { tried: { ran: true, code: null, version: result.version }, result }
  } catch (error) {
    const code = error instanceof EngineFailure ? error.code : 'ENGINE_ERROR'
    return { tried: { ran: false, code, version: '' }, result: undefined }
  } finally {
    await client.dispose()
  }
}
