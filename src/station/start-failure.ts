import type { StartTrouble, StartTroubleCode } from '../contract/start-trouble.ts'
import { wordStartTrouble } from '../contract/start-trouble.ts'
import { writeCrash } from './crash-files/crash-files.ts'
import { Failure } from './failure.ts'
import type { ShellLink } from './shell/shell-link.ts'

/** Why the station cannot start, where that is expected. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure'
  readonly code: StartTroubleCode
  readonly data: Readonly<Record<string, string | number>>

  constructor(code: StartTroubleCode, data: Readonly<Record<string, string | number>> = {}) {
    super(code)
    this.code = code
    this.data = data
  }
}

const ofFolder: ReadonlySet<string> = new Set(['DATA_FOLDER_NETWORK', 'DATA_FOLDER_UNUSABLE', 'FILE_LOCKED'])

/** What a start ended with, for whoever has to word it. */
export function toStartTrouble(error: unknown, dataFolder: string): StartTrouble {
  if (error instanceof StartFailure) return { code: error.code, data: error.data, dataFolder }
  if (error instanceof Failure && ofFolder.has(error.code))
    return {
      code: error.code as StartTroubleCode,
      data: (error.data ?? {}) as Record<string, string | number>,
      dataFolder,
    }
  return { code: 'UNEXPECTED', data: {}, dataFolder }
}

/** Says in both languages on stderr, and to the shell, why there is no console; then ends. */
export async function endInTrouble(
  error: unknown,
  { shell, dataFolder }: { readonly shell: ShellLink | undefined; readonly dataFolder: string },
): Promise<never> {
  const trouble = toStartTrouble(error, dataFolder)
  shell?.tell({ type: 'trouble', trouble })
  for (const language of ['zh-CN', 'en'] as const) {
    const { what, safe, todo } = wordStartTrouble(trouble, language)
    process.stderr.write(`${[what, safe, todo].join('\n')}\n`)
  }
  if (trouble.code === 'UNEXPECTED' && dataFolder !== '') writeCrash(dataFolder, error)
  if (trouble.code === 'UNEXPECTED')
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  // What was told must have left the process first.
  await new Promise((resolve) => setTimeout(resolve, shell?.isThere === true ? 300 : 0))
  return process.exit(1)
}
