import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { PositionDraft, PositionWorkbook } from '../contract/position-editing.ts'
import { Failure } from '../station/failure.ts'
import { writeFileDurably } from '../station/files/durable.ts'
import { type CliIo, exitCode } from './io.ts'
import { readerLanguage } from './reader-language.ts'
import type { Api } from './with-api.ts'

type Asked = { readonly file: string; readonly json: boolean; readonly io: CliIo }

/** The working copy of a position as a workbook titled in the reader's language. */
export async function exportPosition(
  api: Api,
  positionId: string,
  { file, json, io }: Asked,
): Promise<number> {
  const path = `/api/positions/${encodeURIComponent(positionId)}/workbook.xlsx?draft=1&language=${languageOf(io)}`
  const bytes = new Uint8Array(await (await api.fetch(path)).arrayBuffer())
  const target = resolve(io.cwd, file)
  try {
    writeFileDurably(target, bytes)
  } catch (cause) {
    throw new Failure('FILE_UNWRITABLE', { file: basename(file) }, { cause })
  }
  io.out(json ? JSON.stringify({ positionId, file: target, bytes: bytes.length }) : target)
  return exitCode.done
}

/** A workbook as the working copy of the position it is of, or of a new one; nothing is published. */
export async function importPosition(api: Api, { file, json, io }: Asked): Promise<number> {
  const bytes = await readFile(resolve(io.cwd, file)).catch((cause: unknown) => {
    throw new Failure('FILE_UNREADABLE', { file: basename(file) }, { cause })
  })
  const answer = await api.fetch(`/api/positions/workbook?language=${languageOf(io)}`, {
    method: 'POST',
    body: Uint8Array.from(bytes),
    headers: { 'content-type': 'application/octet-stream' },
  })
  const read = (await answer.json()) as PositionWorkbook
  const { problems } = read
  if (read.content === null) {
    for (const { sheet, row, column, code, value } of problems) {
      io.err([sheet, row, column, code, value].filter((part) => part !== null && part !== '').join('  '))
    }
    if (json) io.out(JSON.stringify({ problems }))
    return exitCode.failed
  }
  const draft = await keepDraft(api, read, read.content)
  const { positionId, revision } = draft
  io.out(json ? JSON.stringify({ positionId, revision, problems }) : `${positionId}  ${revision}`)
  return exitCode.done
}

async function keepDraft(
  { call }: Api,
  { differsFrom }: PositionWorkbook,
  content: NonNullable<PositionWorkbook['content']>,
): Promise<PositionDraft> {
  if (differsFrom === null) {
    return await call((client) => client.positions.create({ name: content.name, content }))
  }
  const { revision } = await call((client) => client.positions.draft({ positionId: differsFrom }))
  const save = { positionId: differsFrom, baseRevision: revision, content }
  return await call((client) => client.positions.saveDraft(save))
}

const languageOf = ({ env }: CliIo): string => (readerLanguage(env) === 'zh' ? 'zh-CN' : 'en')
