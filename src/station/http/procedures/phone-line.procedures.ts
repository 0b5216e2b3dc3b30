import { changeLine, createLine, removeLine, restoreLine } from '../../phone-lines/phone-line.service.ts'
import { testLine } from '../../phone-lines/test-line.ts'
import { watchLines } from '../../phone-lines/watch-lines.ts'
import { base, manages, reads } from '../procedure.ts'

export const phoneLines = base.phoneLines.router({
  list: base.phoneLines.list.use(reads).handler(({ context }) => context.station.phone.lines.list()),
  watch: base.phoneLines.watch.use(reads).handler(async function* ({ context, signal }) {
    yield* watchLines(context.station, signal)
  }),
  create: base.phoneLines.create
    .use(manages)
    .handler(({ input, context }) => createLine(context.station, context.caller, input)),
  change: base.phoneLines.change
    .use(manages)
    .handler(({ input, context }) => changeLine(context.station, context.caller, input)),
  remove: base.phoneLines.remove
    .use(manages)
    .handler(({ input, context }) => removeLine(context.station, context.caller, input)),
  restore: base.phoneLines.restore
    .use(manages)
    .handler(({ input, context }) => restoreLine(context.station, context.caller, input)),
  // What cannot begin is refused at once, not in the middle of a stream, where no failure has a name.
  test: base.phoneLines.test
    .use(manages)
    .handler(({ input, context, signal }) => testLine(context.station, context.caller, { ...input, signal })),
})
