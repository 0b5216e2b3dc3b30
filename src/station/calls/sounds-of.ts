import type { Kysely } from 'kysely'
import type { PhoneSentence, Utterance } from '../../domain/dialogue/dialogue.ts'
import { digitWords } from '../../domain/dialogue/phone-sentences.ts'
import { findSentenceSound } from '../campaigns/sentence-sounds.ts'
import type { Database } from '../db/schema.ts'
import { Failure } from '../failure.ts'
import { findLineAudio } from '../question-audio/line-audio.repository.ts'
import type { AskedNow } from './asked-now.ts'
import type { CallSetting } from './call-setting.ts'

type Wanted = {
  readonly what: readonly Utterance[]
  readonly setting: CallSetting
  /** The part whose line is said. */
  readonly part: AskedNow['part']
}

/** The assets that speak what is to be said, in order; VOICE_MISSING where one was never spoken. */
export async function soundsOf(db: Kysely<Database>, { what, setting, part }: Wanted): Promise<string[]> {
  const sounds: string[] = []
  for (const one of what) {
    if ('lineId' in one) sounds.push(...(await line(db, setting, part, one.lineId)))
    else if (one.sentence === 'call-back') sounds.push(...(await callBack(db, setting)))
    else sounds.push(await sentence(db, setting, one.sentence))
  }
  return sounds
}

async function sentence(
  db: Kysely<Database>,
  { language, fillings }: CallSetting,
  name: PhoneSentence,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const assetId = await findSentenceSound(db, {
    sentence: name,
    language,
    fillings: { ...fillings, ...more },
  })
  if (assetId === null) throw new Failure('VOICE_MISSING', { voice: name })
  return assetId
}

/** How to call back, with the digits twice; goodbye alone where nobody can. */
async function callBack(db: Kysely<Database>, setting: CallSetting): Promise<string[]> {
  const bye = await sentence(db, setting, 'bye')
  if (setting.pin === null) return [bye]
  const keyed: string[] = []
  for (const digit of setting.pin)
    keyed.push(
      await sentence(db, setting, 'digit', { digit: digitWords[setting.language][Number(digit)] ?? '' }),
    )
  const [first, again] = [
    await sentence(db, setting, 'call-back'),
    await sentence(db, setting, 'call-back-again'),
  ]
  return [first, ...keyed, again, ...keyed, bye]
}

/** A question with what its keys mean: nobody sees the options. */
async function line(
  db: Kysely<Database>,
  setting: CallSetting,
  part: AskedNow['part'],
  lineId: string,
): Promise<string[]> {
  if (part?.lineId !== lineId) return []
  const { positionId, language } = setting
  const spoken = await findLineAudio(db, { positionId, lineId, language, text: part.line })
  if (spoken === null) throw new Failure('VOICE_MISSING', { voice: lineId })
  const { kind, multiple = false, options = [] } = part.question
  if (kind === 'number') return [spoken, await sentence(db, setting, 'number-how')]
  if (kind !== 'choice') return [spoken]
  const keys: string[] = []
  for (const [index, { label }] of options.entries()) {
    keys.push(await sentence(db, setting, 'option', { number: String(index + 1), option: label[language] }))
  }
  return [spoken, await sentence(db, setting, multiple ? 'choose-several-how' : 'choose-how'), ...keys]
}
