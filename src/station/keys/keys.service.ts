import type { InferContractRouterInputs } from '@orpc/contract'
import type { keys as contract, KeyState } from '../../contract/keys.ts'
import { sealWithPhrase } from '../backup/backup.service.ts'
import { findRecovery, openRecovery, readPhrase } from '../backup/recovery-phrase.ts'
import type { Caller } from '../context.ts'
import { Failure } from '../failure.ts'
import type { StationLife } from '../station-life.ts'
import { fitsHere } from './station-keys.ts'

type Inputs = InferContractRouterInputs<typeof contract>

/** How the station key is kept, and whether a phrase was made. */
export function readKeyState({ key, parts }: StationLife): KeyState {
  return {
    kept: key.kept ?? 'file',
    store: key.store,
    inDesktop: key.hasShell,
    phraseMadeAt: findRecovery(parts.dataFolder)?.madeAt ?? null,
  }
}

/** Tries a phrase against the key it should open; nothing is changed. PHRASE_MISSING where none was made. */
export function testPhrase({ parts }: StationLife, { phrase }: Inputs['testPhrase']): { opens: boolean } {
  const { dataFolder } = parts
  if (findRecovery(dataFolder) === undefined) throw new Failure('PHRASE_MISSING')
  const master = openRecovery(dataFolder, phrase)
  return { opens: master !== undefined && fitsHere(dataFolder, master) }
}

/** Takes a phrase that was made elsewhere; an earlier one then opens nothing that is made from now on. */
export async function usePhrase(
  life: StationLife,
  caller: Caller,
  { phrase }: Inputs['usePhrase'],
): Promise<KeyState> {
  if (readPhrase(phrase) === undefined) throw new Failure('PHRASE_WRONG')
  await sealWithPhrase(life, caller, phrase)
  return readKeyState(life)
}

/** Opens the records with the phrase, from recovery; PHRASE_MISSING where none was ever made. */
export async function recoverKey(life: StationLife, { phrase }: Inputs['recover']): Promise<void> {
  if (life.key.trouble !== undefined && findRecovery(life.parts.dataFolder) === undefined)
    throw new Failure('PHRASE_MISSING')
  await life.recoverKey(phrase)
}
