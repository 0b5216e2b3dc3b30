import { listCrashes } from '../../crash-files/crash-files.ts'
import { dismissRecovery, findLatestRecovery, listRecoveries } from '../../recovery/recoveries.ts'
import { base, reads, seesHealth } from '../procedure.ts'

export const recovery = base.recovery.router({
  list: base.recovery.list
    .use(seesHealth)
    .handler(({ context }) => listRecoveries(context.station.dataFolder)),
  latest: base.recovery.latest
    .use(reads)
    .handler(({ context }) => findLatestRecovery(context.station.dataFolder)),
  crashes: base.recovery.crashes
    .use(seesHealth)
    .handler(({ context }) => listCrashes(context.station.dataFolder)),
  dismiss: base.recovery.dismiss
    .use(seesHealth)
    .handler(({ input, context }) => dismissRecovery(context.station.dataFolder, input.id)),
})
