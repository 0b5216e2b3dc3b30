import { mkdirSync } from 'node:fs'
import type { JourneyStation } from './journey-station.ts'

/** Pairs both by files, and carries the store's letters to headquarters in a folder, as a stick would. */
export async function pairAndSend(
  store: JourneyStation,
  headquarters: JourneyStation,
  folder: string,
): Promise<void> {
  mkdirSync(folder)
  const { file } = await headquarters.call.pairing.invite({ region: '—', store: '—' })
  const joined = await store.call.pairing.openJoinFile({ text: file.text })
  const taken = await headquarters.call.pairing.takeAnswer({ text: joined.answer?.file.text ?? '' })
  for (const [side, pairing] of [
    [headquarters, taken],
    [store, await store.call.pairing.get()],
  ] as const) {
    for (const { id, state } of pairing.computers)
      if (state === 'waiting') await side.call.pairing.confirm({ computerId: id })
  }
  const { written } = await store.call.syncFiles.exportTo({ folder })
  const letters = await headquarters.call.syncFiles.importFrom({ path: folder, dryRun: false })
  const failed = letters.find(({ failure }) => failure !== null)
  if (written === 0 || letters.length === 0) throw new Error('nothing was sent')
  if (failed?.failure) throw new Error(failed.failure.code)
}
