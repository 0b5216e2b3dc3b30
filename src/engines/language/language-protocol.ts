import type { YesNoAnswer, YesNoRequest } from '../../domain/scoring/language-model/judge.ts'

/** A language model on this computer. */
export interface LanguageModel {
  id: string
  hash: string
  /** Absolute path of a GGUF file. */
  file: string
}

export interface CompletionOptions {
  /** JSON schema that the answer must follow. */
  schema?: Readonly<Record<string, unknown>>
  /** Default 256. */
  maxTokens?: number
}

export interface LoadedLanguageModel {
  /** Tokens that prompt and answer may have together; memory for them is taken as prompts need it. */
  contextSize: number
  /** Of the native library. */
  version: string
}

/** What the language host can be asked. */
export interface LanguageContract {
  load: { payload: { model: LanguageModel }; result: LoadedLanguageModel }
  judge: { payload: { model: LanguageModel; request: YesNoRequest }; result: { answers: YesNoAnswer[] } }
  complete: {
    payload: { model: LanguageModel; prompt: string; options: CompletionOptions }
    result: { text: string }
  }
}
