import type { Competency, Position } from '../../../domain/positions/position.ts'

/** Each competency's share (0–1) in the match, heaviest first; a competency without a weight is left out. */
export function weightShares(
  position: Pick<Position, 'competencies' | 'rubric'>,
): readonly { readonly competency: Competency; readonly share: number }[] {
  const weighed = position.competencies
    .map((competency) => ({ competency, weight: position.rubric.weights[competency.id] ?? 0 }))
    .filter(({ weight }) => weight > 0)
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0)
  return weighed
    .map(({ competency, weight }) => ({ competency, share: weight / total }))
    .sort((a, b) => b.share - a.share)
}
