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

export type LanguageModelRaters = {
  /**
   * The rater of the language model on this computer, or why there is none. A model that has not been here before is
   * first asked about the control answers, which takes minutes; the outcome is remembered by its bytes. When the
   * signal aborts, the caller is let go and the check goes on. Rejects with `EngineFailure` `CANCELLED` only.
   */
  offer(signal?: AbortSignal): Promise<LanguageModelOffer>
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

type Check = { readonly done: Promise<readonly ControlResult[]>; answered: number }

export function createLanguageModelRaters(options: LanguageModelRatersOptions): LanguageModelRaters {
  const { engine, resolveModel, checksFolder } = options
  let loaded: Promise<LoadedPrompts> | undefined
  const load = (): Promise<LoadedPrompts> => (loaded ??= loadPrompts(options.promptsFolder))
  const running = new Map<string, Check>()
  const known = new Map<string, readonly ControlResult[]>()

  const recall = async (model: LanguageModel): Promise<readonly ControlResult[] | undefined> => {
    const { checkHash } = await load()
    const found =
      known.get(model.hash) ?? (await recallCheck(checksFolder, { modelHash: model.hash, checkHash }))
    if (found !== undefined) known.set(model.hash, found)
    return found
  }
  const begin = (model: LanguageModel): Check => {
    const check: Check = {
      answered: 0,
      done: load().then(async ({ prompts, controls, checkHash }) => {
        const judge = judgeWith(engine, model)
        const onAnswer = (): void => void (check.answered += 1)
        const results = [
          await askControls(controls, { judge, prompts, language: 'zh', onAnswer }),
          await askControls(controls, { judge, prompts, language: 'en', onAnswer }),
        ]
        known.set(model.hash, results)
        await rememberCheck(checksFolder, { modelHash: model.hash, checkHash }, results).catch(
          (error: unknown) => options.onTrouble?.(error),
        )
        return results
      }),
    }
    running.set(model.hash, check)
    const end = (): void => void running.delete(model.hash)
    check.done.then(end, end)
    return check
  }

  return {
    async offer(signal) {
      try {
        const model = await resolveModel()
        if (model === undefined) return { refused: { kind: 'no-model' } }
        const controls =
          (await recall(model)) ?? (await orAbort((running.get(model.hash) ?? begin(model)).done, signal))
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
    async describe() {
      const model = await resolveModel()
      if (model === undefined) return null
      const check = running.get(model.hash)
      const answers = (await load()).controls.length * 4
      return {
        modelId: model.id,
        checking: check === undefined ? null : check.answered / answers,
        controls: (await recall(model)) ?? [],
      }
    },
  }
}

/** Always the same model, whatever is installed meanwhile. */
function judgeWith(engine: Pick<LanguageEngine, 'judge'>, model: LanguageModel): YesNoJudge {
  return async (request, stop) =>
    await engine.judge(model, request, stop instanceof AbortSignal ? { signal: stop } : {})
}

async function orAbort<Value>(work: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return await work
  const { promise, reject } = Promise.withResolvers<never>()
  const give = (): void => reject(new EngineFailure('CANCELLED'))
  if (signal.aborted) give()
  signal.addEventListener('abort', give, { once: true })
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', give)
  }
}
