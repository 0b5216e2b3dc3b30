import { useEffect, useState, useSyncExternalStore } from 'react'
import type { PositionDraft } from '../../../../contract/position-editing.ts'
import { api, failureOf, isUnreachable, orpc, queryClient } from '../../../api.ts'
import { DraftStore, type DraftView } from './draft-store.ts'
import { keepDraft, readKeptDraft } from './kept-draft.ts'

function openStore(draft: PositionDraft): DraftStore {
  const { positionId } = draft
  return new DraftStore(draft, readKeptDraft(positionId), {
    save: async ({ revision }, content) =>
      await api.positions.saveDraft({ positionId, baseRevision: revision, content }),
    load: async () => await api.positions.draft({ positionId }),
    keep: (kept) => keepDraft(positionId, kept),
    isConflict: (error) => failureOf(error)?.code === 'CHANGED_MEANWHILE',
    isUnreachable,
  })
}

/** The working copy for as long as the page is open. */
export function useDraftStore(draft: PositionDraft): readonly [DraftStore, DraftView] {
  const [store] = useState(() => openStore(draft))
  const view = useSyncExternalStore(store.subscribe, store.read)
  useEffect(
    () => () => {
      store.dispose()
      void queryClient.invalidateQueries({ queryKey: orpc.positions.overview.key() })
    },
    [store],
  )
  return [store, view]
}
