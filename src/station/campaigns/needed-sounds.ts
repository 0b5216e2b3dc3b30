import type { Kysely } from 'kysely'
import { type PhoneSentence, phoneSentences } from '../../domain/dialogue/dialogue.ts'
import { digitWords, wordSentence } from '../../domain/dialogue/phone-sentences.ts'
import { stepsOfStage } from '../../domain/plan/plan-of.ts'
import type { Position } from '../../domain/positions/position.ts'
import { spokenLines } from '../../domain/positions/spoken-lines.ts'
import type { Database } from '../db/schema.ts'
import { readWhoAsks } from '../live/notice.ts'
import type { CampaignRow } from './campaign.repository.ts'

/** What is asked on the telephone, and in which language. */
export type Spoken = Pick<CampaignRow, 'flow' | 'language'> & { readonly position: Position }

export type NeededSentence = {
  readonly sentence: PhoneSentence
  readonly language: 'zh' | 'en'
  /** As it is said. */
  readonly text: string
}

/** The steps that a call asks, whatever their conditions. */
export const stepsByPhone = ({ position, flow }: Pick<Spoken, 'position' | 'flow'>) =>
  stepsOfStage(position, { flow, stage: 'interview', byPhone: true })

/** Whether a line of the position that a call may say has no approved sound of its present words. */
export async function lacksLineSounds(db: Kysely<Database>, spoken: Spoken): Promise<boolean> {
  const { position, language } = spoken
  const asked = new Map(stepsByPhone(spoken).map(({ step, question }) => [question.id, step.maxProbes > 0]))
  const rows = await db
    .selectFrom('line_audio')
    .select(['line_id', 'text'])
    .where('position_id', '=', position.id)
    .where('language', '=', language)
    .where('approved_at', 'is not', null)
    .where('removed_at', 'is', null)
    .execute()
  const known = new Set(rows.map(({ line_id, text }) => `${line_id}\n${text}`))
  return spokenLines(position)
    .filter(({ questionId, kind }) => asked.has(questionId) && (kind !== 'probe' || asked.get(questionId)))
    .some(({ id, text }) => !known.has(`${id}\n${text[language]}`))
}

/** Every sentence that a call to somebody of these org units may need, once for each wording. */
export async function neededSentences(
  db: Kysely<Database>,
  spoken: Spoken,
  orgUnitIds: readonly string[],
): Promise<NeededSentence[]> {
  const { position, language } = spoken
  const needed = new Map<string, NeededSentence>()
  const need = (sentence: PhoneSentence, fillings: Readonly<Record<string, string>>) => {
    const text = wordSentence(sentence, language, fillings)
    needed.set(`${sentence}\n${text}`, { sentence, language, text })
  }
  for (const orgUnitId of new Set(orgUnitIds)) {
    const fillings = { store: await readWhoAsks(db, orgUnitId), position: position.name[language] }
    for (const sentence of phoneSentences)
      if (sentence !== 'option' && sentence !== 'digit') need(sentence, fillings)
  }
  for (const digit of digitWords[language]) need('digit', { digit })
  for (const { question } of stepsByPhone(spoken)) {
    if (question.kind !== 'choice') continue
    for (const [index, { label }] of (question.options ?? []).entries())
      need('option', { number: String(index + 1), option: label[language] })
  }
  return [...needed.values()]
}

/** Those of them that nobody spoke yet. */
export async function missingSentences(
  db: Kysely<Database>,
  needed: readonly NeededSentence[],
): Promise<NeededSentence[]> {
  const rows = await db.selectFrom('phone_sentence').select(['sentence', 'language', 'text']).execute()
  const known = new Set(rows.map((row) => `${row.sentence}\n${row.language}\n${row.text}`))
  return needed.filter(({ sentence, language, text }) => !known.has(`${sentence}\n${language}\n${text}`))
}
