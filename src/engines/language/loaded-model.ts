import { open, stat } from 'node:fs/promises'
import type { Llama } from 'node-llama-cpp'
import type { YesNoAnswer, YesNoRequest } from '../../domain/scoring/language-model/judge.ts'
import { EngineFailure } from '../protocol.ts'
import { answerYesNo } from './answer-yes-no.ts'
import type { CompletionOptions, LanguageModel } from './language-protocol.ts'
import { openLlama } from './open-llama.ts'
import { makeRoom, type Room } from './room.ts'
import { createPromptTokeniser } from './tokenise-prompt.ts'
import { findYesNoTokens } from './yes-no-tokens.ts'

/** Tokens. A context takes memory by its size, so it begins small and grows with the prompts, by this step. */
const contextStep = 2048
const largestContext = 16_384
/** Beside the weights: key-value cache, scratch space and the runtime itself, bytes. */
const workingMemory = 400 * 1024 * 1024

/** A model in memory, with one sequence that keeps what consecutive prompts share. */
export interface LoadedModel {
  model: LanguageModel
  contextSize: number
  version: string
  /** `step` is called before each question with how far the request is (0–1), and may throw to stop. */
  judge(request: YesNoRequest, step: (fraction: number) => Promise<void>): Promise<YesNoAnswer[]>
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
  const llama = await openLlama()
  const weights = await llama
    .loadModel({ modelPath: model.file, onLoadProgress: onProgress })
    .catch((error: unknown) => {
      const short = error instanceof library.InsufficientMemoryError
      throw new EngineFailure(short ? 'MEMORY_SHORT' : 'MODEL_CORRUPT', messageOf(error), { cause: error })
    })
  const contextSize = Math.min(largestContext, weights.trainContextSize)
  const tokenise = createPromptTokeniser(library, weights)
  const words = findYesNoTokens(weights)
  let room = await makeRoom(weights, Math.min(contextStep, contextSize))

  /** A context that holds so many tokens; what a smaller one kept is read again. */
  const reserve = async (tokens: number): Promise<Room> => {
    if (tokens > contextSize) throw new EngineFailure('ENGINE_ERROR', `prompt of ${tokens} tokens`)
    if (tokens <= room.context.contextSize) return room
    await room.context.dispose()
    room = await makeRoom(weights, Math.min(contextSize, Math.ceil(tokens / contextStep) * contextStep))
    return room
  }

  return {
    model,
    contextSize,
    version: `llama.cpp ${llama.llamaCppRelease.release}`,
    judge: (request, step) => answerYesNo(request, step, { llama, weights, words, tokenise, reserve }),
    async complete(prompt, options, signal) {
      const maxTokens = options.maxTokens ?? 256
      const tokens = tokenise(prompt)
      const { sequence, reader } = await reserve(tokens.length + maxTokens)
      await reader.forget()
      const completion = new library.LlamaCompletion({
        contextSequence: sequence,
        autoDisposeSequence: false,
      })
      try {
        const grammar = await grammarOf(llama, options)
        return await completion.generateCompletion(tokens, { maxTokens, temperature: 0, signal, ...grammar })
      } finally {
        completion.dispose()
      }
    },
    async dispose() {
      await room.context.dispose()
      await weights.dispose()
      await llama.dispose()
    },
  }
}

async function grammarOf(llama: Llama, { schema }: CompletionOptions) {
  return schema === undefined ? {} : { grammar: await llama.createGrammarForJsonSchema(schema as never) }
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
