import { join } from 'node:path'
import { codecs } from '../../src/phone/codec/g711.ts'
import type { MediaFigures } from '../../src/phone/protocol.ts'
import { openDatabase } from '../../src/station/db/open.ts'
import { loadStationKeys } from '../../src/station/keys/station-keys.ts'
import { wavHeader } from '../../src/station/media/wav.ts'
import type { LoadStation } from './load-station.ts'
import { holdAgainst } from './said-over-and-over.ts'

const headerBytes = wavHeader(0).length
/** A key was pressed in place of sound while the recording of the call began: the second after it is not looked at. */
const keySamples = 8_000

/** What the records say of all calls, and whether recordings of some have, to the bit and in order, what was said in them. */
export async function compareRecordings(
  { client, folder }: LoadStation,
  talk: Uint8Array,
  count: number,
): Promise<Record<string, number>> {
  const records = openDatabase(join(folder, 'station.db'), loadStationKeys(folder, undefined).database, false)
  const calls = await records.db
    .selectFrom('phone_call')
    .select(['recording_id', 'interview_id', 'figures_json'])
    .execute()
  const chosen = calls.filter((_, n) => n % Math.ceil(calls.length / count) === 0)
  const parts = await records.db
    .selectFrom('answer_part')
    .innerJoin('answer', 'answer.id', 'answer_part.answer_id')
    .select('answer_part.recording_id')
    .where('answer_part.recording_id', 'is not', null)
    .where(
      'answer.interview_id',
      'in',
      chosen.map(({ interview_id }) => interview_id ?? ''),
    )
    .execute()
  await records.close()
  const said = codecs.PCMA.decode(talk)
  const read = async (recordingId: string) => {
    const answer = await client.fetch(`/api/media/${recordingId}/original`)
    const bytes = await answer.arrayBuffer()
    return new Int16Array(bytes.slice(headerBytes, bytes.byteLength - (bytes.byteLength % 2)))
  }
  const found = { missing: 0, quietMissing: 0, putIn: 0 }
  let [samples, recordings] = [0, 0]
  const compare = (recorded: Int16Array) => {
    const held = holdAgainst(recorded, said) ?? { missing: recorded.length, quietMissing: 0, putIn: 0 }
    found.missing += held.missing
    found.quietMissing += held.quietMissing
    found.putIn += held.putIn
    samples += recorded.length
    recordings += 1
  }
  for (const { recording_id } of chosen) {
    if (recording_id === null) continue
    const both = await read(recording_id)
    compare(both.filter((_, n) => n % 2 === 0).subarray(keySamples))
  }
  for (const { recording_id } of parts) compare(await read(recording_id ?? ''))
  const figures = calls.flatMap(({ figures_json }) =>
    figures_json === null ? [] : [JSON.parse(figures_json) as MediaFigures],
  )
  const sum = (of: 'received' | 'lost' | 'late') => figures.reduce((total, one) => total + one[of], 0)
  return {
    'packets that came to us': sum('received'),
    'packets lost on the way to us': sum('lost'),
    'packets too late for us': sum('late'),
    'recordings compared': recordings,
    'samples compared': samples,
    'samples said, and not in the recording': found.missing,
    'samples of pauses left out to catch up': found.quietMissing,
    'samples put in while it waited': found.putIn,
  }
}
