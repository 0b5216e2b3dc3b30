import type { Kysely } from 'kysely'
import { z } from 'zod'
import { CampaignId } from '../../contract/campaigns.ts'
import { keepAsset } from '../assets/asset.service.ts'
import type { Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { Failure } from '../failure.ts'
import { defineJob } from '../jobs/job-handler.ts'
import { getPosition } from '../positions/position.service.ts'
import type { PreparedSound } from '../question-audio/prepare-sound.ts'
import { listVoices, speak } from '../question-audio/speak.service.ts'
import { getCampaignRow } from './campaign.repository.ts'
import { missingSentences, type NeededSentence, neededSentences } from './needed-sounds.ts'

export const speakSentencesKind = 'speak-sentences'

const SpeakSentences = z.object({ campaignId: CampaignId })

/** The sentences that calls of a campaign need and nobody has spoken. */
export async function listMissingSentences(
  db: Kysely<Database>,
  campaignId: string,
): Promise<NeededSentence[]> {
  const { position_id, flow, language } = await getCampaignRow(db, campaignId)
  const { content: position } = await getPosition(db, position_id)
  const units = await db
    .selectFrom('campaign_person')
    .innerJoin('candidate', 'candidate.id', 'campaign_person.candidate_id')
    .select('candidate.org_unit_id')
    .distinct()
    .where('campaign_id', '=', campaignId)
    .execute()
  const orgUnitIds = units.map(({ org_unit_id }) => org_unit_id)
  return await missingSentences(db, await neededSentences(db, { position, flow, language }, orgUnitIds))
}

/** Has the missing sentences spoken, unless that is under way; within the caller's transaction. */
export async function queueSentences(
  { queue }: Pick<Station, 'queue'>,
  trx: Kysely<Database>,
  campaignId: string,
): Promise<void> {
  if ((await listMissingSentences(trx, campaignId)).length === 0) return
  const waiting = await trx
    .selectFrom('job')
    .select('payload_json')
    .where('kind', '=', speakSentencesKind)
    .where('state', 'in', ['queued', 'running'])
    .execute()
  const payload = { campaignId }
  if (waiting.some(({ payload_json }) => payload_json === JSON.stringify(payload))) return
  await queue.add(trx, { kind: speakSentencesKind, payload })
}

/** Speaks what is missing with a voice of this computer; each sentence is kept at once. VOICE_MISSING without one. */
export function speakSentencesJob(getStation: () => Station) {
  return defineJob({
    kind: speakSentencesKind,
    lane: 'speaking',
    payload: SpeakSentences,
    maxAttempts: 3,
    run: async ({ campaignId }, { signal, progress }) => {
      const station = getStation()
      const missing = await listMissingSentences(station.db, campaignId)
      const [first] = missing
      if (first === undefined) return
      const voice = (await listVoices(station)).find(({ language }) => language === first.language)
      if (voice === undefined) throw new Failure('VOICE_MISSING', { voice: first.language })
      for (const [index, sentence] of missing.entries()) {
        signal.throwIfAborted()
        progress(index / missing.length)
        const sound = await speak(station, voice, { text: sentence.text, signal })
        await keepSentence(station.db, { sentence, sound, source: voice.source, voice: voice.name })
      }
      station.phone.news.changed({ of: 'campaign', campaignId, candidateIds: [] })
    },
  })
}

async function keepSentence(
  db: Kysely<Database>,
  given: {
    readonly sentence: NeededSentence
    readonly sound: PreparedSound
    readonly source: 'system-voice' | 'voice-pack'
    readonly voice: string
  },
): Promise<void> {
  const { sentence, sound, source, voice } = given
  await db.transaction().execute(async (trx) => {
    const { wav: bytes, durationMs } = sound
    const { assetId } = await keepAsset(trx, { kind: 'audio', bytes, durationMs, createdBy: 'station' })
    const spoken = { asset_id: assetId, source, voice, created_at: new Date().toISOString() }
    await trx
      .insertInto('phone_sentence')
      .values({ ...sentence, ...spoken })
      .onConflict((conflict) => conflict.columns(['sentence', 'language', 'text']).doUpdateSet(spoken))
      .execute()
  })
}
