import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LocalPhrases, Position, Question } from '../../src/domain/positions/position.ts'
import { rateAnswer } from '../../src/domain/scoring/rate-answer.ts'
import type { Rater } from '../../src/domain/scoring/rater.ts'

/** How a rater does on the bank's own examples (shares, 0–1), which are taken from the indicators while it rates. */
export async function measureBank(
  rater: Rater,
  folder: string,
): Promise<{ readonly examplesShown: number; readonly counterExamplesShown: number }> {
  const tally = { examples: 0, shown: 0, counterExamples: 0, wronglyShown: 0 }
  for (const question of await readQuestions(folder)) {
    const bare = withoutExamples(question)
    for (const { id, examples, counterExamples } of question.indicators) {
      for (const language of ['zh', 'en'] as const) {
        const isShown = async (text: string): Promise<boolean> =>
          await shows(rater, bare, { id, text, language })
        for (const text of examples[language]) {
          tally.examples++
          if (await isShown(text)) tally.shown++
        }
        for (const text of counterExamples[language]) {
          tally.counterExamples++
          if (await isShown(text)) tally.wronglyShown++
        }
      }
    }
  }
  return {
    examplesShown: tally.shown / tally.examples,
    counterExamplesShown: tally.wronglyShown / tally.counterExamples,
  }
}

async function readQuestions(folder: string): Promise<readonly Question[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json'))
  const positions = files.map(
    async (file) => JSON.parse(await readFile(join(folder, file), 'utf8')) as Position,
  )
  return (await Promise.all(positions)).flatMap(({ questions }) => questions)
}

async function shows(
  rater: Rater,
  question: Question,
  said: { id: string; text: string; language: 'zh' | 'en' },
): Promise<boolean> {
  const segments = [{ startMs: 0, endMs: 60_000, text: said.text }]
  const transcript = { language: said.language, segments }
  const { findings } = rateAnswer(question, transcript, await rater.rate({ question, transcript }))
  return findings.some(({ indicatorId, verdict }) => indicatorId === said.id && verdict === 'shown')
}

/** So that an example is found by concepts and phrases, not by being the example. */
function withoutExamples(question: Question): Question {
  const none: LocalPhrases = { zh: [], en: [] }
  const indicators = question.indicators.map((indicator) => Object.assign({}, indicator, { examples: none }))
  return { ...question, indicators }
}
