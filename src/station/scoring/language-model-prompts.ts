import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { CONTROL_LIMITS, type ControlPair } from '../../domain/scoring/language-model/control-answers.ts'
import { LANGUAGE_MODEL_RATER_VERSION } from '../../domain/scoring/language-model/language-model-rater.ts'
import type { JudgePrompts, JudgePromptsByLanguage } from '../../domain/scoring/language-model/prompts.ts'

/** Each text's file, and the names it must fill in. */
const texts = {
  task: { file: 'task.txt', names: [] },
  question: { file: 'question.txt', names: ['question'] },
  answer: { file: 'answer.txt', names: ['answer'] },
  indicator: { file: 'indicator.txt', names: ['label', 'rule', 'examples', 'counterExamples'] },
  yesNo: { file: 'yes-no.txt', names: [] },
  quote: { file: 'quote.txt', names: [] },
} as const satisfies Record<keyof JudgePrompts, { file: string; names: readonly string[] }>

const Text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
const Phrases = z.strictObject({ zh: z.array(z.string().min(1)), en: z.array(z.string().min(1)) })
const ControlFile = z.array(
  z.strictObject({
    id: z.string(),
    question: Text,
    label: Text,
    rule: Text,
    examples: Phrases,
    counterExamples: Phrases,
    pairs: z.array(z.strictObject({ because: z.string(), yes: Text, no: Text })).min(1),
  }),
)

export type LoadedPrompts = {
  readonly prompts: JudgePromptsByLanguage
  readonly controls: readonly ControlPair[]
  /** SHA-256 (hex) over the rater's version and the prompts. */
  readonly hash: string
  /** SHA-256 (hex) over that, the control answers and what must be reached on them. */
  readonly checkHash: string
}

/** Reads and checks `resources/prompts`. Throws an `Error` that names the file that is malformed. */
export async function loadPrompts(folder: string): Promise<LoadedPrompts> {
  const prompts = { zh: await readLanguage(folder, 'zh'), en: await readLanguage(folder, 'en') }
  const controls = await readControls(folder)
  const hash = hashOf([LANGUAGE_MODEL_RATER_VERSION, JSON.stringify(prompts)])
  return {
    prompts,
    controls,
    hash,
    checkHash: hashOf([hash, JSON.stringify(controls), JSON.stringify(CONTROL_LIMITS)]),
  }
}

async function readLanguage(folder: string, language: 'zh' | 'en'): Promise<JudgePrompts> {
  const read = async (key: keyof JudgePrompts): Promise<string> => {
    const { file, names } = texts[key]
    const text = await readText(join(folder, language, file))
    const found = [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1])
    if (text === '' || found.toSorted().join() !== names.toSorted().join()) {
      throw new Error(
        `prompt file ${language}/${file} is malformed: it fills in ${names.join(', ') || 'nothing'}`,
      )
    }
    return text
  }
  return {
    task: await read('task'),
    question: await read('question'),
    answer: await read('answer'),
    indicator: await read('indicator'),
    yesNo: await read('yesNo'),
    quote: await read('quote'),
  }
}

async function readControls(folder: string): Promise<ControlPair[]> {
  try {
    const parsed = ControlFile.parse(JSON.parse(await readText(join(folder, 'controls.json'))))
    return parsed.flatMap(({ question, label, rule, examples, counterExamples, pairs }) =>
      pairs.map(({ yes, no }) => ({
        question,
        indicator: { label, rule, examples, counterExamples },
        yes,
        no,
      })),
    )
  } catch (cause) {
    throw new Error('prompt file controls.json is malformed', { cause })
  }
}

/** Whatever line ends a checkout gave it: a prompt is the same on every system. */
async function readText(path: string): Promise<string> {
  return (await readFile(path, 'utf8')).replaceAll('\r\n', '\n')
}

function hashOf(parts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}\0${part}\0`)
  return hash.digest('hex')
}
