import { exportTo, importFrom, verifyLetter } from '../../sync/folder/letter-files.service.ts'
import { base, may } from '../procedure.ts'

const runs = may('sync.run')

export const syncFiles = base.syncFiles.router({
  exportTo: base.syncFiles.exportTo
    .use(runs)
    .handler(({ input, context }) => exportTo(context.station, context.caller, input.folder)),
  importFrom: base.syncFiles.importFrom
    .use(runs)
    .handler(({ input, context }) => importFrom(context.station, context.caller, input)),
  verify: base.syncFiles.verify
    .use(runs)
    .handler(({ input, context }) => verifyLetter(context.station, input.path)),
})
