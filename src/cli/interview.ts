import { open } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { sliceBytes } from '../contract/media.ts'
import { createCandidate } from '../station/candidates/candidate.service.ts'
import { Failure } from '../station/failure.ts'
import { newId } from '../station/ids.ts'
import { createDraft, getInterview, setAnswers } from '../station/interviews/interview.service.ts'
import { submitInterview } from '../station/interviews/interview-flow.ts'
import { watchJobs } from '../station/jobs/job.service.ts'
import { beginRecording, completeRecording, putSlice } from '../station/media/media.service.ts'
import { getPosition } from '../station/positions/position.service.ts'
import { readReportDocument } from '../station/reports/report-document.service.ts'
import { exportReportJson } from '../station/reports/report-json.ts'
import { type CliIo, exitCode, UsageError } from './io.ts'
import { type OpenStation, withStation } from './with-station.ts'

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
  const report = await withStation(
    { io, data: values.data },
    async (opened) => await importInterview(opened, asked, io),
  )
  io.out(JSON.stringify(report, null, values.json ? undefined : 2))
  return exitCode.done
}

async function importInterview({ station, caller }: OpenStation, asked: Asked, io: CliIo): Promise<unknown> {
  const position = await getPosition(station.db, asked.positionId)
  for (const { questionId } of asked.files) {
    if (!position.content.questions.some((question) => question.id === questionId)) {
      throw new Failure('INVALID_INPUT', { field: questionId })
    }
  }
  const candidate = await createCandidate(station, caller, {
    name: asked.name,
    phone: '',
    email: '',
    note: '',
  })
  const draft = await createDraft(station, caller, {
    candidateId: candidate.id,
    positionId: asked.positionId,
    mode: 'per-question',
    language: asked.language,
  })
  const answers = []
  for (const { questionId, path } of asked.files) {
    const recordingId = await upload(station, draft.id, path)
    answers.push({ questionId, recordingId, range: null })
  }
  await setAnswers(station, { interviewId: draft.id, answers })
  await submitInterview(station, caller, draft.id)
  await follow(station, draft.id, io)
  const interview = await getInterview(station, draft.id)
  const failure = interview.answers.find((answer) => answer.failure !== null)?.failure
  if (interview.state === 'failed' && failure) throw new Failure(failure.code, failure.data)
  return exportReportJson(await readReportDocument(station, draft.id))
}

async function upload(station: OpenStation['station'], interviewId: string, path: string): Promise<string> {
  const file = await open(path, 'r').catch(() => {
    throw new Failure('NOT_FOUND')
  })
  try {
    const { size } = await file.stat()
    const recordingId = newId()
    await beginRecording(station, {
      interviewId,
      recordingId,
      fileName: basename(path),
      mime: 'application/octet-stream',
      source: 'file',
      bytes: size,
    })
    const slices = Math.ceil(size / sliceBytes)
    for (let n = 0; n < slices; n += 1) {
      const slice = Buffer.alloc(Math.min(sliceBytes, size - n * sliceBytes))
      await file.read(slice, 0, slice.length, n * sliceBytes)
      await putSlice(station, recordingId, n, slice)
    }
    await completeRecording(station, recordingId, slices)
    return recordingId
  } finally {
    await file.close()
  }
}

/** Waits until nothing of the interview is under way, saying on a terminal how far it is. */
async function follow(station: OpenStation['station'], interviewId: string, io: CliIo): Promise<void> {
  const over = new AbortController()
  for await (const { job } of watchJobs(station.db, station.queue, {
    interviewId,
    lastSeq: undefined,
    signal: over.signal,
  })) {
    if (io.watched) process.stderr.write(`\r${job.kind} ${Math.round(job.progress * 100)} %   `)
    const { state } = await getInterview(station, interviewId)
    if (state === 'reported' || state === 'failed') over.abort()
  }
  if (io.watched) io.err('')
}

function parsePair(pair: string, cwd: string): { questionId: string; path: string } {
  const at = pair.indexOf('=')
  if (at < 1 || at === pair.length - 1) throw new UsageError(`--question ${pair}?`)
  return { questionId: pair.slice(0, at), path: resolve(cwd, pair.slice(at + 1)) }
}
