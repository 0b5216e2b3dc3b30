import {
  beginPhrase,
  confirmPhrase,
  inspectBackup,
  readBackupState,
  runBackup,
  setBackup,
  tryBackups,
} from '../../backup/backup.service.ts'
import { eraseCandidate, listErasures, previewErasure } from '../../erasure/erasure.service.ts'
import { holdPerson, listUpcoming, readKeptUntil, releasePerson } from '../../erasure/retention.service.ts'
import { base, editsCandidates, manages, seesCandidates, seesHealth } from '../procedure.ts'

export const backup = base.backup.router({
  get: base.backup.get.use(seesHealth).handler(({ context }) => readBackupState(context.life)),
  set: base.backup.set
    .use(manages)
    .handler(({ input, context }) => setBackup(context.life, context.caller, input)),
  run: base.backup.run.use(manages).handler(({ context }) => runBackup(context.life)),
  try: base.backup.try.use(manages).handler(({ context }) => tryBackups(context.life)),
  beginPhrase: base.backup.beginPhrase
    .use(manages)
    .handler(({ input, context }) => beginPhrase(context.life, context.caller, input.language)),
  confirmPhrase: base.backup.confirmPhrase
    .use(manages)
    .handler(({ input, context }) => confirmPhrase(context.life, context.caller, input.words)),
  inspect: base.backup.inspect.handler(({ input, context }) => inspectBackup(context.life, input.source)),
  restore: base.backup.restore.handler(async ({ input, context }) => {
    await context.life.restoreBackup({ ...input, source: input.source.trim() })
    return await context.life.describeAccess(undefined)
  }),
  restoring: base.backup.restoring.handler(({ context }) => ({ fraction: context.life.restoring })),
})

export const erasures = base.erasures.router({
  preview: base.erasures.preview
    .use(editsCandidates)
    .handler(({ input, context }) => previewErasure(context.station, input.candidateId)),
  erase: base.erasures.erase
    .use(editsCandidates)
    .handler(({ input, context }) => eraseCandidate(context.station, context.caller, input.candidateId)),
  list: base.erasures.list
    .use(seesHealth)
    .handler(({ input, context }) => listErasures(context.station, input.limit)),
})

export const retention = base.retention.router({
  of: base.retention.of
    .use(seesCandidates)
    .handler(({ input, context }) => readKeptUntil(context.station, input.candidateId)),
  upcoming: base.retention.upcoming
    .use(seesCandidates)
    .handler(({ context }) => listUpcoming(context.station)),
  hold: base.retention.hold
    .use(editsCandidates)
    .handler(({ input, context }) => holdPerson(context.station, context.caller, input)),
  release: base.retention.release
    .use(editsCandidates)
    .handler(({ input, context }) => releasePerson(context.station, context.caller, input.candidateId)),
})
