import { checkPhrase } from '../../backup/recovery-phrase.ts'
import { readKeyState, recoverKey, testPhrase, usePhrase } from '../../keys/keys.service.ts'
import { base, manages, seesHealth } from '../procedure.ts'

export const keys = base.keys.router({
  get: base.keys.get.use(seesHealth).handler(({ context }) => readKeyState(context.life)),
  checkPhrase: base.keys.checkPhrase.handler(({ input }) => checkPhrase(input.phrase)),
  recover: base.keys.recover.handler(async ({ input, context }) => {
    await recoverKey(context.life, input)
    return await context.life.describeAccess(undefined)
  }),
  testPhrase: base.keys.testPhrase
    .use(manages)
    .handler(({ input, context }) => testPhrase(context.life, input)),
  usePhrase: base.keys.usePhrase
    .use(manages)
    .handler(({ input, context }) => usePhrase(context.life, context.caller, input)),
})
