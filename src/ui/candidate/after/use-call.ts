import { useState } from 'react'
import { CandidateFailure } from '../api/candidate-failure.ts'
import { untilReached } from '../api/until-reached.ts'

export type Call<Input, Result> = {
  readonly result: Result | null
  readonly busy: boolean
  readonly failed: boolean
  readonly run: (input: Input) => Promise<Result | null>
}

/** One call beside the session's: what it answered last, and whether it failed. */
export function useCall<Input, Result>(call: (input: Input) => Promise<Result>): Call<Input, Result> {
  const [state, setState] = useState({ result: null as Result | null, busy: false, failed: false })
  const run = async (input: Input): Promise<Result | null> => {
    setState((old) => ({ ...old, busy: true, failed: false }))
    try {
      const result = await untilReached(async () => await call(input))
      setState({ result, busy: false, failed: false })
      return result
    } catch (error) {
      if (!(error instanceof CandidateFailure)) throw error
      setState((old) => ({ ...old, busy: false, failed: true }))
      return null
    }
  }
  return { ...state, run }
}
