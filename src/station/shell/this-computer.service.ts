import type { ComputerChange, ThisComputer } from '../../contract/this-computer.ts'
import type { Station } from '../context.ts'
import { Failure } from '../failure.ts'

/** The desktop program as it stands, and where this station keeps what it has. */
export async function readThisComputer({
  shell,
  productVersion,
  dataFolder,
}: Pick<Station, 'shell' | 'productVersion' | 'dataFolder'>): Promise<ThisComputer> {
  const program = (await shell.ask('computer', null)) ?? null
  return { version: productVersion, dataFolder, program }
}

/** Asks the program to change what is given; NOT_FOUND where it is not there. */
export async function changeThisComputer(station: Station, change: ComputerChange): Promise<ThisComputer> {
  const program = await station.shell.ask('change-computer', change)
  if (program === undefined) throw new Failure('NOT_FOUND')
  return { version: station.productVersion, dataFolder: station.dataFolder, program }
}

/** Shows the data folder in the system's file manager; NOT_FOUND where that could not be done. */
export async function showDataFolder({ shell, dataFolder }: Station): Promise<void> {
  if ((await shell.ask('show-folder', { folder: dataFolder })) !== true) throw new Failure('NOT_FOUND')
}
