import type { YesNoAnswer, YesNoRequest } from '../../domain/scoring/language-model/judge.ts'
import { EngineClient } from '../engine-client.ts'
import { resolveEntry } from '../host-entry.ts'
import type { ProcessHost } from '../../processes/process-host.ts'
import { EngineFailure, type EngineProgress, type EngineState } from '../protocol.ts'
import type {
  CompletionOptions,
  LanguageContract,
  LanguageModel,
  LoadedLanguageModel,
} from './language-protocol.ts'

export interface LanguageEngineOptions {
  host: ProcessHost
  /** The model to use now; asked before each request. */
  resolveModel(): Promise<LanguageModel | undefined>
}

interface Controls {
  onProgress?: (progress: EngineProgress) => void
  signal?: AbortSignal
}

/** A local language model in a process of its own; rejects with `EngineFailure`. */
export interface LanguageEngine {
  /** Loads the model ahead of its use, or says why it cannot be loaded. */
  load(controls?: Controls): Promise<LoadedLanguageModel>
  /** Answers in the questions' order; the same request on the same computer always has the same answers. */
  judge(model: LanguageModel, request: YesNoRequest, controls?: Controls): Promise<readonly YesNoAnswer[]>
  /** Probability, 0–1, that the model answers the question with yes: one token is read, none is written. */
  yesNo(prompt: string, controls?: Controls): Promise<number>
  /** The model's answer, most likely token by token; with a schema, always valid JSON of that shape. */
  complete(prompt: string, options?: CompletionOptions, controls?: Controls): Promise<string>
  state(): EngineState
  onState(listener: (state: EngineState) => void): () => void
  /** Tries it anew after it was parked. */
  unpark(): void
  /** Frees the memory of the model until the next request. */
  stop(): Promise<void>
  dispose(): Promise<void>
}

/** Starts no process before the first request. */
export function createLanguageEngine(options: LanguageEngineOptions): LanguageEngine {
  const client = new EngineClient<LanguageContract>({
    host: options.host,
    entry: resolveEntry(new URL('./language-host.ts', import.meta.url)),
    // A prompt of thousands of tokens is read in one step on a slow processor.
    silenceLimitMs: 300_000,
    background: true,
  })
  const resolve = async (): Promise<LanguageModel> => {
    const model = await options.resolveModel()
    if (model === undefined) throw new EngineFailure('MODEL_MISSING')
    return model
  }
  return {
    async load(controls = {}) {
      const model = await resolve()
      return await client.call('load', { model }, { ...controls, about: model.hash })
    },
    async judge(model, request, controls = {}) {
      return (await client.call('judge', { model, request }, { ...controls, about: model.hash })).answers
    },
    async yesNo(prompt, controls = {}) {
      const request = { shared: [], questions: [prompt], ask: '' }
      const { answers } = await client.call('judge', { model: await resolve(), request }, controls)
      return answers[0]?.yes ?? 0.5
    },
    async complete(prompt, completion = {}, controls = {}) {
      const payload = { model: await resolve(), prompt, options: completion }
      return (await client.call('complete', payload, controls)).text
    },
    state: () => client.state(),
    onState: (listener) => client.onState(listener),
    unpark: () => client.unpark(),
    stop: () => client.stop(),
    dispose: () => client.dispose(),
  }
}
