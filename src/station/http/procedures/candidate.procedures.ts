import { listChanges, undoChange } from '../../candidates/candidate-changes.service.ts'
import { listFields, orderFields, saveField } from '../../candidates/candidate-fields.service.ts'
import { findDuplicates, mergeCandidates } from '../../candidates/candidate-merge.service.ts'
import {
  createCandidate,
  getCandidate,
  listCandidates,
  removeCandidates,
  updateCandidate,
  updateManyCandidates,
} from '../../candidates/candidate.service.ts'
import { listStores } from '../../candidates/candidate-stores.ts'
import { commitImport } from '../../candidates/import/import-commit.service.ts'
import { getImportPreview, listImportRows, mapImport } from '../../candidates/import/import.service.ts'
import { selectVeiledCandidates, veilCandidates } from '../../ratings/veil-candidates.ts'
import { base, editsCandidates, seesCandidates, veilRecord } from '../procedure.ts'

export const candidates = base.candidates.router({
  list: base.candidates.list.use(seesCandidates).handler(async ({ input, context: { station, caller } }) => {
    const listed = await listCandidates(station, input, await selectVeiledCandidates(station.db, caller))
    return { ...listed, rows: await veilCandidates(station.db, caller, listed.rows) }
  }),
  get: base.candidates.get
    .use(seesCandidates)
    .handler(
      async ({ input, context }) =>
        (await veilRecord(context, { candidate: await getCandidate(context.station, input.candidateId) }))
          .candidate,
    ),
  create: base.candidates.create
    .use(editsCandidates)
    .handler(({ input, context }) =>
      veilRecord(context, createCandidate(context.station, context.caller, input)),
    ),
  update: base.candidates.update
    .use(editsCandidates)
    .handler(({ input, context }) =>
      veilRecord(context, updateCandidate(context.station, context.caller, input)),
    ),
  updateMany: base.candidates.updateMany
    .use(editsCandidates)
    .handler(({ input, context }) => updateManyCandidates(context.station, context.caller, input)),
  remove: base.candidates.remove
    .use(editsCandidates)
    .handler(({ input, context }) => removeCandidates(context.station, context.caller, input.candidateIds)),
  merge: base.candidates.merge
    .use(editsCandidates)
    .handler(({ input, context }) =>
      veilRecord(context, mergeCandidates(context.station, context.caller, input)),
    ),
  duplicates: base.candidates.duplicates
    .use(seesCandidates)
    .handler(async ({ input, context: { station, caller } }) => {
      const groups = await findDuplicates(station, input.candidateId)
      return await Promise.all(
        groups.map(async (group) => ({
          ...group,
          candidates: await veilCandidates(station.db, caller, group.candidates),
        })),
      )
    }),
  changes: base.candidates.changes
    .use(seesCandidates)
    .handler(({ context }) => listChanges(context.station.db)),
  undo: base.candidates.undo
    .use(editsCandidates)
    .handler(({ input, context }) => undoChange(context.station, context.caller, input.changeId)),
  stores: base.candidates.stores.use(seesCandidates).handler(({ context }) => listStores(context.station.db)),
  fields: base.candidates.fields.use(seesCandidates).handler(({ context }) => listFields(context.station.db)),
  saveField: base.candidates.saveField
    .use(editsCandidates)
    .handler(({ input, context }) => saveField(context.station, context.caller, input)),
  orderFields: base.candidates.orderFields
    .use(editsCandidates)
    .handler(({ input, context }) => orderFields(context.station, context.caller, input.ids)),
  importPreview: base.candidates.importPreview
    .use(editsCandidates)
    .handler(({ input, context }) => getImportPreview(context.station, input.importId)),
  importMap: base.candidates.importMap
    .use(editsCandidates)
    .handler(({ input, context }) => mapImport(context.station, input)),
  importRows: base.candidates.importRows
    .use(editsCandidates)
    .handler(({ input, context }) => listImportRows(context.station, input)),
  importCommit: base.candidates.importCommit
    .use(editsCandidates)
    .handler(({ input, context }) => commitImport(context.station, context.caller, input)),
})
