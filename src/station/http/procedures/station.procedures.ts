import { verifyAudit } from '../../audit/audit.ts'
import { readHealth, testEngine } from '../../health/health.service.ts'
import { readToday } from '../../today/today.service.ts'
import { base, manages, may, reads, seesHealth } from '../procedure.ts'

export const access = base.access.router({
  state: base.access.state.handler(({ context }) => context.life.describeAccess(context.user)),
  completeFirstRun: base.access.completeFirstRun.handler(async ({ input, context }) => {
    const { token, state } = await context.life.completeFirstRun(input)
    context.setSession(token)
    return state
  }),
  signIn: base.access.signIn.handler(async ({ input, context }) => {
    const { token, state } = await context.life.signIn(input)
    context.setSession(token)
    return state
  }),
  signOut: base.access.signOut.handler(async ({ context }) => {
    await context.life.signOut(context.sessionToken)
    context.setSession(undefined)
    return await context.life.describeAccess(undefined)
  }),
  setLanguage: base.access.setLanguage.handler(async ({ input, context }) => {
    await context.life.setLanguage(input.language)
    return await context.life.describeAccess(context.user)
  }),
  leaveDemonstration: base.access.leaveDemonstration.use(manages).handler(async ({ context }) => {
    await context.life.leaveDemonstration()
    context.setSession(undefined)
    return await context.life.describeAccess(undefined)
  }),
  restoreSnapshot: base.access.restoreSnapshot.handler(async ({ input, context }) => {
    await context.life.restore(input.snapshotId, input.salvage)
    return await context.life.describeAccess(undefined)
  }),
})

export const audit = base.audit.router({
  verify: base.audit.verify.use(may('audit.read')).handler(({ context }) => verifyAudit(context.station.db)),
})

export const today = base.today.router({
  get: base.today.get.use(reads).handler(({ context }) => readToday(context.station, context.caller)),
})

export const health = base.health.router({
  get: base.health.get.use(seesHealth).handler(({ context }) => readHealth(context.life, context.station)),
  testEngine: base.health.testEngine
    .use(seesHealth)
    .handler(({ input, context }) => testEngine(context.life, context.station, input.engine)),
  makeSnapshot: base.health.makeSnapshot.use(manages).handler(({ context }) => context.life.makeSnapshot()),
})
