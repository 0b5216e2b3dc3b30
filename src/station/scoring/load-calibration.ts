import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CalibrationContent } from '../../contract/calibration-content.ts'
import type { Calibration } from '../../domain/scoring/calibration.ts'

const loaded = new Map<string, Promise<Calibration>>()

/** The calibration that came with the program; read once. Throws an `Error` that names the file when it is malformed. */
export async function loadShippedCalibration(resources: string): Promise<Calibration> {
  const known = loaded.get(resources) ?? load(join(resources, 'calibration', 'shipped.json'))
  loaded.set(resources, known)
  return await known
}

async function load(path: string): Promise<Calibration> {
  try {
    return CalibrationContent.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (cause) {
    throw new Error('calibration file shipped.json is malformed', { cause })
  }
}
