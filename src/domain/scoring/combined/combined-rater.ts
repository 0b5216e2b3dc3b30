import type { Calibration } from '../calibration.ts'
import type { Claim, Rater, RaterIdentity } from '../rater.ts'
import type { Transcript } from '../../transcript/transcript.ts'
import { verifyClaims } from '../verify-quotes.ts'
import { combineClaims } from './combine-claims.ts'

/** Raised whenever the same claims would be combined otherwise. */
export const COMBINED_RATER_VERSION = '1.0.0'

export type CombinedRaterOptions = {
  /** Each with its own id; the first is the one whose word stands where nobody can judge. */
  readonly raters: readonly [Rater, ...Rater[]]
  readonly combination: Calibration['combination']
  /** SHA-256 (hex) over the raters' identities and the combination. */
  readonly hash: string
}

/** Several raters as one. A combination of one is that rater itself, so that nothing changes where there is no other. */
export function createCombinedRater({ raters, combination, hash }: CombinedRaterOptions): Rater {
  const [first, ...others] = raters
  if (others.length === 0) return first
  const identity: RaterIdentity = { id: 'combined', version: COMBINED_RATER_VERSION, hash }
  return {
    identity,
    rate: async (input, stop) => {
      const given: { readonly raterId: string; readonly claims: readonly Claim[] }[] = []
      for (const rater of raters) {
        stop?.throwIfAborted()
        const claims = await rater.rate(input, stop)
        given.push({ raterId: rater.identity.id, claims: dropUnproven(claims, input.transcript) })
      }
      return input.question.indicators.flatMap(({ id }) => {
        const about = given.flatMap(({ raterId, claims }) =>
          claims.filter(({ indicatorId }) => indicatorId === id).map((claim) => ({ raterId, claim })),
        )
        return combineClaims(about, combination) ?? []
      })
    },
  }
}

/** A rater whose words for `shown` were never said has not judged; the others go on without it. */
export function dropUnproven(claims: readonly Claim[], transcript: Transcript): readonly Claim[] {
  const findings = verifyClaims(claims, transcript)
  return claims.map((claim, at) =>
    claim.verdict === 'shown' && findings[at]?.verdict !== 'shown'
      ? {
          indicatorId: claim.indicatorId,
          verdict: 'cannot-judge',
          certainty: 0,
          quotes: [],
          reason: 'quote-not-found',
        }
      : claim,
  )
}
