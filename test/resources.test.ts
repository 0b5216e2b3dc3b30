import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkPosition } from '../src/domain/positions/check-position.ts'
import { planSeconds } from '../src/domain/plan/plan-length.ts'
import { isSpoken, type LocalPhrases, type Position } from '../src/domain/positions/position.ts'
import type { ConceptDefinition } from '../src/domain/scoring/lexical/join-lexicon.ts'

const resources = new URL('../resources/', import.meta.url)
const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, resources), 'utf8'))

const positions = readdirSync(new URL('positions/', resources))
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, position: readJson(`positions/${name}`) as Position }))
const questions = positions.flatMap(({ position }) => position.questions)
const indicators = questions.flatMap((question) => question.indicators)
const han = /\p{Script=Han}/u

type Text = readonly [path: string, language: 'zh' | 'en', text: string]

/** Every text of a resource, wherever it stands, by the language it claims to be in. */
function collectTexts(value: unknown, path: string): Text[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, child]: [string, unknown]): Text[] => {
    if (key !== 'zh' && key !== 'en') return collectTexts(child, `${path}/${key}`)
    const texts = Array.isArray(child) ? child : [child]
    return texts.map((text) => [path, key, String(text)] as const)
  })
}

describe('the shipped positions', () => {
  it('are three, each named as its file', () => {
    expect(positions.map(({ position }) => position.id).toSorted()).toEqual([
      'delivery-sorting',
      'home-customer-service',
      'store-associate',
    ])
    for (const { name, position } of positions) expect(name).toBe(`${position.id}.json`)
  })

  it.each(positions)('$name has no problem', ({ position }) => {
    expect(checkPosition(position)).toEqual([])
  })

  it('hold at least 24 questions, and three escalating ones each', () => {
    expect(questions.length).toBeGreaterThanOrEqual(24)
    for (const { position } of positions) {
      const scenarios = position.questions.filter(({ kind }) => kind === 'scenario')
      expect(scenarios.length).toBeGreaterThanOrEqual(3)
      for (const scenario of scenarios) expect(scenario.turns.length).toBeGreaterThanOrEqual(2)
    }
  })

  it('repeat no question id, indicator id or prompt across positions', () => {
    const unique = (values: readonly string[]) => expect(new Set(values).size).toBe(values.length)
    unique(questions.map(({ id }) => id))
    unique(indicators.map(({ id }) => id))
    unique(questions.map(({ prompt }) => prompt.zh))
    unique(questions.map(({ prompt }) => prompt.en))
  })

  it('share one meaning for each competency id', () => {
    const meanings = new Map<string, string>()
    for (const competency of positions.flatMap(({ position }) => position.competencies)) {
      const meaning = JSON.stringify(competency)
      expect(meanings.get(competency.id) ?? meaning).toBe(meaning)
      meanings.set(competency.id, meaning)
    }
  })

  it('ask about every competency with four positive indicators in two questions or more', () => {
    for (const { position } of positions) {
      for (const { id } of position.competencies) {
        const asking = position.questions.flatMap((question) =>
          question.indicators
            .filter(({ competency, polarity }) => competency === id && polarity === 'positive')
            .map(() => question.id),
        )
        expect(asking.length, `${position.id} ${id}`).toBeGreaterThanOrEqual(4)
        expect(new Set(asking).size, `${position.id} ${id}`).toBeGreaterThanOrEqual(2)
      }
    }
  })

  it('speak Chinese in every zh text and no Chinese in any en text', () => {
    const texts = positions.flatMap(({ name, position }) => collectTexts(position, name))
    expect(texts.filter(([, language, text]) => han.test(text) !== (language === 'zh'))).toEqual([])
    expect(texts.filter(([, , text]) => text.trim() !== text || text === '')).toEqual([])
  })

  it('have no half-width comma, question mark or colon in Chinese', () => {
    const texts = positions.flatMap(({ name, position }) => collectTexts(position, name))
    expect(texts.filter(([, language, text]) => language === 'zh' && /[,?!;:]/.test(text))).toEqual([])
  })

  it('give every indicator examples, counter-examples and wordings in both languages', () => {
    const sizes = (phrases: LocalPhrases) => Math.min(phrases.zh.length, phrases.en.length)
    const spoken = questions.filter(isSpoken).flatMap((question) => question.indicators)
    for (const { id, examples, counterExamples, phrases } of spoken) {
      expect(sizes(examples), id).toBeGreaterThanOrEqual(3)
      expect(sizes(counterExamples), id).toBeGreaterThanOrEqual(2)
      expect(sizes(phrases), id).toBeGreaterThanOrEqual(3)
    }
  })

  it('ship each picture they show, under the hash of its bytes', () => {
    const folder = new URL('positions/pictures/', resources)
    const hashes = readdirSync(folder)
      .filter((name) => name.endsWith('.png'))
      .map((name) =>
        createHash('sha256')
          .update(readFileSync(new URL(name, folder)))
          .digest('hex'),
      )
    const shown = questions.flatMap(({ image }) => (image ? [image.assetId] : []))
    expect(hashes.toSorted()).toEqual([...new Set(shown)].toSorted())
  })

  it('take at most half an hour in the fast flow, and follow up in the words of both languages', () => {
    for (const { position } of positions) {
      const minutes = planSeconds(position, { flow: 'fast', stage: 'interview' }) / 60
      expect(minutes, position.id).toBeLessThanOrEqual(30)
    }
    const probes = questions.flatMap((question) => question.probes ?? [])
    expect(probes.length).toBeGreaterThanOrEqual(12)
    expect(new Set(probes.map(({ line }) => line.zh)).size).toBe(probes.length)
  })

  it('have no wording that would fire on the same indicator’s counter-examples', () => {
    for (const { id, counterExamples, phrases } of indicators) {
      for (const language of ['zh', 'en'] as const) {
        const counter = counterExamples[language].join('\n').toLowerCase()
        expect(
          phrases[language].filter((phrase) => counter.includes(phrase.toLowerCase())),
          id,
        ).toEqual([])
      }
    }
  })

  it('name only concepts that the lexical resources define', () => {
    const defined = new Set(
      readdirSync(new URL('concepts/', resources))
        .filter((name) => name.endsWith('.json'))
        .flatMap((name) => (readJson(`concepts/${name}`) as ConceptDefinition[]).map(({ id }) => id)),
    )
    const named = indicators.flatMap(({ concepts, requires = [], before = [] }) =>
      concepts.concat(requires, before),
    )
    expect([...new Set(named)].filter((id) => !defined.has(id))).toEqual([])
  })
})

