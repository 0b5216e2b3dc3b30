import { EngineClient } from '../engine-client.ts'
import { resolveEntry } from '../host-entry.ts'
import type { ProcessHost } from '../../processes/process-host.ts'
import { EngineFailure } from '../protocol.ts'
import type { SpeechContract } from './speech-protocol.ts'
import type { Speech, VoiceModel } from './voice.ts'

export interface VoiceEngineOptions {
  host: ProcessHost
  /** The voices of this computer; asked each time, so that a newly installed one is taken up. */
  listVoices(): Promise<VoiceModel[]>
}

/** Text to speech in a process of its own, so that no recognition waits for it; rejects with `EngineFailure`. */
export interface VoiceEngine {
  voices(): Promise<VoiceModel[]>
  /** `MODEL_MISSING` when the voice is not here (any more). */
  speak(asked: { voiceId: string; text: string }, signal: AbortSignal): Promise<Speech>
  dispose(): Promise<void>
}

/** Starts no process before the first request, and keeps no large voice in memory after one. */
export function createVoiceEngine({ host, listVoices }: VoiceEngineOptions): VoiceEngine {
  const client = new EngineClient<SpeechContract>({
    host,
    entry: resolveEntry(new URL('./speech-host.ts', import.meta.url)),
    maxRssBytes: 300_000_000,
  })
  return {
    voices: listVoices,
    async speak({ voiceId, text }, signal) {
      const voice = (await listVoices()).find(({ id }) => id === voiceId)
      if (voice === undefined) throw new EngineFailure('MODEL_MISSING', voiceId)
      return await client.call('speak', { voice, text }, { signal })
    },
    dispose: () => client.dispose(),
  }
}
