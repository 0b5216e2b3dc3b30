import type { CandidateDoor } from '../../../contract/candidate-door.ts'
import { orpc, queryClient } from '../../api.ts'

/** Shows what the station answered to a change of the door, without asking again. */
export function showDoor(door: CandidateDoor): void {
  queryClient.setQueryData(orpc.candidateDoor.get.queryKey(), door)
}

/** `https://192.168.1.20:7443` */
export function addressOf({ host, port }: Pick<CandidateDoor, 'host' | 'port'>): string {
  return `https://${host}:${port}`
}
