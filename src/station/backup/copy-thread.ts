import { parentPort, workerData } from 'node:worker_threads'
import { cleanCopy, type CleanOutcome, type CleanRequest } from './clean-copy.ts'
import { examineCopy, type ExamineRequest, type Examined } from './examine-copy.ts'

/** Work on copies of the database that would hold the station up; on a thread of its own. */
export type CopyRequest = ({ kind: 'clean' } & CleanRequest) | ({ kind: 'examine' } & ExamineRequest)
export type CopyAnswer = { clean: CleanOutcome } | { examined: Examined }

/** What the entry of the thread does; named so that its type can be asked for. */
export async function workOnCopy(request: CopyRequest): Promise<CopyAnswer> {
  return request.kind === 'clean'
    ? { clean: await cleanCopy(request) }
    : { examined: await examineCopy(request) }
}

parentPort?.postMessage(await workOnCopy(workerData as CopyRequest), [])
