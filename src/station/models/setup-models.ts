import { ModelFailure } from './model-failure.ts'
import { type FetchControls, type ModelInfo, type ModelStore, openModelStore } from './model-store.ts'

export interface SetupOutcome {
  models: ModelInfo[]
  /** One per default model that could not be had. */
  failures: ModelFailure[]
}

export interface SetupOptions extends Pick<FetchControls, 'onProgress' | 'signal'> {
  /** Where models are installed. */
  folder: string
  /** Folders that are only read, searched after it. */
  further: readonly string[]
}

/** Verifies the default models byte by byte and fetches those that are missing or damaged. */
export async function ensureDefaultModels(options: SetupOptions): Promise<SetupOutcome> {
  return await ensureDefaults(await openModelStore(options), options)
}

/** As `ensureDefaultModels`, on a store that is open already. */
export async function ensureDefaults(
  store: ModelStore,
  controls: Pick<FetchControls, 'onProgress' | 'signal'> = {},
): Promise<SetupOutcome> {
  const outcome: SetupOutcome = { models: [], failures: [] }
  for (const model of (await store.listModels()).filter(({ isDefault }) => isDefault)) {
    try {
      if (model.state === 'present') {
        controls.onProgress?.({ model: model.id, phase: 'verifying', fraction: 0, source: 'local' })
        await store.verifyModel(model.id, { signal: controls.signal })
      }
      outcome.models.push(await store.fetchModel(model.id, controls))
    } catch (error) {
      if (!(error instanceof ModelFailure)) throw error
      outcome.failures.push(error)
      if (error.code === 'CANCELLED') break
    }
  }
  return outcome
}
