import { z } from 'zod'
import { DraftContent } from '../../../../contract/position-content.ts'
import { PositionDraft } from '../../../../contract/position-editing.ts'
import type { KeptDraft } from './draft-store.ts'

const Kept = z.object({ base: PositionDraft, content: DraftContent })
const keyOf = (positionId: string) => `storefront.position.${positionId}`

/** What was typed on this tab and not saved before it was reloaded. */
export function readKeptDraft(positionId: string): KeptDraft | undefined {
  try {
    return Kept.parse(JSON.parse(sessionStorage.getItem(keyOf(positionId)) ?? 'null'))
  } catch {
    return undefined
  }
}

export function keepDraft(positionId: string, kept: KeptDraft | undefined): void {
  if (kept === undefined) sessionStorage.removeItem(keyOf(positionId))
  else sessionStorage.setItem(keyOf(positionId), JSON.stringify(kept))
}
