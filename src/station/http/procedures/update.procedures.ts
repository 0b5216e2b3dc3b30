import { base, manages, seesHealth } from '../procedure.ts'

export const updates = base.updates.router({
  get: base.updates.get.use(seesHealth).handler(({ context }) => context.station.updates.describe()),
  set: base.updates.set
    .use(manages)
    .handler(({ input, context }) => context.station.updates.set(context.caller, input)),
  look: base.updates.look
    .use(manages)
    .handler(({ input, context }) => context.station.updates.look(input.place === '' ? null : input.place)),
  stage: base.updates.stage.use(manages).handler(({ context }) => context.station.updates.stage()),
  cancel: base.updates.cancel.use(manages).handler(({ context }) => context.station.updates.cancel()),
  install: base.updates.install
    .use(manages)
    .handler(({ context }) => context.station.updates.install(context.caller)),
  goBack: base.updates.goBack
    .use(manages)
    .handler(({ context }) => context.station.updates.goBack(context.caller)),
})
