import { makeFinding, type FindingPlace, type PositionFinding } from './finding.ts'
import type { Probe, Question } from './position.ts'

/** What is wrong with a question's follow-ups beside their texts and ids. */
export function checkProbes({ id, probes = [], indicators }: Question): readonly PositionFinding[] {
  const askable = new Set(
    indicators.filter(({ polarity }) => polarity === 'positive').map((indicator) => indicator.id),
  )
  return probes.flatMap((probe) => checkProbe(probe, { questionId: id, probeId: probe.id }, askable))
}

function checkProbe(
  { missing, replySeconds }: Probe,
  about: FindingPlace,
  askable: ReadonlySet<string>,
): PositionFinding[] {
  return [
    ...(replySeconds > 0
      ? []
      : [makeFinding('time-out-of-range', about, { field: 'replySeconds', value: replySeconds })]),
    ...(missing.kind === 'indicator' && !askable.has(missing.indicatorId)
      ? [makeFinding('probe-refers-unknown', about)]
      : []),
  ]
}
