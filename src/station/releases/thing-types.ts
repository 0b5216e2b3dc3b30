import type { ReleaseKind } from '../../domain/releases/release.ts'
import { calibrationThing } from './things/calibration-thing.ts'
import { fieldsThing } from './things/fields-thing.ts'
import { modelThing } from './things/model-thing.ts'
import { policyThing } from './things/policy-thing.ts'
import { positionThing } from './things/position-thing.ts'
import { settingsThing } from './things/settings-thing.ts'
import type { ThingType } from './things/thing-type.ts'

/** A content that was read by its own type's shape; nobody else looks into it. */
type AnyThing = ThingType<unknown>

/** Every kind of thing, in the order in which the pages show them. */
export const thingTypes = {
  position: positionThing as AnyThing,
  policy: policyThing as AnyThing,
  settings: settingsThing as AnyThing,
  'candidate-fields': fieldsThing as AnyThing,
  calibration: calibrationThing as AnyThing,
  model: modelThing as AnyThing,
} as const satisfies Readonly<Record<ReleaseKind, AnyThing>>
