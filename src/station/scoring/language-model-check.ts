import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { ControlResult } from '../../domain/scoring/language-model/control-answers.ts'

/** Beside the models, so that a station and the command line share it and a backup of records does not carry it. */
const FOLDER = '.controls'

const Remembered = z.object({
  format: z.literal(1),
  modelHash: z.string(),
  checkHash: z.string(),
  controls: z.array(
    z.object({
      language: z.enum(['zh', 'en']),
      right: z.number().int().min(0),
      total: z.number().int().min(0),
      auc: z.number().min(0).max(1),
      balancedAccuracy: z.number().min(0).max(1),
      trusted: z.boolean(),
    }),
  ),
})

/** A model's bytes and the check they were put to. */
export type CheckKey = { readonly modelHash: string; readonly checkHash: string }

/** How the model did on the control answers; `undefined` when it has not been asked or what was kept is unreadable. */
export async function recallCheck(
  folder: string,
  key: CheckKey,
): Promise<readonly ControlResult[] | undefined> {
  try {
    const { data } = Remembered.safeParse(JSON.parse(await readFile(pathOf(folder, key), 'utf8')))
    return data?.modelHash === key.modelHash && data.checkHash === key.checkHash ? data.controls : undefined
  } catch {
    return undefined
  }
}

/** Keeps the outcome; rejects where the models' folder cannot be written. */
export async function rememberCheck(
  folder: string,
  key: CheckKey,
  controls: readonly ControlResult[],
): Promise<void> {
  await mkdir(join(folder, FOLDER), { recursive: true })
  const path = pathOf(folder, key)
  await writeFile(`${path}.part`, `${JSON.stringify({ format: 1, ...key, controls }, null, 2)}\n`)
  await rename(`${path}.part`, path)
}

function pathOf(folder: string, { modelHash, checkHash }: CheckKey): string {
  const short = (hash: string): string => hash.replace(/[^0-9a-z]/gi, '').slice(0, 16)
  return join(folder, FOLDER, `${short(modelHash)}-${short(checkHash)}.json`)
}
