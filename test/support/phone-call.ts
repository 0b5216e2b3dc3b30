import { phoneSentences } from '../../src/domain/dialogue/dialogue.ts'
import { digitWords, wordSentence } from '../../src/domain/dialogue/phone-sentences.ts'
import type { Position } from '../../src/domain/positions/position.ts'
import type { FromPhone, ToPhone } from '../../src/phone/protocol.ts'
import { keepAsset } from '../../src/station/assets/asset.service.ts'
import { readCallSetting } from '../../src/station/calls/call-setting.ts'
import type { PlacedCall } from '../../src/station/calls/calls.ts'
import { createCandidate } from '../../src/station/candidates/candidate.service.ts'
import { newId } from '../../src/station/ids.ts'
import { createInvitations } from '../../src/station/invitations/invitation.service.ts'
import { wavHeader } from '../../src/station/media/wav.ts'
import type { Telephone } from '../../src/station/phone-lines/telephone.ts'
import { getPosition } from '../../src/station/positions/position.service.ts'
import type { TestStation } from './open-test-station.ts'

/** The telephone's process as a test plays it: what it was told, and what it tells. */
export class PlayedTelephone implements Telephone {
  readonly sent: ToPhone[] = []
  private readonly listeners = new Set<(message: FromPhone) => void>()
  private readonly mourners = new Set<() => void>()

  send(message: ToPhone): void {
    this.sent.push(message)
  }

  onMessage(listener: (message: FromPhone) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  onDied(listener: () => void): () => void {
    this.mourners.add(listener)
    return () => this.mourners.delete(listener)
  }

  tell(message: FromPhone): void {
    for (const listener of this.listeners) listener(message)
  }

  die(): void {
    for (const mourn of this.mourners) mourn()
  }

  /** The last message of a kind. */
  last<Type extends ToPhone['type']>(type: Type): Extract<ToPhone, { type: Type }> | undefined {
    return this.sent.findLast((message): message is Extract<ToPhone, { type: Type }> => message.type === type)
  }
}

const number = '+8613800138000'

/** Somebody of a campaign who is about to be called, with every line and sentence spoken; the sounds are told by `said`. */
export async function placeCall(
  open: TestStation,
  positionId = 'home-customer-service',
  language: 'zh' | 'en' = 'zh',
) {
  const { station, caller } = open
  const { db } = station
  const { candidate } = await createCandidate(station, caller, { name: '李娜', phone: '13800138000' })
  const invited = await createInvitations(station, caller, {
    candidateIds: [candidate.id],
    positionId,
    language,
    expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  })
  const invitationId = invited.issued[0]?.invitation.id ?? ''
  const now = new Date().toISOString()
  const made = { created_by: caller.user.id, created_at: now, revision: 1 }
  const [lineId, campaignId] = [newId(), newId()]
  await db
    .insertInto('phone_line')
    .values({
      ...made,
      id: lineId,
      name: '外线',
      connection_json: '{}',
      secret: '',
      caller_number: '',
      channels: 2,
      calls_per_second: 1,
      enabled: 1,
      removed_at: null,
    })
    .execute()
  await db
    .insertInto('campaign')
    .values({
      ...made,
      id: campaignId,
      name: '客服',
      position_id: positionId,
      line_id: lineId,
      flow: 'full',
      language,
      rules_json: JSON.stringify({
        timeZone: 'Asia/Shanghai',
        hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute: 0, endMinute: 1440 })),
        holidays: [],
        attempts: 3,
        spacingMinutes: 60,
        atOnce: 2,
      }),
      ring_seconds: 30,
      voicemail: 'hang-up',
      state: 'running',
      started_at: now,
      ended_at: null,
    })
    .execute()
  await db
    .insertInto('campaign_person')
    .values({
      campaign_id: campaignId,
      candidate_id: candidate.id,
      seq: 0,
      invitation_id: invitationId,
      later_at: null,
    })
    .execute()
  const partner = { campaignId, candidateId: candidate.id, invitationId }
  const { content } = await getPosition(db, positionId)
  const { fillings } = await readCallSetting(station, partner)
  return {
    lineId,
    partner,
    said: await speakAll(open, { position: content, fillings, language }),
    position: content,
  }
}

/** A call to them, in the records as the dialler writes it. */
export async function callOnce(
  { station: { db } }: Pick<TestStation, 'station'>,
  { lineId, partner }: Pick<Awaited<ReturnType<typeof placeCall>>, 'lineId' | 'partner'>,
  attempt: number,
): Promise<PlacedCall> {
  const callId = newId()
  await db
    .insertInto('phone_call')
    .values({
      id: callId,
      line_id: lineId,
      campaign_id: partner.campaignId,
      candidate_id: partner.candidateId,
      invitation_id: partner.invitationId,
      interview_id: null,
      direction: 'out',
      attempt,
      state: 'up',
      placed_at: new Date().toISOString(),
      ringing_at: null,
      up_at: null,
      ended_at: null,
      outcome: null,
      problem: null,
      recording_id: null,
      figures_json: null,
      listened_by: null,
    })
    .execute()
  return { callId, lineId, ...partner, number, ringSeconds: 30 }
}

/** A sound for every sentence, digit and line; returns what each asset says. */
async function speakAll(
  { station: { db }, caller }: TestStation,
  {
    position,
    fillings,
    language,
  }: { position: Position; fillings: Readonly<Record<string, string>>; language: 'zh' | 'en' },
): Promise<ReadonlyMap<string, string>> {
  const said = new Map<string, string>()
  const created_at = new Date().toISOString()
  const speak = async (name: string) => {
    const samples = Int16Array.from({ length: 1600 }, (_, n) => said.size * 7 + n)
    const bytes = Buffer.concat([wavHeader(samples.byteLength), Buffer.from(samples.buffer)])
    const { assetId } = await keepAsset(db, { kind: 'audio', bytes, createdBy: caller.user.id })
    said.set(assetId, name)
    return { asset_id: assetId, source: 'recorded' as const, voice: '', created_at }
  }
  const digits = digitWords[language].map(
    (digit) => ({ sentence: 'digit', text: digit, name: digit }) as const,
  )
  const sentences = phoneSentences
    .filter((sentence) => sentence !== 'digit')
    .map((sentence) => ({ sentence, text: wordSentence(sentence, language, fillings), name: sentence }))
  for (const { sentence, text, name } of [...sentences, ...digits]) {
    await db
      .insertInto('phone_sentence')
      .values({ sentence, language, text, ...(await speak(name)) })
      .execute()
  }
  const approved = { approved_by: caller.user.id, approved_at: created_at, removed_at: null }
  for (const { id, prompt, turns, probes = [] } of position.questions) {
    for (const [line_id, text] of [
      [id, prompt] as const,
      ...[...turns, ...probes].map((one) => [one.id, one.line] as const),
    ]) {
      await db
        .insertInto('line_audio')
        .values({
          position_id: position.id,
          line_id,
          language,
          text: text[language],
          ...(await speak(line_id)),
          ...approved,
        })
        .execute()
    }
  }
  return said
}
