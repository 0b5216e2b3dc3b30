import { EngineClient } from '../engine-client.ts'
import { resolveEntry } from '../host-entry.ts'
import type { ProcessHost } from '../../processes/process-host.ts'
import { EngineFailure, type EngineState } from '../protocol.ts'
import type { VoiceActivityContract } from './voice-activity-protocol.ts'

export interface VoiceActivityOptions {
  host: ProcessHost
  /** Absolute path of a silero voice activity model; empty where there is none. */
  vadModel: string
  /** No answer is waited for longer, ms. */
  patienceMs?: number
}

/** Tells speech from noise, in a process of its own: no answer ever waits behind recognition. */
export interface VoiceActivity {
  /**
   * Whether there is a voice in at most a second of 16 kHz mono sound; about 3 ms of work.
   * `undefined`: no model, too late, or the process is ill; loudness decides then. Never rejects.
   */
  isSpeech(samples: Int16Array): Promise<boolean | undefined>
  /** Starts the process and loads the model (about half a second), so that the first answer is in time. */
  warm(): void
  state(): EngineState
  dispose(): Promise<void>
}

/** Samples of a second; of more the newest are looked at. */
const mostSamples = 16_000
/** A detector that failed is not asked again for so long, ms. */
const restMs = 30_000

/** Starts no process before it is asked or warmed. */
export function createVoiceActivity({
  host,
  vadModel,
  patienceMs = 150,
}: VoiceActivityOptions): VoiceActivity {
  const client = new EngineClient<VoiceActivityContract>({
    host,
    entry: resolveEntry(new URL('./voice-activity-host.ts', import.meta.url)),
    silenceLimitMs: 15_000,
  })
  let restsUntil = 0

  const ask = async (samples: Int16Array, signal?: AbortSignal): Promise<boolean | undefined> => {
    if (vadModel === '' || performance.now() < restsUntil) return undefined
    try {
      return await client.call('is-speech', { vadModel, samples: samples.slice(-mostSamples) }, { signal })
    } catch (error) {
      const isLate = error instanceof EngineFailure && error.code === 'CANCELLED'
      if (!isLate) restsUntil = performance.now() + restMs
      return undefined
    }
  }

  return {
    isSpeech: async (samples) => await ask(samples, AbortSignal.timeout(patienceMs)),
    warm() {
      if (client.state().phase === 'stopped') void ask(new Int16Array(0))
    },
    state: () => client.state(),
    dispose: () => client.dispose(),
  }
}
