import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFolder } from '../../../../test/support/sources.ts'
import { loadConcepts } from '../../../station/scoring/load-concepts.ts'
import type { SpokenLanguage } from '../../positions/position.ts'
import { findAnswerParts, prepareAnswerParts } from './find-answer-parts.ts'
import { spokenParts } from './spoken-part.ts'
import { STORIES, UNSEEN_STORIES } from './whole-stories.fixture.ts'

const { lexicon } = await loadConcepts(join(projectFolder, 'resources/concepts'))
const tools = prepareAnswerParts(lexicon)

function missingFrom(text: string, language: SpokenLanguage): readonly string[] {
  const said = findAnswerParts(text, language, tools)
  return spokenParts.filter((part) => !said.has(part))
}

type StorySet = {
  readonly name: string
  readonly question: string
  readonly language: SpokenLanguage
  /** Numbers of the answers that tell nothing at all, and the parts that others leave out, as a person reads them. */
  readonly empty: readonly number[]
  readonly lacking: Readonly<Record<number, readonly string[]>>
}

const SETS: readonly StorySet[] = [
  {
    name: 'zh-work',
    question: 'zh-work-Q6',
    language: 'zh',
    empty: [6, 8, 12, 13],
    lacking: { 9: ['result'] },
  },
  {
    name: 'en-mixed',
    question: 'en-mixed-Q7',
    language: 'en',
    empty: [1, 3, 4, 8],
    lacking: { 11: ['action'] },
  },
]

function readTexts({ name, question }: StorySet): ReadonlyMap<number, string> {
  const lines = readFileSync(join(projectFolder, 'test/agreement', name, 'answers.jsonl'), 'utf8').trim()
  return new Map(
    lines.split('\n').flatMap((line): readonly (readonly [number, string])[] => {
      const answer = JSON.parse(line) as { id: string; question_id: string; text: string }
      return answer.question_id === question ? [[Number(answer.id.split('-').at(-1)), answer.text]] : []
    }),
  )
}

describe.each(SETS)('stories of $name', (set) => {
  const texts = readTexts(set)
  const missing = (text: string): readonly string[] => missingFrom(text, set.language)

  it('nothing that was told is asked for again', () => {
    const needless = [...texts].flatMap(([number, text]) =>
      set.empty.includes(number)
        ? []
        : missing(text)
            .filter((part) => set.lacking[number]?.includes(part) !== true)
            .map((part) => `${number}: ${part}`),
    )
    expect(texts.size).toBe(14)
    expect(needless).toEqual([])
  })

  it('who tells nothing is asked what happened', () => {
    const found = set.empty.filter((number) => missing(texts.get(number) ?? '').includes('situation'))
    expect(found).toEqual(set.empty)
  })
})

describe.each(['zh', 'en'] as const)('whole stories, %s', (language) => {
  it.each(STORIES[language])('%s', (text) => {
    expect(missingFrom(text, language)).toEqual([])
  })

  it('of those never looked at when a rule was made, one part in ten at most is asked again', () => {
    const parts = UNSEEN_STORIES[language].flatMap((text) => missingFrom(text, language))
    expect(parts.length / (spokenParts.length * UNSEEN_STORIES[language].length)).toBeLessThanOrEqual(0.1)
  })
})
