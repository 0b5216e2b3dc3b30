import { resolve } from 'node:path'
import { assemble, readProductVersion } from '../station/assemble.ts'
import type { Caller, Station } from '../station/context.ts'
import { Failure } from '../station/failure.ts'
import { dataFolderOf, ensurePrivateFolder } from '../station/folders.ts'
import { createLog } from '../station/log.ts'
import { modelPlaces } from '../station/models/model-store.ts'
import { claimDataFolder } from '../station/single-instance.ts'
import { StationLife } from '../station/station-life.ts'
import type { CliIo } from './io.ts'

export type OpenStation = {
  readonly life: StationLife
  readonly station: Station
  readonly caller: Caller
  readonly dataFolder: string
}

/**
 * Opens the station for one command and closes it again. `data` (the `--data` option) goes before
 * `STOREFRONT_DATA`. ALREADY_RUNNING while another process holds the folder.
 */
export async function withStation<Result>(
  { io, data }: { io: CliIo; data: string | undefined },
  work: (open: OpenStation) => Promise<Result>,
): Promise<Result> {
  const dataFolder = chooseDataFolder(io, data)
  const lock = claimDataFolder(dataFolder)
  if (lock === undefined) throw new Failure('ALREADY_RUNNING')
  try {
    const life = await StationLife.start(
      await assemble({
        dataFolder,
        log: createLog({ folder: dataFolder, stderr: null }),
        productVersion: readProductVersion(),
        passphrase: io.env['STOREFRONT_PASSPHRASE'],
        models: modelPlaces(io.env),
      }),
    )
    try {
      const station = life.requireStation()
      return await work({ life, station, caller: await life.commandLineCaller(), dataFolder })
    } finally {
      await life.close()
    }
  } finally {
    lock.release()
  }
}

/** The data folder a command works on. */
export function chooseDataFolder(io: CliIo, data: string | undefined): string {
  if (data === undefined) return dataFolderOf(io.env)
  const folder = resolve(io.cwd, data)
  ensurePrivateFolder(folder)
  return folder
}
