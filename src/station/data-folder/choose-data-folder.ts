import { defaultDataFolder } from '../folders.ts'
import type { InstallOptions } from '../install-options.ts'

/** The data folder to open: what was asked for, what the environment says, what IT laid down, this user's own. */
export function chooseDataFolder(
  asked: string | undefined,
  { env, installed }: { env: Readonly<Record<string, string | undefined>>; installed: InstallOptions },
): string {
  return asked ?? (env['STOREFRONT_DATA'] || (installed.dataFolder ?? defaultDataFolder()))
}
