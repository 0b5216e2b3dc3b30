import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import type { ConceptInfo, Trial } from '../../contract/position-editing.ts'
import type { positions } from '../../contract/positions.ts'
import type { Indicator } from '../../domain/positions/position.ts'
import { weighFindings } from '../../domain/scoring/rate-answer.ts'
import type { Finding } from '../../domain/scoring/rater.ts'
import { languageOfText } from '../../domain/transcript/decide-language.ts'
import type { Station } from '../context.ts'
import { understand } from '../live/understand.ts'
import { rateHere } from '../scoring/station-rater.ts'
import { lexicalTools } from './lexical-tools.ts'

type Inputs = InferContractRouterInputs<typeof positions>
type Outputs = InferContractRouterOutputs<typeof positions>

/** By name, for the author who looks for one. */
export async function listConcepts(station: Station): Promise<ConceptInfo[]> {
  const { concepts } = await lexicalTools(station)
  return [...concepts.values()].map(({ id, name, meaning, polarity }) => ({
    id,
    name: { ...name },
    meaning: { ...meaning },
    polarity,
    broader: null,
  }))
}

export async function proposeFor(
  station: Station,
  indicator: Indicator,
): Promise<Outputs['proposeConcepts']> {
  const tools = await lexicalTools(station)
  return {
    proposals: tools.propose(indicator).map((proposal) => ({ ...proposal })),
    coverage: tools.coverage(indicator),
  }
}

/** Rates a typed answer as the station would rate a spoken one; nothing of it is kept. */
export async function tryQuestion(
  station: Station,
  { question, text, language: wanted = 'auto', byRules = false }: Inputs['tryIt'],
  signal?: AbortSignal,
): Promise<Trial> {
  const language = wanted === 'auto' ? languageOfText(text) : wanted
  const transcript = { language, segments: [{ startMs: 0, endMs: 1, text }] }
  const { rating } = await rateHere(
    station,
    { question, transcript },
    { signal, ...(byRules && { rater: 'lexical' as const }) },
  )
  const { findings, score, warnings } = rating
  const { coverage } = await lexicalTools(station)
  const weighed = weighFindings(question, findings)
  const understood = await understand(station, question, transcript)
  return {
    language,
    score,
    sum: score === null ? null : weighed.reduce((sum, one) => sum + pointsOf(one.finding, one.indicator), 0),
    warnings: [...warnings],
    decides: { shown: [...(understood?.shown ?? [])], said: [...(understood?.said ?? [])] },
    findings: weighed.map(({ finding, indicator }) => ({
      indicatorId: indicator.id,
      verdict: finding.verdict,
      certainty: finding.certainty,
      reason: finding.reason ?? null,
      points: pointsOf(finding, indicator),
      coverage: coverage(indicator),
      spans: spansOf(finding),
    })),
  }
}

function pointsOf(finding: Finding, indicator: Indicator): number {
  if (finding.verdict !== 'shown') return 0
  return indicator.polarity === 'positive' ? indicator.weight : -indicator.weight
}

/** In order; those that touch or overlap become one. */
function spansOf(finding: Finding): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = []
  for (const { startChar, endChar } of finding.evidence.toSorted((a, b) => a.startChar - b.startChar)) {
    const last = spans.at(-1)
    if (last !== undefined && startChar <= last.end) last.end = Math.max(last.end, endChar)
    else spans.push({ start: startChar, end: endChar })
  }
  return spans
}
