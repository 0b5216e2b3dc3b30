import { checkContent } from '../../positions/check.service.ts'
import { compareSides } from '../../positions/compare.service.ts'
import {
  createPosition,
  discardPositionDraft,
  getPositionDraft,
  listPositionSummaries,
  restorePositionDraft,
  savePositionDraft,
  setPositionArchived,
} from '../../positions/draft.service.ts'
import { suggestFromAnswers } from '../../positions/phrase-suggestions.service.ts'
import {
  getPosition,
  getVersionOf,
  listPositions,
  listPositionVersions,
} from '../../positions/position.service.ts'
import { publishDraft } from '../../positions/publish.service.ts'
import { listConcepts, proposeFor, tryQuestion } from '../../positions/trial.service.ts'
import { withoutHidden } from '../../ratings/veil.ts'
import { base, editsPositions, reads, seesPositions } from '../procedure.ts'

export const positions = base.positions.router({
  list: base.positions.list.use(seesPositions).handler(({ context }) => listPositions(context.station.db)),
  get: base.positions.get
    .use(seesPositions)
    .handler(({ input, context }) => getPosition(context.station.db, input.positionId)),
  versions: base.positions.versions
    .use(seesPositions)
    .handler(({ input, context }) => listPositionVersions(context.station.db, input.positionId)),
  version: base.positions.version
    .use(seesPositions)
    .handler(({ input, context }) => getVersionOf(context.station.db, input)),
  overview: base.positions.overview
    .use(seesPositions)
    .handler(({ context }) => listPositionSummaries(context.station.db)),
  concepts: base.positions.concepts
    .use(seesPositions)
    .handler(({ context }) => listConcepts(context.station)),
  draft: base.positions.draft
    .use(seesPositions)
    .handler(({ input, context }) => getPositionDraft(context.station.db, input.positionId)),
  saveDraft: base.positions.saveDraft
    .use(editsPositions)
    .handler(({ input, context }) => savePositionDraft(context.station, context.caller, input)),
  discardDraft: base.positions.discardDraft
    .use(editsPositions)
    .handler(({ input, context }) => discardPositionDraft(context.station, context.caller, input.positionId)),
  restoreDraft: base.positions.restoreDraft
    .use(editsPositions)
    .handler(({ input, context }) => restorePositionDraft(context.station, context.caller, input.positionId)),
  create: base.positions.create
    .use(editsPositions)
    .handler(({ input, context }) => createPosition(context.station, context.caller, input)),
  setArchived: base.positions.setArchived
    .use(editsPositions)
    .handler(({ input, context }) => setPositionArchived(context.station, context.caller, input)),
  check: base.positions.check
    .use(editsPositions)
    .handler(({ input, context }) => checkContent(context.station, input.content)),
  publish: base.positions.publish
    .use(editsPositions)
    .handler(({ input, context }) => publishDraft(context.station, context.caller, input)),
  compare: base.positions.compare
    .use(seesPositions)
    .handler(({ input, context }) => compareSides(context.station, input)),
  tryIt: base.positions.tryIt
    .use(editsPositions)
    .handler(({ input, context, signal }) => tryQuestion(context.station, input, signal)),
  proposeConcepts: base.positions.proposeConcepts
    .use(editsPositions)
    .handler(({ input, context }) => proposeFor(context.station, input.indicator)),
  phraseSuggestions: base.positions.phraseSuggestions
    .use(editsPositions)
    .use(reads)
    .handler(async ({ input, context: { station, caller } }) =>
      withoutHidden(station.db, caller, await suggestFromAnswers(station, input)),
    ),
})
