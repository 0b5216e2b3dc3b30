import { open } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { sliceBytes } from '../contract/media.ts'
import { Failure } from '../station/failure.ts'
import { newId } from '../station/ids.ts'
import { type CliIo, exitCode, UsageError } from './io.ts'
import { type Api, withApi } from './with-api.ts'

const languages = ['zh', 'en', 'auto'] as const
type Asked = {
  positionId: string
  language: (typeof languages)[number]
  name: string
  files: { questionId: string; path: string }[]
}

/**
 * `interview import --position P --question Q=FILE …`: the same path as an upload in the console,
 * then waits for the report and prints it. A file that cannot be used fails its question, not the rest.
 */
export async function run(args: string[], io: CliIo): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      position: { type: 'string' },
      question: { type: 'string', multiple: true, default: [] },
      candidate: { type: 'string', default: '—' },
      language: { type: 'string', default: 'auto' },
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  if (positionals[0] !== 'import' || positionals.length !== 1) throw new UsageError('interview import?')
  const language = languages.find((known) => known === values.language)
  if (language === undefined) throw new UsageError(`--language ${values.language}?`)
  if (values.position === undefined) throw new UsageError('--position?')
  const files = values.question.map((pair) => parsePair(pair, io.cwd))
  if (files.length === 0) throw new UsageError('--question Q=FILE?')
  const asked: Asked = { positionId: values.position, language, name: values.candidate, files }
  const report = await withApi(
    { io, data: values.data },
    async (api) => await importInterview(api, asked, io),
  )
  io.out(JSON.stringify(report, null, values.json ? undefined : 2))
  return exitCode.done
}

async function importInterview(api: Api, asked: Asked, io: CliIo): Promise<unknown> {
  const { call } = api
  const { positionId, language, name } = asked
  const position = await call((client) => client.positions.get({ positionId }))
  for (const { questionId } of asked.files) {
    if (!position.content.questions.some((question) => question.id === questionId)) {
      throw new Failure('INVALID_INPUT', { field: questionId })
    }
  }
  const { candidate } = await call((client) => client.candidates.create({ name }))
  const { id: interviewId } = await call((client) =>
    client.interviews.createDraft({ candidateId: candidate.id, positionId, mode: 'per-question', language }),
  )
  const answers: { questionId: string; recordingId: string; range: null }[] = []
  for (const { questionId, path } of asked.files) {
    answers.push({ questionId, recordingId: await upload(api, interviewId, path), range: null })
  }
  await call((client) => client.interviews.setAnswers({ interviewId, answers }))
  await call((client) => client.interviews.submit({ interviewId }))
  await follow(api, interviewId, io)
  const interview = await call((client) => client.interviews.get({ interviewId }))
  const failure = interview.answers.find((answer) => answer.failure !== null)?.failure
  if (interview.state === 'failed' && failure) throw new Failure(failure.code, failure.data)
  const report = await api.fetch(`/api/reports/${interviewId}/json`)
  return await report.json()
}

async function upload(api: Api, interviewId: string, path: string): Promise<string> {
  const file = await open(path, 'r').catch(() => {
    throw new Failure('NOT_FOUND')
  })
  try {
    const { size } = await file.stat()
    const recordingId = newId()
    await api.call((client) =>
      client.media.begin({
        interviewId,
        recordingId,
        fileName: basename(path),
        mime: 'application/octet-stream',
        source: 'file',
        bytes: size,
      }),
    )
    const slices = Math.ceil(size / sliceBytes)
    for (let n = 0; n < slices; n += 1) {
      const body = new Uint8Array(Math.min(sliceBytes, size - n * sliceBytes))
      await file.read(body, 0, body.length, n * sliceBytes)
      const headers = { 'content-type': 'application/octet-stream' }
      await api.fetch(`/api/media/${recordingId}/slices/${n}`, { method: 'PUT', headers, body })
    }
    await api.call((client) => client.media.complete({ recordingId, slices }))
    return recordingId
  } finally {
    await file.close()
  }
}

/** Waits until nothing of the interview is under way, saying on a terminal how far it is. */
async function follow(api: Api, interviewId: string, io: CliIo): Promise<void> {
  await api.call(async (client) => {
    const over = new AbortController()
    for await (const job of await client.jobs.watch({ interviewId }, { signal: over.signal })) {
      if (io.watched) process.stderr.write(`\r${job.kind} ${Math.round(job.progress * 100)} %   `)
      const { state } = await client.interviews.get({ interviewId })
      if (state === 'reported' || state === 'failed') break
    }
    over.abort()
  })
  if (io.watched) io.err('')
}

function parsePair(pair: string, cwd: string): { questionId: string; path: string } {
  const at = pair.indexOf('=')
  if (at < 1 || at === pair.length - 1) throw new UsageError(`--question ${pair}?`)
  return { questionId: pair.slice(0, at), path: resolve(cwd, pair.slice(at + 1)) }
}
