import { useState } from 'react'
import type { SyncStanding } from '../../../contract/sync.ts'
import { api, orpc, queryClient } from '../../api.ts'
import { type Followed, useFollowed } from '../../components/use-followed.ts'

type Standing = Followed & { readonly standing: SyncStanding | undefined }

/** Whether the lists of records may have changed with it. */
function moved(before: SyncStanding | undefined, now: SyncStanding): boolean {
  return (
    JSON.stringify([before?.counts, before?.setAside, before?.conflicts]) !==
    JSON.stringify([now.counts, now.setAside, now.conflicts])
  )
}

/** Where everything stands, followed while the page is open; lists that depend on it are asked again. */
export function useStanding(): Standing {
  const [standing, setStanding] = useState<SyncStanding>()
  const followed = useFollowed(
    async (signal) => await api.sync.watch({}, { signal }),
    (now) => {
      setStanding(now)
      queryClient.setQueryData(orpc.sync.standing.queryKey(), now)
      if (!moved(standing, now)) return
      for (const queryKey of [orpc.sync.ledger.key(), orpc.sync.incoming.key(), orpc.sync.preview.key()])
        void queryClient.invalidateQueries({ queryKey })
      for (const queryKey of [orpc.sync.setAside.key(), orpc.sync.conflicts.key()])
        void queryClient.invalidateQueries({ queryKey })
    },
  )
  return { ...followed, standing }
}
