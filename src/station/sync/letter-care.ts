import type { Station } from '../context.ts'
import { finishErasures } from '../erasure/finish-erasures.ts'
import { adoptReceived } from '../releases/adopt.service.ts'
import { takeModelPack } from '../releases/model-packs.ts'
import { takePairingLetter, writePairingLetters } from './pairing/pairing-letters.ts'
import type { DeskParts } from './sync-desk.ts'

/** What the rest of a station does about letters: releases are adopted, erasures finished, packs of models laid aside. */
export function letterCare(
  station: () => Station,
): Pick<DeskParts, 'afterTaking' | 'takeOther' | 'beforeListing'> {
  return {
    afterTaking: async ({ kind, state }) => {
      if (kind !== 'bundle' || state !== 'taken') return
      await finishErasures(station())
      await adoptReceived(station())
    },
    takeOther: async (kind, path) => {
      if (kind === 'pack') await takeModelPack(station(), path)
      else await takePairingLetter(station(), path)
    },
    beforeListing: async (computerId) => await writePairingLetters(station(), computerId),
  }
}
