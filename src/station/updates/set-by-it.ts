import type { UpdateSettings } from '../../contract/updates.ts'
import type { InstallOptions } from '../install-options.ts'

/** Where IT has this computer's updates come from; undefined where it has not said. */
export function setByIt(
  installed: InstallOptions | undefined,
): Pick<UpdateSettings, 'place' | 'key'> | undefined {
  const told = installed?.updates
  if (told === undefined) return undefined
  return { place: told.url ?? told.folder ?? '', key: Buffer.from(told.key, 'hex').toString('base64') }
}
