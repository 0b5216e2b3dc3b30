import { base } from '../procedure.ts'

/** While the records do not open there is nobody to sign in: the launch session is asked for, as for restoring. */
export const salvage = base.salvage.router({
  examine: base.salvage.examine.handler(({ input, context }) =>
    context.life.examineSalvage(input.snapshotId),
  ),
  copy: base.salvage.copy.handler(({ input, context }) => context.life.copyDamaged(input.folder)),
})
