import { journeyEntry } from '../journey/journey-address.ts'
import { base, manages, seesHealth } from '../procedure.ts'

export const egress = base.egress.router({
  get: base.egress.get.use(seesHealth).handler(({ context }) => context.life.egress.read(context.station)),
  prove: base.egress.prove.use(manages).handler(async ({ context }) => {
    context.life.egress.begin(context.station, context.caller, {
      log: context.life.log,
      entry: journeyEntry,
    })
    return await context.life.egress.read(context.station)
  }),
})
