import { open, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import type { LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp'
import { EngineFailure } from '../protocol.ts'
import type { CompletionOptions, LanguageModel } from './language-protocol.ts'

const contextSize = 4096
/** Beside the weights: key-value cache, scratch space and the runtime itself, bytes. */
const workingMemory = 400 * 1024 * 1024

const yesWords = ['Yes', 'yes', ' Yes', ' yes', 'YES', '是', '是的', '有']
const noWords = ['No', 'no', ' No', ' no', 'NO', '否', '不', '没有', '不是']

/** A model in memory, with one sequence that keeps what consecutive prompts share. */
export interface LoadedModel {
  model: LanguageModel
  contextSize: number
  version: string
  /** Probability of yes, 0–1. */
  yesNo(prompt: string): Promise<number>
  complete(prompt: string, options: CompletionOptions, signal: AbortSignal): Promise<string>
  dispose(): Promise<void>
}

/** Rejects with `MODEL_MISSING`, `MODEL_CORRUPT`, `MEMORY_SHORT` or `ENGINE_UNAVAILABLE`. */
export async function loadModel(
  model: LanguageModel,
  onProgress: (fraction: number) => void,
): Promise<LoadedModel> {
  await checkFile(model.file)
  const library = await import('node-llama-cpp')
  const llama = await library
    .getLlama({ build: 'never', skipDownload: true, gpu: false, logLevel: library.LlamaLogLevel.disabled })
    .catch((error: unknown) => {
      throw new EngineFailure('ENGINE_UNAVAILABLE', messageOf(error), { cause: error })
    })
  const weights = await llama
    .loadModel({ modelPath: model.file, onLoadProgress: onProgress })
    .catch((error: unknown) => {
      const short = error instanceof library.InsufficientMemoryError
      throw new EngineFailure(short ? 'MEMORY_SHORT' : 'MODEL_CORRUPT', messageOf(error), { cause: error })
    })
  const size = Math.min(contextSize, weights.trainContextSize)
  const context = await weights
    .createContext({ contextSize: size, threads: Math.min(8, availableParallelism()) })
    .catch((error: unknown) => {
      throw new EngineFailure('MEMORY_SHORT', messageOf(error), { cause: error })
    })
  const sequence = context.getSequence()
  const wrapper = library.resolveChatWrapper(weights)

  /** The prompt as this model was taught to read one, open for its answer. */
  const tokenise = (prompt: string): Token[] => {
    const { contextText } = wrapper.generateContextState({
      chatHistory: [
        { type: 'user', text: prompt },
        { type: 'model', response: [] },
      ],
    })
    const tokens = contextText.tokenize(weights.tokenizer)
    if (tokens.length >= size) throw new EngineFailure('ENGINE_ERROR', `prompt of ${tokens.length} tokens`)
    return tokens
  }

  return {
    model,
    contextSize: size,
    version: `llama.cpp ${llama.llamaCppRelease.release}`,
    yesNo: (prompt) => readYesNo(weights, sequence, tokenise(prompt)),
    async complete(prompt, options, signal) {
      const completion = new library.LlamaCompletion({
        contextSequence: sequence,
        autoDisposeSequence: false,
      })
      try {
        const grammar =
          options.schema === undefined
            ? undefined
            : await llama.createGrammarForJsonSchema(options.schema as never)
        return await completion.generateCompletion(tokenise(prompt), {
          maxTokens: options.maxTokens ?? 256,
          temperature: 0,
          signal,
          ...(grammar === undefined ? {} : { grammar }),
        })
      } finally {
        completion.dispose()
      }
    },
    async dispose() {
      await context.dispose()
      await weights.dispose()
      await llama.dispose()
    },
  }
}

async function readYesNo(
  weights: LlamaModel,
  sequence: LlamaContextSequence,
  tokens: Token[],
): Promise<number> {
  const last = tokens.at(-1)
  if (last === undefined) throw new EngineFailure('ENGINE_ERROR', 'empty prompt')
  const yes = firstTokens(weights, yesWords)
  const no = firstTokens(weights, noWords)
  // Questions on one answer share most of their prompt: only what is new is read.
  await sequence.adaptStateToTokens(tokens.slice(0, -1))
  const rest = tokens.slice(sequence.nextTokenIndex)
  const evaluated = await sequence.controlledEvaluate([
    ...rest.slice(0, -1),
    [last, { generateNext: { probabilities: true, options: { temperature: 1, topK: 0, topP: 1, minP: 0 } } }],
  ])
  const probabilities = evaluated.at(-1)?.next?.probabilities
  if (probabilities === undefined) throw new EngineFailure('ENGINE_ERROR', 'no probabilities')
  const massOf = (candidates: ReadonlySet<Token>): number =>
    [...candidates].reduce((sum, token) => sum + (probabilities.get(token) ?? 0), 0)
  const massOfYes = massOf(yes)
  const massOfBoth = massOfYes + massOf(no)
  return massOfBoth === 0 ? 0.5 : massOfYes / massOfBoth
}

function firstTokens(weights: LlamaModel, words: readonly string[]): Set<Token> {
  const tokens = new Set<Token>()
  for (const word of words) {
    const [first] = weights.tokenize(word)
    if (first !== undefined) tokens.add(first)
  }
  return tokens
}

async function checkFile(path: string): Promise<void> {
  const info = await stat(path).catch(() => undefined)
  if (info === undefined) throw new EngineFailure('MODEL_MISSING')
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0)
    if (buffer.toString('latin1') !== 'GGUF') throw new EngineFailure('MODEL_CORRUPT', 'not a GGUF file')
  } finally {
    await file.close()
  }
  const free = process.availableMemory()
  if (info.size + workingMemory > free) {
    const inMiB = (bytes: number): number => Math.round(bytes / 2 ** 20)
    throw new EngineFailure('MEMORY_SHORT', `${inMiB(info.size + workingMemory)} of ${inMiB(free)} MiB`)
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
