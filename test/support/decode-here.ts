import type { SpeechEngine } from '../../src/engines/speech/speech-engine.ts'
import { probe } from '../../src/engines/speech/transcribe.ts'
import { FakeSpeech } from './fake-speech.ts'

/** An engine that decodes as the real one does, without a process of its own. */
export function decodeHere(): SpeechEngine {
  return Object.assign(new FakeSpeech(), {
    probe: async (source, { onPcm, signal } = {}) => {
      const context = {
        source: () => source,
        sendPcm: async (samples: Int16Array) => await onPcm?.(samples),
        progress: () => undefined,
        signal: signal ?? new AbortController().signal,
        breathe: async () => signal?.throwIfAborted(),
      }
      return await probe(source, context, onPcm !== undefined)
    },
  } satisfies Pick<SpeechEngine, 'probe'>)
}
