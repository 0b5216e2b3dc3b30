import { useEffect, useState } from 'react'
import { createCandidateApi } from '../api/candidate-api.ts'

/**
 * Whoever gave their code has the interview, wherever it was open before; true once the station was asked.
 * One that has not begun has nothing to take over, and any other failure shows on the interview's own pages.
 */
export function useClaimed(token: string, tab: string): boolean {
  const [asked, setAsked] = useState(false)
  useEffect(() => {
    void createCandidateApi({ token, tab })
      .session.claim()
      .catch(() => undefined)
      .then(() => setAsked(true))
  }, [token, tab])
  return asked
}
