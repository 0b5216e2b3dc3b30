import { makeFinding, type FindingPlace, type PositionFinding } from './finding.ts'
import { partsAskable, type Probe, type Question } from './position.ts'

/** What is wrong with a question's follow-ups beside their texts and ids. */
export function checkProbes(question: Question): readonly PositionFinding[] {
  const { id, probes = [] } = question
  return probes.flatMap((probe) => checkProbe(probe, { questionId: id, probeId: probe.id }, question))
}

function checkProbe(
  { missing, replySeconds }: Probe,
  about: FindingPlace,
  question: Question,
): PositionFinding[] {
  return [
    ...(replySeconds > 0
      ? []
      : [makeFinding('time-out-of-range', about, { field: 'replySeconds', value: replySeconds })]),
    ...(missing.kind === 'indicator' && !isEarned(question, missing.indicatorId)
      ? [makeFinding('probe-refers-unknown', about)]
      : []),
    ...(missing.kind === 'part' && !partsAskable(question).includes(missing.part)
      ? [makeFinding('probe-story-in-scene', about)]
      : []),
  ]
}

const isEarned = ({ indicators }: Question, indicatorId: string): boolean =>
  indicators.some(({ id, polarity }) => id === indicatorId && polarity === 'positive')
