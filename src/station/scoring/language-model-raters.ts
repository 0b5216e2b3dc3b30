import { createHash } from 'node:crypto'
import { askControls } from '../../domain/scoring/language-model/ask-controls.ts'
import type { ControlResult } from '../../domain/scoring/language-model/control-answers.ts'
import type { YesNoJudge } from '../../domain/scoring/language-model/judge.ts'
import {
  createLanguageModelRater,
  LANGUAGE_MODEL_RATER_VERSION,
} from '../../domain/scoring/language-model/language-model-rater.ts'
import type { Rater } from '../../domain/scoring/rater.ts'
import type { LanguageEngine } from '../../engines/language/language-engine.ts'
import type { LanguageModel } from '../../engines/language/language-protocol.ts'
import { EngineFailure, type EngineFailureCode } from '../../engines/protocol.ts'
import { recallCheck, rememberCheck } from './language-model-check.ts'
import { type LoadedPrompts, loadPrompts } from './language-model-prompts.ts'

/** Why no language model rates; ratings go on by rules alone. */
export type LanguageModelRefusal =
  | { readonly kind: 'no-model' }
  /** It has not answered all control questions yet. */
  | { readonly kind: 'unchecked'; readonly modelId: string }
  /** It could not tell the control answers apart in any language. */
  | { readonly kind: 'cannot-judge'; readonly modelId: string; readonly controls: readonly ControlResult[] }
  /** It could not be loaded or asked. */
  | { readonly kind: 'engine'; readonly code: EngineFailureCode }

export type LanguageModelOffer =
  | { readonly rater: Rater; readonly controls: readonly ControlResult[] }
  | { readonly refused: LanguageModelRefusal }

/** What is known of the model's judgement without asking it; `controls` is empty until it was asked. */
export type LanguageModelStanding = {
  readonly modelId: string
  /** How far its control answers are, 0–1; null when they are not being asked now. */
  readonly checking: number | null
  readonly controls: readonly ControlResult[]
}

export type CheckOptions = {
  readonly signal?: AbortSignal
  /** Awaited before each control question. */
  readonly beforeEach?: () => Promise<void>
  /** 0–1. */
  readonly onProgress?: (fraction: number) => void
}

export type LanguageModelRaters = {
  /** The rater of the language model on this computer, or why there is none. Asks the model nothing. */
  offer(): Promise<LanguageModelOffer>
  /**
   * Asks a model that has not been here before about the control answers, which takes minutes; the outcome is
   * remembered by its bytes. Does nothing for one that is known, or without one. Rejects with `EngineFailure`, or with
   * the signal's reason.
   */
  check(options?: CheckOptions): Promise<void>
  /** Null without a language model. */
  describe(): Promise<LanguageModelStanding | null>
}

export type LanguageModelRatersOptions = {
  readonly engine: Pick<LanguageEngine, 'judge'>
  /** The model to use now. */
  readonly resolveModel: () => Promise<LanguageModel | undefined>
  /** `resources/prompts`. */
  readonly promptsFolder: string
  /** Where outcomes are remembered: the models' own folder. */
  readonly checksFolder: string
  readonly onTrouble?: (error: unknown) => void
}

export function createLanguageModelRaters(options: LanguageModelRatersOptions): LanguageModelRaters {
  const { engine, resolveModel, checksFolder } = options
  let loaded: Promise<LoadedPrompts> | undefined
  const load = (): Promise<LoadedPrompts> => (loaded ??= loadPrompts(options.promptsFolder))
  /** By the model's hash. */
  const known = new Map<string, readonly ControlResult[]>()
  const troubles = new Map<string, EngineFailureCode>()
  const progress = new Map<string, number>()

  const recall = async (model: LanguageModel): Promise<readonly ControlResult[] | undefined> => {
    const { checkHash } = await load()
    const found =
      known.get(model.hash) ?? (await recallCheck(checksFolder, { modelHash: model.hash, checkHash }))
    if (found !== undefined) known.set(model.hash, found)
    return found
  }
  const ask = async (model: LanguageModel, { signal, beforeEach, onProgress }: CheckOptions) => {
    const { prompts, controls } = await load()
    const judge: YesNoJudge = async (request) => {
      await beforeEach?.()
      return await judgeWith(engine, model)(request, signal)
    }
    let answered = 0
    const onAnswer = (): void => {
      answered += 1
      const fraction = answered / countAnswers(controls)
      progress.set(model.hash, fraction)
      onProgress?.(fraction)
    }
    progress.set(model.hash, 0)
    try {
      const asking = { judge, prompts, onAnswer, ...(signal === undefined ? {} : { stop: signal }) }
      return [
        await askControls(controls, { ...asking, language: 'zh' }),
        await askControls(controls, { ...asking, language: 'en' }),
      ]
    } finally {
      progress.delete(model.hash)
    }
  }
  const refuse = (model: LanguageModel): LanguageModelOffer => {
    const code = troubles.get(model.hash)
    if (code !== undefined) return { refused: { kind: 'engine', code } }
    return { refused: { kind: 'unchecked', modelId: model.id } }
  }

  return {
    async offer() {
      try {
        const model = await resolveModel()
        if (model === undefined) return { refused: { kind: 'no-model' } }
        const controls = await recall(model)
        if (controls === undefined) return refuse(model)
        const languages = controls.filter(({ trusted }) => trusted).map(({ language }) => language)
        if (languages.length === 0) {
          return { refused: { kind: 'cannot-judge', modelId: model.id, controls } }
        }
        const { prompts, hash } = await load()
        const identity = {
          id: 'language-model',
          version: LANGUAGE_MODEL_RATER_VERSION,
          hash: createHash('sha256').update(`${model.hash}\0${hash}`).digest('hex'),
        }
        const judge = judgeWith(engine, model)
        return { rater: createLanguageModelRater({ judge, prompts, identity, languages }), controls }
      } catch (error) {
        if (!(error instanceof EngineFailure) || error.code === 'CANCELLED') throw error
        return { refused: { kind: 'engine', code: error.code } }
      }
    },
    async check(given = {}) {
      const model = await resolveModel()
      if (model === undefined || (await recall(model)) !== undefined) return
      try {
        const results = await ask(model, given)
        known.set(model.hash, results)
        troubles.delete(model.hash)
        const key = { modelHash: model.hash, checkHash: (await load()).checkHash }
        await rememberCheck(checksFolder, key, results).catch((error: unknown) => options.onTrouble?.(error))
      } catch (error) {
        if (error instanceof EngineFailure && error.code !== 'CANCELLED') troubles.set(model.hash, error.code)
        throw error
      }
    },
    async describe() {
      const model = await resolveModel()
      if (model === undefined) return null
      return {
        modelId: model.id,
        checking: progress.get(model.hash) ?? null,
        controls: (await recall(model)) ?? [],
      }
    },
  }
}

/** Each pair is one answer that shows it and one that doesn't, in two languages. */
function countAnswers(controls: readonly unknown[]): number {
  return controls.length * 4
}

/** Always the same model, whatever is installed meanwhile. */
function judgeWith(engine: Pick<LanguageEngine, 'judge'>, model: LanguageModel): YesNoJudge {
  return async (request, stop) =>
    await engine.judge(model, request, stop instanceof AbortSignal ? { signal: stop } : {})
}
