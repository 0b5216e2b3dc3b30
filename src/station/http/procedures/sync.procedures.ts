import { dropSetAside, listSetAside, undoDrop } from '../../sync/overview/set-aside.service.ts'
import {
  listConflicts,
  reopenConflicts,
  resolveByRule,
  resolveConflict,
} from '../../sync/overview/conflicts.service.ts'
import { forgetDropped, takeDropped, tryDropped } from '../../sync/overview/dropped-letters.service.ts'
import { listIncoming } from '../../sync/overview/incoming.service.ts'
import { readSeenStores, type SeenStores } from '../../sync/overview/seen-stores.ts'
import { watchStanding } from '../../sync/overview/watch-standing.ts'
import { listLedger } from '../../sync/list-ledger.ts'
import { previewSync } from '../../sync/schedule/preview.service.ts'
import {
  changeSyncSettings,
  listPlaces,
  readStanding,
  readSyncSettings,
  sendNow,
  visitByHand,
} from '../../sync/sync.service.ts'
import type { Caller, Station } from '../../context.ts'
import { base, manages, may, reads } from '../procedure.ts'

const runs = may('sync.run')

type Asking = { readonly station: Station; readonly caller: Caller }

async function seenBy({ station, caller }: Asking): Promise<SeenStores | undefined> {
  return await readSeenStores(station.db, caller)
}

export const sync = base.sync.router({
  standing: base.sync.standing.use(reads).handler(({ context }) => readStanding(context.station, context)),
  watch: base.sync.watch.use(reads).handler(({ context, signal }) => watchStanding(context, signal)),
  now: base.sync.now.use(runs).handler(({ context }) => sendNow(context.station, context.caller)),
  stop: base.sync.stop.use(runs).handler(({ context }) => context.station.schedule.stop()),
  preview: base.sync.preview.use(reads).handler(({ context }) => previewSync(context.station.db)),
  ledger: base.sync.ledger
    .use(reads)
    .handler(async ({ input, context }) => listLedger(context.station.db, input, await seenBy(context))),
  settings: base.sync.settings.use(manages).handler(({ context }) => readSyncSettings(context.station)),
  changeSettings: base.sync.changeSettings.use(manages).handler(async ({ input, context }) => {
    const changed = await changeSyncSettings(context.station, context.caller, input)
    await context.life.link?.apply()
    await context.station.schedule.look()
    return changed
  }),
  places: base.sync.places.use(runs).handler(({ context }) => listPlaces(context.station)),
  visitFolder: base.sync.visitFolder
    .use(runs)
    .handler(({ input, context }) => visitByHand(context.station, context.caller, input)),
  dropped: base.sync.dropped.use(runs).handler(({ context }) => tryDropped(context.station)),
  takeDropped: base.sync.takeDropped
    .use(runs)
    .handler(({ context }) => takeDropped(context.station, context.caller)),
  forgetDropped: base.sync.forgetDropped.use(runs).handler(({ context }) => forgetDropped(context.station)),
  incoming: base.sync.incoming
    .use(reads)
    .handler(async ({ input, context }) => listIncoming(context.station, input, await seenBy(context))),
  setAside: base.sync.setAside
    .use(reads)
    .handler(async ({ input, context }) => listSetAside(context.station, input, await seenBy(context))),
  replay: base.sync.replay.use(runs).handler(({ context }) => context.station.sync.replay()),
  drop: base.sync.drop
    .use(runs)
    .handler(({ input, context }) => dropSetAside(context.station, context.caller, input)),
  undoDrop: base.sync.undoDrop
    .use(runs)
    .handler(({ input, context }) => undoDrop(context.station, context.caller, input)),
  conflicts: base.sync.conflicts
    .use(reads)
    .handler(async ({ input, context }) => listConflicts(context.station, input, await seenBy(context))),
  resolve: base.sync.resolve
    .use(runs)
    .handler(({ input, context }) => resolveConflict(context.station, context.caller, input)),
  resolveByRule: base.sync.resolveByRule
    .use(runs)
    .handler(({ context }) => resolveByRule(context.station, context.caller)),
  reopen: base.sync.reopen
    .use(runs)
    .handler(({ input, context }) => reopenConflicts(context.station, context.caller, input)),
})
