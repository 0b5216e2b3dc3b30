import type { CandidateFields } from '../../../contract/candidates.ts'

type Draft = {
  readonly read: () => Partial<CandidateFields>
  readonly keep: (fields: Partial<CandidateFields>) => void
  readonly drop: () => void
}

/** What was typed about a candidate and not saved yet, for this tab only. */
export function draftOf(candidateId: string | undefined): Draft {
  const storedAt = `storefront.candidate.${candidateId ?? 'new'}`
  return {
    read: () => {
      try {
        const kept: unknown = JSON.parse(sessionStorage.getItem(storedAt) ?? '{}')
        return typeof kept === 'object' && kept !== null ? kept : {}
      } catch {
        return {}
      }
    },
    keep: (fields) => sessionStorage.setItem(storedAt, JSON.stringify(fields)),
    drop: () => sessionStorage.removeItem(storedAt),
  }
}
