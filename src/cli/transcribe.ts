import { open } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createEngines } from '../station/assemble.ts'
import { modelPlaces } from '../station/models/model-store.ts'
import { judgeJobError } from '../station/engine-failure.ts'
import { Failure } from '../station/failure.ts'
import { type CliIo, exitCode, UsageError } from './io.ts'

const languages = ['zh', 'en', 'auto'] as const

/** `transcribe FILE [--language zh|en|auto] [--json]`: text, segments with times, seconds, real-time factor. */
export async function run(args: string[], io: CliIo): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { language: { type: 'string', default: 'auto' }, json: { type: 'boolean', default: false } },
  })
  const [path] = positionals
  const language = languages.find((known) => known === values.language)
  if (path === undefined || positionals.length > 1) throw new UsageError('FILE?')
  if (language === undefined) throw new UsageError(`--language ${values.language}?`)
  const file = await open(resolve(io.cwd, path), 'r').catch(() => {
    throw new Failure('NOT_FOUND')
  })
  const engines = await createEngines({ models: modelPlaces(io.env) })
  try {
    const { size } = await file.stat()
    const transcription = await engines.speech.transcribe(
      {
        size,
        name: basename(path),
        read: async (offset, length) => {
          const bytes = new Uint8Array(Math.min(length, Math.max(0, size - offset)))
          const { bytesRead } = await file.read(bytes, 0, bytes.length, offset)
          return bytes.subarray(0, bytesRead)
        },
      },
      { language },
      io.watched
        ? { onProgress: ({ fraction }) => process.stderr.write(`\r${Math.round(fraction * 100)} %`) }
        : {},
    )
    if (io.watched) io.err('')
    const text = transcription.segments
      .map((segment) => segment.text)
      .join(transcription.language === 'en' ? ' ' : '')
    if (values.json) {
      io.out(
        JSON.stringify({
          text,
          language: transcription.language,
          segments: transcription.segments.map((segment) => ({
            start: segment.startMs / 1000,
            end: segment.endMs / 1000,
            text: segment.text,
          })),
          seconds: transcription.durationMs / 1000,
          realTimeFactor: transcription.realTimeFactor,
          recogniser: transcription.recogniser,
          warnings: transcription.warnings,
        }),
      )
    } else {
      io.out(text)
    }
    return exitCode.done
  } catch (error) {
    const { failure } = judgeJobError(error)
    if (failure.code === 'UNEXPECTED') throw error
    throw new Failure(failure.code, failure.data)
  } finally {
    await engines.dispose()
    await file.close()
  }
}
