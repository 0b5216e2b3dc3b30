import type { CandidateSession } from '../../../contract/candidate/session.ts'
import type { SpokenLanguage } from '../../../domain/positions/position.ts'

/** What the position is called and about, in this language where it has words in it, else in the invitation's. */
export function positionWords(
  { positionName, positionSummary, positionIn }: CandidateSession,
  language: SpokenLanguage,
): { readonly name: string; readonly summary: string } {
  const own = positionIn?.[language]
  return { name: own?.name || positionName, summary: own?.summary || positionSummary }
}
