import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { SpokenLanguage } from '../../../../domain/positions/position.ts'
import { orpc, queryClient } from '../../../api.ts'

/** How often one looks while lines are being read, ms. */
const lookEveryMs = 1000

/** The station's reading of the missing lines: it goes on whatever becomes of this page. */
export function useSpeaking(place: { readonly positionId: string; readonly language: SpokenLanguage }) {
  const options = orpc.questionAudio.speaking.queryOptions({
    input: place,
    refetchInterval: ({ state }) => (isUnderWay(state.data?.job.state) ? lookEveryMs : false),
  })
  const { data, error } = useQuery(options)
  const underWay = isUnderWay(data?.job.state)
  const { positionId } = place
  const state = data === undefined ? undefined : `${data?.job.progress} ${underWay}`
  const seen = useRef<string>(undefined)
  // Each line that was read shows at once, the last one too.
  useEffect(() => {
    const before = seen.current
    seen.current = state
    if (before === undefined || before === state) return
    void queryClient.invalidateQueries({
      queryKey: orpc.questionAudio.list.key({ input: { positionId } }),
    })
  }, [state, positionId])
  const show = { onSuccess: (answer: typeof data) => queryClient.setQueryData(options.queryKey, answer) }
  const start = useMutation(orpc.questionAudio.speakMissing.mutationOptions(show))
  const stop = useMutation(orpc.questionAudio.stopSpeaking.mutationOptions(show))
  return {
    /** Lines that were read, of how many; null while nothing is. */
    progress:
      data && underWay ? { done: Math.round(data.job.progress * data.lines), total: data.lines } : null,
    /** Why the last reading ended early. */
    failure: data?.job.failure ?? null,
    error: error ?? start.error ?? stop.error,
    start: (voiceId: string) => start.mutate({ ...place, voiceId }),
    stop: () => stop.mutate(place),
  }
}

const isUnderWay = (state: string | undefined): boolean => state === 'queued' || state === 'running'
