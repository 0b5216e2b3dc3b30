import { useMutation, useQuery } from '@tanstack/react-query'
import type { Pairing } from '../../../contract/pairing.ts'
import { orpc, queryClient } from '../../api.ts'

const lookEveryMs = 4_000
/** With many stores the answer is long. */
const lookSeldomMs = 30_000
const many = 200

/** How pairing stands; looked at again while somebody waits for the other side. */
export function usePairing() {
  return useQuery(
    orpc.pairing.get.queryOptions({
      refetchInterval: ({ state: { data } }) => {
        if (!isWaiting(data)) return false
        return (data?.computers.length ?? 0) > many ? lookSeldomMs : lookEveryMs
      },
    }),
  )
}

function isWaiting(pairing: Pairing | undefined): boolean {
  if (pairing === undefined) return false
  return pairing.invites.length > 0 || pairing.answer !== null
}

export function showPairing(pairing: Pairing): void {
  queryClient.setQueryData(orpc.pairing.get.queryKey(), pairing)
}

/** What can be done; each answer shows at once. */
export function usePairingActions() {
  const onSuccess = showPairing
  const withdraw = useMutation(orpc.pairing.withdrawInvite.mutationOptions({ onSuccess }))
  const open = useMutation(orpc.pairing.openJoinFile.mutationOptions({ onSuccess }))
  const send = useMutation(orpc.pairing.sendAnswer.mutationOptions({ onSuccess }))
  const take = useMutation(orpc.pairing.takeAnswer.mutationOptions({ onSuccess }))
  const confirm = useMutation(orpc.pairing.confirm.mutationOptions({ onSuccess }))
  const revoke = useMutation(orpc.pairing.revoke.mutationOptions({ onSuccess }))
  const changeKeys = useMutation(orpc.pairing.changeKeys.mutationOptions({ onSuccess }))
  return { withdraw, open, send, take, confirm, revoke, changeKeys }
}
export type PairingActions = ReturnType<typeof usePairingActions>
