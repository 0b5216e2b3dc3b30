import type { KioskState } from '../../contract/candidate-door.ts'
import type { DoorRuntime } from '../candidate-door/door-runtime.ts'
import type { Station } from '../context.ts'
import { readSettings } from '../settings.ts'

/** Whether there is a kiosk, and where this computer's browser finds it. */
export async function readKiosk(
  { db }: Pick<Station, 'db'>,
  runtime: DoorRuntime | undefined,
): Promise<KioskState> {
  const { kioskPin } = await readSettings(db)
  const port = runtime?.kioskPort ?? null
  return {
    set: kioskPin !== null,
    url: kioskPin === null || port === null ? null : `http://127.0.0.1:${port}/kiosk`,
  }
}
