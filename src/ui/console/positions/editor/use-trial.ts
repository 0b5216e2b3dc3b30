import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import type { Indicator, Question, SpokenLanguage } from '../../../../domain/positions/position.ts'
import { api, orpc } from '../../../api.ts'
import { useSettled } from './use-settled.ts'

const typingMs = 300

/**
 * What the station's rater makes of a text, with what it was asked; soon after one stops typing. `byRules` leaves a
 * language model out.
 */
export function useTrial(question: Question, text: string, byRules = false) {
  const asked = { question: useSettled(question, typingMs), text: useSettled(text, typingMs), byRules }
  return useQuery({
    queryKey: ['trial', asked],
    queryFn: async ({ signal }) => ({
      ...asked,
      trial: await api.positions.tryIt({ ...asked, language: 'auto' }, { signal }),
    }),
    enabled: asked.text.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
  })
}

/** Whose lines are judged, and against what; lines are meant to light unless they are counter-examples. */
export type Judged = {
  readonly question: Question
  readonly indicator: Indicator
  readonly meantToLight: boolean
}

/** For each phrase whether the indicator lights on it; undefined while nobody knows. */
export function useLit(
  judged: Judged | undefined,
  phrases: readonly string[],
  language: SpokenLanguage,
): readonly (boolean | undefined)[] {
  const question = useSettled(judged?.question, 2 * typingMs)
  const lines = useSettled(phrases, 2 * typingMs)
  const answers = useQueries({
    queries:
      question === undefined
        ? []
        : lines.map((text) =>
            orpc.positions.tryIt.queryOptions({
              input: { question, text, language },
              enabled: text.trim() !== '',
              placeholderData: keepPreviousData,
              staleTime: Infinity,
              gcTime: 60_000,
            }),
          ),
  })
  return phrases.map((text) => {
    const findings = answers[lines.indexOf(text)]?.data?.findings
    const verdict = findings?.find(({ indicatorId }) => indicatorId === judged?.indicator.id)?.verdict
    return verdict === undefined || verdict === 'cannot-judge' ? undefined : verdict === 'shown'
  })
}
