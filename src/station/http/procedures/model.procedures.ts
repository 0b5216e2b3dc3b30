import { findPacksOnSticks } from '../../model-packs/find-sticks.ts'
import { base, may, seesHealth } from '../procedure.ts'

const managesModels = may('models.manage')

export const models = base.models.router({
  get: base.models.get.use(seesHealth).handler(({ context }) => context.life.packs.read(context.station)),
  sticks: base.models.sticks.use(managesModels).handler(() => findPacksOnSticks()),
  takePack: base.models.takePack.use(managesModels).handler(async ({ input, context: { life, station } }) => {
    await life.packs.takeFrom(station, input.path)
    return await life.packs.read(station)
  }),
  install: base.models.install
    .use(managesModels)
    .handler(async ({ input, context: { life, station, caller } }) => {
      await life.packs.install(station, caller, { ...input, log: life.log })
      return await life.packs.read(station)
    }),
  discard: base.models.discard.use(managesModels).handler(async ({ input, context: { life, station } }) => {
    await life.packs.discard(station, input.packId)
    return await life.packs.read(station)
  }),
  rollBack: base.models.rollBack
    .use(managesModels)
    .handler(async ({ input, context: { life, station, caller } }) => {
      await life.packs.rollBack(station, caller, input.modelId)
      return await life.packs.read(station)
    }),
})
