import { join } from 'node:path'
import { chooseRater, type ChosenRater } from '../../src/station/scoring/raters.ts'
import { measureBank } from '../support/bank-examples.ts'
import type { BenchResult, Target } from '../support/bench.ts'
import { agreeOn, predictSet, readRatedSets, type RatedSet } from '../support/rated-sets.ts'
import { projectFolder } from '../support/sources.ts'

type Measured = {
  readonly figures: Record<string, number>
  readonly targets: Record<string, Target>
}

const ANSWERS_TIMED = 96
/** What the rater was made beside is held to more than what it had not seen. */
const LEAST = { eval: { kappa: 0.88, f1: 0.82 }, unseen: { kappa: 0.75, f1: 0.68 } } as const

/**
 * The lexical rater's speed, and its agreement with every rated set there is and with the bank's own examples.
 * Nothing is fitted here: concepts are proposed from each indicator's label, rule and examples, and what is fitted
 * (resources/calibration) was not fitted on `eval`, so no question of it is scored by its own answers.
 * Blind sets are rated only with STOREFRONT_BLIND=1.
 */
export async function run(): Promise<BenchResult> {
  const began = performance.now()
  const chosen = await chooseRater('lexical', join(projectFolder, 'resources'))
  const startMs = performance.now() - began
  const sets = await readRatedSets({ blind: process.env['STOREFRONT_BLIND'] === '1' })
  const parts = [await measureSpeed(sets, chosen), await measureExamples(chosen)]
  for (const set of sets) parts.push(await measureSet(set, chosen))
  return {
    figures: Object.assign({ 'start, ms': startMs }, ...parts.map(({ figures }) => figures)),
    targets: Object.assign({}, ...parts.map(({ targets }) => targets)),
  }
}

/** The answers of one set, in turn, its questions made ready within the time. */
async function measureSpeed([set]: readonly RatedSet[], chosen: ChosenRater): Promise<Measured> {
  if (set === undefined) throw new Error('there is no rated set')
  const answers = Array.from({ length: ANSWERS_TIMED }, (_, at) => set.answers[at % set.answers.length])
  const began = performance.now()
  await predictSet({ ...set, answers: answers.filter((answer) => answer !== undefined) }, chosen)
  const milliseconds = performance.now() - began
  return {
    figures: { '96 answers': milliseconds, 'ms per answer': milliseconds / ANSWERS_TIMED },
    targets: { '96 answers': { max: 1000, unit: 'ms' }, 'ms per answer': { max: 5, unit: 'ms' } },
  }
}

async function measureExamples({ rater }: ChosenRater): Promise<Measured> {
  const bank = await measureBank(rater, join(projectFolder, 'resources/positions'))
  return {
    figures: {
      'bank examples shown': bank.examplesShown,
      'bank counter-examples shown': bank.counterExamplesShown,
    },
    targets: { 'bank examples shown': { min: 0.85 }, 'bank counter-examples shown': { max: 0.08 } },
  }
}

async function measureSet(set: RatedSet, chosen: ChosenRater): Promise<Measured> {
  const { figures, byTag, quotes, noise } = await agreeOn(set, chosen)
  const least = set.name === 'eval' ? LEAST.eval : LEAST.unseen
  const off = (tag: string): Value => {
    const group = byTag.get(tag)
    return group === undefined ? undefined : absolute(group.scores.meanDifference.value)
  }
  const rows: [string, Value, Target?][] = [
    ['answers', figures.n],
    ['kappa', figures.scores.weightedKappa.value, { min: least.kappa }],
    ['F1', figures.indicators.all.f1.value, { min: least.f1 }],
    ['F1 negative', figures.indicators.negative.f1.value],
    ['mean difference', figures.scores.meanDifference.value],
    ['verbatim', quotes.verbatim.value, { min: 1 }],
    ['instructions, off', off('prompt_injection'), { max: 10 }],
    ['keyword lists, off', off('keyword_stuffing'), { max: 10 }],
    ['readouts, off', off('rubric_readout')],
    ['noise to clean', noise.n === 0 ? undefined : noise.meanAbsoluteDifference.value, { max: 8 }],
  ]
  const asked = rows
    .filter(([, value]) => value !== undefined)
    .map(([name, value, target]) => ({ name: `${set.name} ${name}`, value, target }))
  return {
    figures: Object.fromEntries(
      asked.flatMap(({ name, value }) => (typeof value === 'number' ? [[name, value]] : [])),
    ),
    targets: Object.fromEntries(asked.flatMap(({ name, target }) => (target ? [[name, target]] : []))),
  }
}

/** Undefined where a set has no such answers, null where it has them and the figure could not be taken. */
type Value = number | null | undefined

const absolute = (value: number | null): number | null => (value === null ? null : Math.abs(value))
