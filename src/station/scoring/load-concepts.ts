import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { compileLexicon } from '../../domain/scoring/lexical/compile-lexicon.ts'
import type { Concept, Lexicon } from '../../domain/scoring/lexical/concept.ts'
import { LEXICAL_RATER_VERSION } from '../../domain/scoring/lexical/lexical-rater.ts'

const Text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
const Phrases = z.strictObject({ zh: z.array(z.string().min(1)), en: z.array(z.string().min(1)) })
const ConceptFile = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z][a-z-]*$/),
    name: Text,
    meaning: Text,
    polarity: z.enum(['positive', 'negative']),
    needsTime: z.boolean().default(false),
    ownAct: z.boolean().default(false),
    cues: Phrases,
    patterns: Phrases,
    except: Phrases.default({ zh: [], en: [] }),
  }),
)
const GroupFile = z.strictObject({
  zh: z.record(z.string(), z.string().min(1)),
  en: z.record(z.string(), z.string().min(1)),
})
const GROUPS = 'groups.json'

export type LoadedConcepts = {
  readonly lexicon: Lexicon
  /** SHA-256 (hex) over the rater's version and every file's name and bytes, in name order. */
  readonly hash: string
}

/**
 * Reads and checks the lexical concepts of a folder (`resources/concepts`).
 * Throws an `Error` that names the file or concept that is malformed.
 */
export async function loadConcepts(folder: string): Promise<LoadedConcepts> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted()
  const hash = createHash('sha256').update(LEXICAL_RATER_VERSION)
  const concepts: Concept[] = []
  let groups: Lexicon['groups'] = { zh: {}, en: {} }
  for (const name of names) {
    const bytes = await readFile(join(folder, name))
    hash.update(`\0${name}\0${bytes.length}\0`).update(bytes)
    if (name === GROUPS) groups = parse(GroupFile, name, bytes)
    else concepts.push(...parse(ConceptFile, name, bytes))
  }
  const lexicon = { groups, concepts }
  compileLexicon(lexicon)
  return { lexicon, hash: hash.digest('hex') }
}

function parse<Shape>(schema: z.ZodType<Shape>, name: string, bytes: Buffer): Shape {
  try {
    return schema.parse(JSON.parse(bytes.toString('utf8')))
  } catch (cause) {
    throw new Error(`concept file ${name} is malformed`, { cause })
  }
}
