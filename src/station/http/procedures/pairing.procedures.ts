import { inviteStore, withdrawInvite } from '../../sync/pairing/invite.ts'
import { markUsed, readLaidDown } from '../../sync/pairing/laid-down.ts'
import { openJoinFile, sendAnswer } from '../../sync/pairing/join.ts'
import { rotateKeys } from '../../sync/pairing/keys.ts'
import {
  confirmComputer,
  describePairing,
  readWords,
  revokeComputer,
} from '../../sync/pairing/pairing.service.ts'
import { takeAnswer } from '../../sync/pairing/take-answer.ts'
import { base, manages } from '../procedure.ts'

export const pairing = base.pairing.router({
  get: base.pairing.get.use(manages).handler(({ context }) => describePairing(context.station)),
  invite: base.pairing.invite.use(manages).handler(async ({ input, context }) => {
    const made = await inviteStore(context.station, context.caller, input)
    // From the first invitation on stores may come in.
    await context.life.link?.apply()
    return made
  }),
  withdrawInvite: base.pairing.withdrawInvite.use(manages).handler(async ({ input, context }) => {
    await withdrawInvite(context.station, context.caller, input.inviteId)
    return await describePairing(context.station)
  }),
  laidDown: base.pairing.laidDown
    .use(manages)
    .handler(({ context }) =>
      readLaidDown(context.station.dataFolder, context.life.parts.installed?.joinFile),
    ),
  openJoinFile: base.pairing.openJoinFile.use(manages).handler(async ({ input, context }) => {
    await openJoinFile(context.station, context.caller, input.text)
    markUsed(context.station.dataFolder, input.text)
    // The network may take its time; the page looks again.
    void sendAnswer(context.station).catch((error: unknown) =>
      context.life.log.error('pairing.answer-unsent', { error }),
    )
    return await describePairing(context.station)
  }),
  sendAnswer: base.pairing.sendAnswer.use(manages).handler(async ({ context }) => {
    await sendAnswer(context.station)
    return await describePairing(context.station)
  }),
  takeAnswer: base.pairing.takeAnswer.use(manages).handler(async ({ input, context }) => {
    await takeAnswer(context.station, input.text)
    return await describePairing(context.station)
  }),
  words: base.pairing.words
    .use(manages)
    .handler(({ input, context }) => readWords(context.station, input.computerId)),
  confirm: base.pairing.confirm.use(manages).handler(async ({ input, context }) => {
    await confirmComputer(context.station, context.caller, input.computerId)
    await context.station.schedule.look()
    return await describePairing(context.station)
  }),
  revoke: base.pairing.revoke.use(manages).handler(async ({ input, context }) => {
    await revokeComputer(context.station, context.caller, input.computerId)
    return await describePairing(context.station)
  }),
  changeKeys: base.pairing.changeKeys.use(manages).handler(async ({ context }) => {
    await rotateKeys(context.station.db, context.caller.user.id)
    return await describePairing(context.station)
  }),
})
