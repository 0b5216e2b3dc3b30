import { endInterview, extendPart, resumeEnded } from '../../live/running-interviews.service.ts'
import { demonstrate } from '../../live-wall/demonstration/demonstrate.service.ts'
import { listTiles, readTile } from '../../live-wall/read-tiles.ts'
import { watchTiles } from '../../live-wall/watch-tiles.ts'
import { base, creates, reads } from '../procedure.ts'

export const live = base.live.router({
  list: base.live.list.use(reads).handler(({ context }) => listTiles(context.station, context.caller)),
  watch: base.live.watch.use(reads).handler(async function* ({ context, signal }) {
    yield* watchTiles(context.station, context.caller, signal)
  }),
  extend: base.live.extend.use(creates).handler(async ({ input, context: { station, caller } }) => {
    await extendPart(station, caller, input)
    return await readTile(station, caller, input.interviewId)
  }),
  end: base.live.end.use(creates).handler(async ({ input, context: { station, caller } }) => {
    await endInterview(station, caller, input)
    return await readTile(station, caller, input.interviewId)
  }),
  resume: base.live.resume.use(creates).handler(async ({ input, context: { station, caller } }) => {
    await resumeEnded(station, caller, input.interviewId)
    return await readTile(station, caller, input.interviewId)
  }),
  demonstrate: base.live.demonstrate
    .use(creates)
    .handler(({ input, context }) => demonstrate(context.station, input)),
})
