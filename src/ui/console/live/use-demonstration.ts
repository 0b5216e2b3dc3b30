import { useMutation } from '@tanstack/react-query'
import type { LiveInterview } from '../../../contract/live.ts'
import { orpc } from '../../api.ts'
import { useAllowed, useSession } from '../session.tsx'

/** The wall's demonstration; `mayPlay` where the records are the demonstration chain's. */
export function useDemonstration(tiles: readonly LiveInterview[] | undefined) {
  const { demonstration } = useSession()
  const mayStart = useAllowed('interviews.create')
  const play = useMutation(orpc.live.demonstrate.mutationOptions())
  return {
    mayPlay: demonstration && mayStart,
    isPlaying: tiles?.some((tile) => tile.demonstration) === true,
    isPending: play.isPending,
    error: play.error,
    set: (running: boolean) => play.mutate({ running }),
  }
}
