import {
  changeDoor,
  readDoor,
  returnToOwnAuthority,
  returnToSupplied,
} from '../../candidate-door/door.service.ts'
import { readRegionPolicy, setRegionPolicy } from '../../candidate-door/region-policy.ts'
import { testDoor } from '../../candidate-door/test-door.ts'
import { setKioskPin } from '../../kiosk/kiosk-pin.ts'
import { readKiosk } from '../../kiosk/kiosk.service.ts'
import { base, manages, reads } from '../procedure.ts'

export const candidateDoor = base.candidateDoor.router({
  get: base.candidateDoor.get
    .use(reads)
    .handler(({ context: { station, life } }) => readDoor(station, life.door)),
  change: base.candidateDoor.change
    .use(manages)
    .handler(async ({ input, context: { station, caller, life } }) => {
      await changeDoor(station, caller, input)
      await life.door?.apply()
      return await readDoor(station, life.door)
    }),
  test: base.candidateDoor.test
    .use(manages)
    .handler(({ context: { station, life } }) => testDoor(station, life.door)),
  returnToOwnAuthority: base.candidateDoor.returnToOwnAuthority
    .use(manages)
    .handler(async ({ context: { station, caller, life } }) => {
      await returnToOwnAuthority(station, caller)
      await life.door?.apply()
      return await readDoor(station, life.door)
    }),
  returnToSupplied: base.candidateDoor.returnToSupplied
    .use(manages)
    .handler(async ({ context: { station, caller, life } }) => {
      await returnToSupplied(station, caller)
      await life.door?.apply()
      return await readDoor(station, life.door)
    }),
  policy: base.candidateDoor.policy
    .use(reads)
    .handler(({ context: { station } }) => readRegionPolicy(station.db)),
  setPolicy: base.candidateDoor.setPolicy
    .use(manages)
    .handler(({ input, context: { station, caller } }) => setRegionPolicy(station, caller, input)),
  setKioskPin: base.candidateDoor.setKioskPin
    .use(manages)
    .handler(async ({ input, context: { station, caller, life } }) => {
      await setKioskPin(station, caller, input.pin)
      await life.door?.apply()
      return await readKiosk(station, life.door)
    }),
  kiosk: base.candidateDoor.kiosk
    .use(reads)
    .handler(({ context: { station, life } }) => readKiosk(station, life.door)),
})
