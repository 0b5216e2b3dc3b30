import { makeFinding, type PositionFinding } from './finding.ts'
import type { Position } from './position.ts'

/** Weights, required levels, must-passes and thresholds of a position's rubric. */
export function checkRubric({ rubric, competencies }: Position): readonly PositionFinding[] {
  const known = new Set(competencies.map(({ id }) => id))
  const findings: PositionFinding[] = []
  for (const competencyId of known) {
    const about = { competencyId }
    const required = rubric.required[competencyId] ?? 0
    if (!((rubric.weights[competencyId] ?? 0) > 0)) findings.push(makeFinding('rubric-without-weight', about))
    if (!(required > 0)) findings.push(makeFinding('rubric-without-required', about))
    if (required > 100)
      findings.push(makeFinding('rubric-out-of-range', about, { field: 'required', value: required }))
  }
  for (const competency of new Set([...Object.keys(rubric.weights), ...Object.keys(rubric.required)])) {
    if (!known.has(competency)) findings.push(makeFinding('unknown-competency', {}, { competency }))
  }
  for (const competency of rubric.mustPass) {
    if (!known.has(competency)) findings.push(makeFinding('must-pass-unknown', {}, { competency }))
  }
  return [...findings, ...checkThresholds(rubric)]
}

function checkThresholds({
  advanceAt,
  rejectBelow,
  minCertainty,
}: Position['rubric']): readonly PositionFinding[] {
  const limits = [
    { field: 'advanceAt', value: advanceAt, most: 100 },
    { field: 'rejectBelow', value: rejectBelow, most: 100 },
    { field: 'minCertainty', value: minCertainty, most: 1 },
  ]
  return [
    ...limits
      .filter(({ value, most }) => !(value >= 0 && value <= most))
      .map(({ field, value }) => makeFinding('rubric-out-of-range', {}, { field, value })),
    ...(rejectBelow > advanceAt ? [makeFinding('threshold-order', {}, { rejectBelow, advanceAt })] : []),
  ]
}
