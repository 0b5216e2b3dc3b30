import { describeFailure } from './model-messages.ts'
import { modelPlaces } from './model-store.ts'
import { createProgressLines } from './progress-lines.ts'
import { ensureDefaultModels } from './setup-models.ts'

/** Set-up's own program: default models verified or fetched; exit code 0 when all are there, else 1. */
const places = modelPlaces(process.env)
const locale = process.env['LC_ALL'] ?? process.env['LANG'] ?? ''
const usable = locale !== '' && !/^(?:C|POSIX)\b/.test(locale)
const tag = usable ? locale : new Intl.DateTimeFormat().resolvedOptions().locale
const lines = createProgressLines({
  write: (text) => process.stderr.write(text),
  watched: process.stderr.isTTY,
  language: tag.toLowerCase().startsWith('zh') ? 'zh' : 'en',
})
const interrupted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort())

const { failures } = await ensureDefaultModels({
  ...places,
  onProgress: lines.show,
  signal: interrupted.signal,
})
lines.end()
for (const failure of failures) {
  const words = [describeFailure(failure, 'zh'), describeFailure(failure, 'en')]
  process.stderr.write(`${words.join('\n\n')}\n\n`)
}
if (failures.length > 0) process.stderr.write(`模型文件夹 / models folder: ${places.folder}\n`)
process.exitCode = failures.length > 0 ? 1 : 0
