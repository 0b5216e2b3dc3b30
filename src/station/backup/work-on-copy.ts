import { runOnThread } from '../threads/run-on-thread.ts'
import type { CleanOutcome, CleanRequest } from './clean-copy.ts'
import type { CopyAnswer, CopyRequest } from './copy-thread.ts'
import type { Examined, ExamineRequest } from './examine-copy.ts'

const entry = new URL('./copy-thread.ts', import.meta.url)

/** `cleanCopy` on a thread of its own. */
export async function cleanCopyAside(request: CleanRequest, signal?: AbortSignal): Promise<CleanOutcome> {
  const answer = await ask({ kind: 'clean', ...request }, signal)
  if (!('clean' in answer)) throw new Error('the thread answered something else')
  return answer.clean
}

/** `examineCopy` on a thread of its own. */
export async function examineCopyAside(request: ExamineRequest, signal?: AbortSignal): Promise<Examined> {
  const answer = await ask({ kind: 'examine', ...request }, signal)
  if (!('examined' in answer)) throw new Error('the thread answered something else')
  return answer.examined
}

async function ask(request: CopyRequest, signal: AbortSignal | undefined): Promise<CopyAnswer> {
  return await runOnThread<(request: CopyRequest) => CopyAnswer>(entry, request, signal)
}
