import { describe, expect, it } from 'vitest'
import type { Concept, Lexicon } from './concept.ts'
import { createConceptProposer, type IndicatorDraft } from './propose-concepts.ts'

const concept = (id: string, zh: string, more: Partial<Concept> = {}): Concept => ({
  id,
  name: { zh: id, en: id },
  meaning: { zh: '', en: '' },
  polarity: 'positive',
  cues: { zh: [zh], en: [id] },
  patterns: { zh: [zh], en: [id] },
  ...more,
})
const lexicon: Lexicon = {
  groups: { zh: {}, en: {} },
  concepts: [
    concept('apologise', '道歉'),
    concept('refund', '退款'),
    concept('blame', '推卸', { polarity: 'negative' }),
  ],
}
const propose = createConceptProposer(lexicon)
const draft = (label: string, more: Partial<IndicatorDraft> = {}): IndicatorDraft => ({
  polarity: 'positive',
  label: { zh: label, en: '' },
  rule: { zh: '', en: '' },
  examples: { zh: [], en: [] },
  counterExamples: { zh: [], en: [] },
  ...more,
})
const ids = (one: IndicatorDraft): string[] => propose(one).map((proposal) => proposal.conceptId)

describe('proposing concepts for a new indicator', () => {
  it.each<[string, IndicatorDraft, string[]]>([
    ['from a cue in the label', draft('先道歉再办事'), ['apologise']],
    ['from an example', draft('补偿', { examples: { zh: ['我给您退款'], en: [] } }), ['refund']],
    ['only of its own polarity', draft('推卸责任'), []],
    ['negative ones for a negative', draft('推卸责任', { polarity: 'negative' }), ['blame']],
    ['not from what a rule excludes', draft('处理', { rule: { zh: '只说道歉不算', en: '' } }), []],
    ['not from a denied example', draft('处理', { examples: { zh: ['我不会退款'], en: [] } }), []],
    ['none where nothing points', draft('会画画'), []],
  ])('%s', (_name, one, expected) => {
    expect(ids(one)).toEqual(expected)
  })
})
