import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { GoldAnswer } from '../../src/domain/agreement/agree-on-set.ts'
import type { Rater } from '../../src/domain/scoring/rater.ts'
import { chooseRater } from '../../src/station/scoring/raters.ts'
import { agreeOn, type RatedSet, readRatedSets } from '../support/rated-sets.ts'
import { projectFolder } from '../support/sources.ts'

const resources = join(projectFolder, 'resources')
const sets = (await readRatedSets({ blind: false })).filter(({ name }) => name !== 'eval')

/** A language model that is right as often as told: `shown` of what is shown, `denied` of what is not. */
type StandIn = { readonly shown: number; readonly denied: number; readonly certainty: number }

function standIn({ answers }: RatedSet, { shown, denied, certainty }: StandIn): Rater {
  const gold = new Map(
    answers.map((answer): [string, GoldAnswer] => [answer.questionId + answer.text, answer]),
  )
  return {
    identity: { id: 'language-model', version: '1', hash: 'stand-in' },
    rate: async ({ question, transcript }) => {
      const text = transcript.segments.map((segment) => segment.text).join('')
      const answer = gold.get(question.id + text)
      return question.indicators.map(({ id }) => {
        const truth = answer?.indicators[id] === true
        const isRight = drawFor(text + id) < (truth ? shown : denied)
        const says = isRight === truth
        return says
          ? { indicatorId: id, verdict: 'shown', certainty, quotes: [text.slice(0, 12)] }
          : { indicatorId: id, verdict: 'not-shown', certainty, quotes: [] }
      })
    },
  }
}

/** An even number in [0, 1) that is always the same for a text (FNV-1a). */
function drawFor(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0) / 2 ** 32
}

describe.each(sets.map((set) => [set.name, set] as const))('combined on %s', (_, set) => {
  const byRules = chooseRater('lexical', resources).then(async (rules) => await agreeOn(set, rules))

  it.each([
    ['a good model', { shown: 0.9, denied: 0.9, certainty: 0.9 }],
    ['one that just passes the controls and is too sure', { shown: 0.8, denied: 0.8, certainty: 0.99 }],
    ['one that likes to say yes', { shown: 0.98, denied: 0.66, certainty: 0.95 }],
    ['one that likes to say no', { shown: 0.66, denied: 0.98, certainty: 0.95 }],
  ])('is never below the rules alone with %s', async (__, kind) => {
    const rules = await byRules
    const rater = standIn(set, kind)
    const both = await agreeOn(
      set,
      await chooseRater('combined', resources, async () => ({ rater, controls: [] })),
    )
    const kappa = ({ figures }: typeof rules): number => figures.scores.weightedKappa.value ?? 0
    const f1 = ({ figures }: typeof rules): number => figures.indicators.all.f1.value ?? 0
    expect(kappa(both)).toBeGreaterThanOrEqual(kappa(rules))
    expect(f1(both)).toBeGreaterThanOrEqual(f1(rules))
  })

  it('is the rules alone without a model', async () => {
    expect(await agreeOn(set, await chooseRater('combined', resources))).toEqual(await byRules)
  })
})
