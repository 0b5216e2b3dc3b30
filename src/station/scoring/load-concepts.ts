import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { SpokenLanguage } from '../../domain/positions/position.ts'
import { compileLexicon } from '../../domain/scoring/lexical/compile-lexicon.ts'
import type { Lexicon } from '../../domain/scoring/lexical/concept.ts'
import {
  joinLexicon,
  type ConceptDefinition,
  type Wording,
} from '../../domain/scoring/lexical/join-lexicon.ts'
import type { SenseWords } from '../../domain/scoring/lexical/senses.ts'
import { LEXICAL_RATER_VERSION } from '../../domain/scoring/lexical/lexical-rater.ts'

const Text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
const Phrases = z.array(z.string().min(1))
const Definitions = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z][a-z-]*$/),
    name: Text,
    meaning: Text,
    polarity: z.enum(['positive', 'negative']),
    needsTime: z.boolean().default(false),
    ownAct: z.boolean().default(false),
  }),
)
const Wordings = z.record(
  z.string(),
  z.strictObject({ cues: Phrases, patterns: Phrases, except: Phrases.default([]) }),
)
const Groups = z.record(z.string(), z.string().min(1))
const Senses = z.strictObject({
  acts: Groups,
  things: Groups,
  states: Groups,
  people: Groups,
  generic: Groups,
})
const LANGUAGES: readonly SpokenLanguage[] = ['zh', 'en']
const GROUPS = 'groups.json'
const SENSES = 'synonyms.json'

export type LoadedConcepts = {
  readonly lexicon: Lexicon
  /** SHA-256 (hex) over the rater's version and every file's name and bytes, in name order. */
  readonly hash: string
}

/**
 * Reads and checks the lexical concepts of a folder (`resources/concepts`): definitions, and a folder per language.
 * Throws an `Error` that names the file or concept that is malformed.
 */
export async function loadConcepts(folder: string): Promise<LoadedConcepts> {
  const hash = createHash('sha256').update(LEXICAL_RATER_VERSION)
  const read = async <Shape>(name: string, schema: z.ZodType<Shape>): Promise<Shape> => {
    const bytes = await readFile(join(folder, name))
    hash.update(`\0${name}\0${bytes.length}\0`).update(bytes)
    return parse(schema, name, bytes)
  }
  const definitions: ConceptDefinition[] = []
  for (const name of await jsonFiles(folder)) definitions.push(...(await read(name, Definitions)))
  const groups: Record<SpokenLanguage, Record<string, string>> = { zh: {}, en: {} }
  const wordings: Record<SpokenLanguage, Record<string, Wording>> = { zh: {}, en: {} }
  const senses: Partial<Record<SpokenLanguage, SenseWords>> = {}
  for (const language of LANGUAGES) {
    for (const name of await jsonFiles(join(folder, language))) {
      const path = `${language}/${name}`
      if (name === SENSES) senses[language] = await read(path, Senses)
      else if (name === GROUPS) groups[language] = await read(path, Groups)
      else Object.assign(wordings[language], await read(path, Wordings))
    }
  }
  const lexicon = joinLexicon({ definitions, wordings, groups, senses })
  compileLexicon(lexicon)
  return { lexicon, hash: hash.digest('hex') }
}

async function jsonFiles(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted()
}

function parse<Shape>(schema: z.ZodType<Shape>, name: string, bytes: Buffer): Shape {
  try {
    return schema.parse(JSON.parse(bytes.toString('utf8')))
  } catch (cause) {
    throw new Error(`concept file ${name} is malformed`, { cause })
  }
}