type WrittenAnswer = { questionId: string; language: 'zh' | 'en'; text: string }
type Chain = {
  candidates: { name: string; phone: string; email: string }[]
  interviews: {
    candidate: number
    position: string
    channel: string
    daysAgo: number
    answers: WrittenAnswer[]
    decision?: { kind: string; reason: string }
  }[]
}
const questionIdsOf = (positionId: string) =>
  positions.find(({ position }) => position.id === positionId)?.position.questions.map(({ id }) => id) ?? []

describe('the demonstration chain', () => {
  const chain = readJson('demonstration/chain.json') as Chain

  it('answers four or five different questions of its position in each interview', () => {
    for (const { position, answers } of chain.interviews) {
      const asked = answers.map(({ questionId }) => questionId)
      expect(questionIdsOf(position)).toEqual(expect.arrayContaining(asked))
      expect(new Set(asked).size).toBe(asked.length)
      expect(asked.length).toBeGreaterThanOrEqual(4)
      expect(asked.length).toBeLessThanOrEqual(5)
    }
    expect(new Set(chain.interviews.map(({ position }) => position)).size).toBe(3)
  })

  it('interviews nobody who is not a candidate, and names no real person’s address', () => {
    for (const { candidate } of chain.interviews) expect(chain.candidates[candidate]).toBeDefined()
    for (const { email, phone } of chain.candidates) {
      expect(email).toMatch(/@example\.com$/)
      expect(phone).toMatch(/^138000000\d\d$/)
    }
  })

  it('writes each answer in the language it says, without reading the examples aloud', () => {
    const examples = indicators.flatMap((indicator) => indicator.examples.zh.concat(indicator.examples.en))
    for (const { text, language } of chain.interviews.flatMap(({ answers }) => answers)) {
      expect(han.test(text)).toBe(language === 'zh')
      expect(examples.filter((example) => text.includes(example))).toEqual([])
    }
  })
})

describe('the sample interview', () => {
  const sample = readJson('samples/sample-interview.json') as {
    positionId: string
    answers: { questionId: string; file: string; text: string }[]
  }

  it('answers questions of its position in small files that are there', () => {
    const sizes = sample.answers.map(({ file }) => statSync(new URL(`samples/${file}`, resources)).size)
    expect(questionIdsOf(sample.positionId)).toEqual(
      expect.arrayContaining(sample.answers.map(({ questionId }) => questionId)),
    )
    expect(Math.min(...sizes)).toBeGreaterThan(50_000)
    expect(sizes.reduce((total, size) => total + size, 0)).toBeLessThan(700_000)
  })
})
