import { agree, type AgreementFigures } from '../../domain/agreement/agree.ts'
import type { Polarity } from '../../domain/agreement/measure.ts'
import type { RatedPair } from '../../domain/agreement/rated-pair.ts'
import { answerOnThread } from '../threads/answer-on-thread.ts'

export type AgreementRequest = {
  readonly all: readonly RatedPair[]
  readonly groups: readonly (readonly RatedPair[])[]
  readonly polarities: ReadonlyMap<string, Polarity>
  readonly resamples: number
}

export type AgreementAnswer = {
  readonly overall: AgreementFigures
  /** In the order of the request's. */
  readonly groups: readonly AgreementFigures[]
}

export function agreeOnGroups({ all, groups, polarities, resamples }: AgreementRequest): AgreementAnswer {
  const figuresOf = (pairs: readonly RatedPair[]): AgreementFigures =>
    agree(pairs, { polarityOf: (indicatorId) => polarities.get(indicatorId), resamples })
  return { overall: figuresOf(all), groups: groups.map(figuresOf) }
}

answerOnThread(agreeOnGroups)
