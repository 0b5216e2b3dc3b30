/** Yes-or-no questions on one text, to be answered by a language model. */
export type YesNoRequest = {
  /**
   * The beginning of every prompt, in stretches. Each is read once; what the request before began with, in the same
   * stretches, is not read again.
   */
  readonly shared: readonly string[]
  /** Each follows `shared`. */
  readonly questions: readonly string[]
  /** Ends every prompt: asks for yes or no. */
  readonly ask: string
  readonly quote?: QuoteRequest
}

/** Which of the words said show it; asked only where the answer is yes. */
export type QuoteRequest = {
  /** Stands in place of the request's `ask`. */
  readonly ask: string
  /** The model can produce one of these and nothing else. */
  readonly choices: readonly string[]
  /** Probability of yes from which a quote is asked for, 0–1. */
  readonly from: number
}

export type YesNoAnswer = {
  /** Probability of yes against no, 0–1; 0.5 where the model gave neither. */
  readonly yes: number
  /** Share of the model's likeliest next tokens that say yes or no, 0–1; near 0 it did not answer the question. */
  readonly mass: number
  /** One of the choices, where one was asked for. */
  readonly quote: string | undefined
}

/** What an `AbortSignal` is to the rules. */
export type Stop = { readonly aborted: boolean; throwIfAborted(): void }

/** Answers questions in their order; the same request always has the same answers. Rejects when told to stop. */
export type YesNoJudge = (request: YesNoRequest, stop?: Stop) => Promise<readonly YesNoAnswer[]>
