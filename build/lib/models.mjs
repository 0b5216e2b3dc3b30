import { existsSync } from 'node:fs'
import { inProject } from './paths.mjs'
import { runOwn } from './run.mjs'
import { say } from './say.mjs'
import { fingerprint, readStamp, writeStamp } from './stamp.mjs'

/**
 * Fetches and verifies the default models unless the same files were verified before.
 * Returns whether they are all there: the console opens without them, and says what is missing.
 */
export async function ensureModels() {
  const places = () => fingerprint(['models', process.env.STOREFRONT_MODELS].filter(Boolean))
  if (readStamp('models') === places()) return true
  const script = inProject('src/station/models/fetch-defaults.ts')
  if (!existsSync(script)) return false
  const code = await runOwn(script)
  if (code === 0) {
    writeStamp('models', places())
    return true
  }
  say({
    zh: '语音模型还没有备齐。已下载的部分会保留，下次接着下载；录音和资料不受影响。\n联网后运行 npm run setup，或用 npm run cli -- models import 导入模型包。',
    en: 'The speech models are not complete yet. What was downloaded is kept and continued next time; recordings and records are not affected.\nRun npm run setup with a network, or bring a model pack: npm run cli -- models import.',
  })
  return false
}
