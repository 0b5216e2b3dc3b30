import { listFromHeadquarters } from '../../releases/from-headquarters.service.ts'
import {
  giveRelease,
  pauseRelease,
  rollBack,
  undoRelease,
  widenRelease,
} from '../../releases/release.service.ts'
import { readRings, writeRings } from '../../releases/rings.service.ts'
import { listThings, previewRelease, readThing } from '../../releases/things.service.ts'
import { base, givesReleases, seesPositions } from '../procedure.ts'

export const releases = base.releases.router({
  things: base.releases.things.use(seesPositions).handler(({ context }) => listThings(context.station)),
  thing: base.releases.thing
    .use(seesPositions)
    .handler(({ input, context }) => readThing(context.station, input)),
  preview: base.releases.preview
    .use(givesReleases)
    .handler(({ input, context }) => previewRelease(context.station, input)),
  release: base.releases.release
    .use(givesReleases)
    .handler(({ input, context }) => giveRelease(context.station, context.caller, input)),
  widen: base.releases.widen
    .use(givesReleases)
    .handler(({ input, context }) => widenRelease(context.station, context.caller.user.id, input.releaseId)),
  pause: base.releases.pause
    .use(givesReleases)
    .handler(({ input, context }) => pauseRelease(context.station, context.caller, input)),
  rollBack: base.releases.rollBack
    .use(givesReleases)
    .handler(({ input, context }) => rollBack(context.station, context.caller, input)),
  undo: base.releases.undo
    .use(givesReleases)
    .handler(({ input, context }) => undoRelease(context.station, context.caller, input.releaseId)),
  rings: base.releases.rings.use(seesPositions).handler(({ context }) => readRings(context.station)),
  setRings: base.releases.setRings
    .use(givesReleases)
    .handler(({ input, context }) => writeRings(context.station, context.caller, input)),
  fromHeadquarters: base.releases.fromHeadquarters
    .use(seesPositions)
    .handler(({ context }) => listFromHeadquarters(context.station.db)),
})
