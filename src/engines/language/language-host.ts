import { serveHost, type HostContext } from '../host-runtime.ts'
import type { LanguageContract, LanguageModel } from './language-protocol.ts'
import { loadModel, type LoadedModel } from './loaded-model.ts'

let current: LoadedModel | undefined

async function modelFor(model: LanguageModel, context: HostContext): Promise<LoadedModel> {
  if (current?.model.id === model.id && current.model.hash === model.hash) return current
  context.progress({ stage: 'load', fraction: 0 })
  await current?.dispose()
  current = undefined
  current = await loadModel(model, (fraction) => context.progress({ stage: 'load', fraction }))
  context.progress({ stage: 'think', fraction: 0 })
  return current
}

serveHost<LanguageContract>({
  async load({ model }, context) {
    const { contextSize, version } = await modelFor(model, context)
    return { contextSize, version }
  },
  async judge({ model, request }, context) {
    const loaded = await modelFor(model, context)
    const step = async (fraction: number): Promise<void> => {
      context.progress({ stage: 'think', fraction })
      await context.breathe()
    }
    return { answers: await loaded.judge(request, step) }
  },
  async complete({ model, prompt, options }, context) {
    const loaded = await modelFor(model, context)
    await context.breathe()
    return { text: await loaded.complete(prompt, options, context.signal) }
  },
})
