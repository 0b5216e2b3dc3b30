import {
  cancelPreflight,
  noteDevices,
  readHeadline,
  readPreflight,
  startPreflight,
} from '../../preflight/preflight.service.ts'
import { base, manages, seesHealth } from '../procedure.ts'

export const preflight = base.preflight.router({
  get: base.preflight.get.use(manages).handler(({ context }) => readPreflight(context.station)),
  headline: base.preflight.headline.use(seesHealth).handler(({ context }) => readHeadline(context.station)),
  start: base.preflight.start
    .use(manages)
    .handler(({ input, context }) => startPreflight(context.life, context.caller, input)),
  cancel: base.preflight.cancel.use(manages).handler(({ context }) => cancelPreflight(context.station)),
  noteDevices: base.preflight.noteDevices
    .use(manages)
    .handler(({ input, context }) => noteDevices(context.station, input)),
})
