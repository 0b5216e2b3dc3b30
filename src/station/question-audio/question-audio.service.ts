import type { Kysely } from 'kysely'
import type { SpokenLine } from '../../contract/question-audio.ts'
import type { SpokenLanguage } from '../../domain/positions/position.ts'
import { spokenLines } from '../../domain/positions/spoken-lines.ts'
import { getAsset, keepAsset } from '../assets/asset.service.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Caller, Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { Failure, found } from '../failure.ts'
import { getPosition } from '../positions/position.service.ts'
import {
  changeLineAudio,
  dropUnusedSound,
  getLineAudio,
  type LineAudioRow,
  type LineKey,
  listLineAudio,
  putLineAudio,
} from './line-audio.repository.ts'
import { type PreparedSound, prepareSound } from './prepare-sound.ts'

const languages = ['zh', 'en'] as const

/** What the published version says to candidates, in each language that has words for it, and who speaks it. */
export async function listSpokenLines(db: Kysely<Database>, positionId: string): Promise<SpokenLine[]> {
  const { content } = await getPosition(db, positionId)
  const rows = await listLineAudio(db, positionId)
  return spokenLines(content).flatMap(({ id: lineId, questionId, kind, text }) =>
    languages
      .filter((language) => text[language].trim() !== '')
      .map((language): SpokenLine => {
        const row = rows.find((one) => one.line_id === lineId && one.language === language)
        return {
          lineId,
          questionId,
          kind,
          language,
          text: text[language],
          audio: row === undefined ? null : describeAudio(row, text[language]),
        }
      }),
  )
}

function describeAudio(
  row: Awaited<ReturnType<typeof listLineAudio>>[number],
  text: string,
): SpokenLine['audio'] {
  return {
    assetId: row.asset_id,
    source: row.source,
    voice: row.voice,
    durationMs: row.duration_ms ?? 0,
    approvedBy: row.approver ?? row.approved_by,
    approvedAt: row.approved_at,
    outdated: row.text !== text,
  }
}

/** A line as it stands; NOT_FOUND when the published version does not say it. */
export async function getSpokenLine(db: Kysely<Database>, key: LineKey): Promise<SpokenLine> {
  const lines = await listSpokenLines(db, key.positionId)
  return found(lines.find(({ lineId, language }) => lineId === key.lineId && language === key.language))
}

/**
 * Takes a recorded or uploaded asset over for a line, levelled; it waits for approval. The asset given is gone then.
 * Throws NOT_FOUND, ASSET_UNREADABLE, SOUND_SILENT, SOUND_TOO_LONG.
 */
export async function attachSound(
  station: Station,
  caller: Caller,
  {
    assetId,
    source,
    signal,
    ...key
  }: LineKey & { assetId: string; source: 'recorded' | 'uploaded'; signal: AbortSignal },
): Promise<SpokenLine> {
  const { text } = await getSpokenLine(station.db, key)
  const { bytes, mime } = await getAsset(station.db, assetId)
  if (!mime.startsWith('audio/')) throw new Failure('ASSET_UNREADABLE')
  const sound = await prepareSound(station, bytes, signal)
  await keepLineAudio(station.db, caller.user.id, { key, text, sound, source, voice: caller.user.name })
  await dropUnusedSound(station.db, assetId)
  return await getSpokenLine(station.db, key)
}

type NewLineAudio = {
  readonly key: LineKey
  readonly text: string
  readonly sound: PreparedSound
  readonly source: LineAudioRow['source']
  readonly voice: string
}

/** Puts a prepared sound in the place of whatever the line had; it waits for approval. `by`: a user's id. */
export async function keepLineAudio(
  db: Kysely<Database>,
  by: string,
  { key, text, sound, source, voice }: NewLineAudio,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const before = await getLineAudio(trx, key)
    const { assetId } = await keepAsset(trx, {
      kind: 'audio',
      bytes: sound.wav,
      durationMs: sound.durationMs,
      createdBy: by,
    })
    await putLineAudio(trx, {
      position_id: key.positionId,
      line_id: key.lineId,
      language: key.language,
      text,
      asset_id: assetId,
      source,
      voice,
      approved_by: null,
      approved_at: null,
      removed_at: null,
      created_at: new Date().toISOString(),
    })
    if (before !== undefined && before.asset_id !== assetId) await dropUnusedSound(trx, before.asset_id)
    await note(trx, by, 'audio.made', key, { source })
  })
}

/** Approves lines, or takes that back; those without a sound of their present words stay as they are. */
export async function approveLines(
  { db }: Pick<Station, 'db'>,
  { user }: Caller,
  asked: { positionId: string; language: SpokenLanguage; lineIds: readonly string[]; approved: boolean },
): Promise<SpokenLine[]> {
  const { positionId, language, lineIds, approved } = asked
  return await db.transaction().execute(async (trx) => {
    const wanted = new Set(lineIds)
    for (const { lineId, audio } of await linesIn(trx, positionId, language)) {
      if (!wanted.has(lineId) || audio === null || audio.outdated) continue
      if ((audio.approvedAt !== null) === approved) continue
      const key = { positionId, lineId, language }
      await changeLineAudio(trx, key, {
        approved_by: approved ? user.id : null,
        approved_at: approved ? new Date().toISOString() : null,
      })
      await note(trx, user.id, approved ? 'audio.approved' : 'audio.unapproved', key)
    }
    return (await linesIn(trx, positionId, language)).filter(({ lineId }) => wanted.has(lineId))
  })
}

/** Lines of one language that no sound says as they are now. */
export async function listMissingLines(
  db: Kysely<Database>,
  { positionId, language }: Pick<LineKey, 'positionId' | 'language'>,
): Promise<SpokenLine[]> {
  const lines = await linesIn(db, positionId, language)
  return lines.filter(({ audio }) => audio === null || audio.outdated)
}

async function linesIn(db: Kysely<Database>, positionId: string, language: SpokenLanguage) {
  return (await listSpokenLines(db, positionId)).filter((line) => line.language === language)
}

/** Takes a line's sound away, or puts the one taken away last back as it was. */
export async function setSoundRemoved(
  { db }: Pick<Station, 'db'>,
  { user }: Caller,
  { removed, ...key }: LineKey & { readonly removed: boolean },
): Promise<SpokenLine> {
  return await db.transaction().execute(async (trx) => {
    const row = found(await getLineAudio(trx, key))
    if ((row.removed_at !== null) !== removed) {
      await changeLineAudio(trx, key, { removed_at: removed ? new Date().toISOString() : null })
      await note(trx, user.id, removed ? 'audio.removed' : 'audio.restored', key)
    }
    return await getSpokenLine(trx, key)
  })
}

async function note(
  trx: Kysely<Database>,
  actor: string,
  action: string,
  { positionId, lineId, language }: LineKey,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await appendAudit(trx, {
    actor,
    action,
    subject: `position:${positionId}`,
    detail: { lineId, language, ...detail },
  })
}
