import type { Kysely } from 'kysely'
import type { PhoneSentence } from '../../domain/dialogue/dialogue.ts'
import { type SentenceFillings, wordSentence } from '../../domain/dialogue/phone-sentences.ts'
import type { Database } from '../db/schema.ts'

/** The asset that speaks exactly these filled words; null where nobody spoke them yet. */
export async function findSentenceSound(
  db: Kysely<Database>,
  {
    sentence,
    language,
    fillings,
  }: {
    readonly sentence: PhoneSentence
    readonly language: 'zh' | 'en'
    readonly fillings: SentenceFillings
  },
): Promise<string | null> {
  const row = await db
    .selectFrom('phone_sentence')
    .select('asset_id')
    .where('sentence', '=', sentence)
    .where('language', '=', language)
    .where('text', '=', wordSentence(sentence, language, fillings))
    .executeTakeFirst()
  return row?.asset_id ?? null
}
