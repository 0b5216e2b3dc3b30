import { ModelRelease } from '../../../contract/release-content.ts'
import { findPack, installPack } from '../model-packs.ts'
import type { ThingType } from './thing-type.ts'

/** A model of this computer, by its bytes. */
export const modelThing: ThingType<ModelRelease> = {
  kind: 'model',
  shape: ModelRelease,

  async list({ models }) {
    const installed = (await models?.listModels()) ?? []
    return installed
      .filter(({ state }) => state === 'present')
      .map(({ id, name }) => ({ subject: id, name: { zh: name, en: name } }))
  },

  async read({ models }, subject) {
    const installed = (await models?.listModels())?.find(({ id }) => id === subject)
    if (installed === undefined || installed.hash === null) return undefined
    return { modelId: subject, versionHash: installed.hash, bytes: installed.bytes }
  },

  needs: () => [],

  async look(station, { content }) {
    const installed = (await station.models?.listModels())?.find(({ id }) => id === content.modelId)
    if (installed?.hash === content.versionHash && installed.state === 'present') return { local: [] }
    if (installed?.canRollBack === true || (await findPack(station, content)) !== undefined) {
      return { local: [] }
    }
    return { reason: 'pack-missing', local: [] }
  },

  prepare: async (station, { content }) => await installPack(station, content),
  // The files are all there is to it.
  adopt: async () => undefined,
}
