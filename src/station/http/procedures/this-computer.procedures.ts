import { takeHanded } from '../../shell/handed-files.ts'
import { changeThisComputer, readThisComputer, showDataFolder } from '../../shell/this-computer.service.ts'
import { base, reads } from '../procedure.ts'

export const thisComputer = base.thisComputer.router({
  get: base.thisComputer.get
    .use(reads)
    .handler(async ({ context }) => await readThisComputer(context.station)),
  change: base.thisComputer.change
    .use(reads)
    .handler(async ({ context, input }) => await changeThisComputer(context.station, input)),
  showDataFolder: base.thisComputer.showDataFolder
    .use(reads)
    .handler(async ({ context }) => await showDataFolder(context.station)),
  takeHanded: base.thisComputer.takeHanded.use(reads).handler(() => takeHanded()),
})
