import { base } from './procedure.ts'
import { access, audit, health, today } from './procedures/station.procedures.ts'
import { backup, erasures, retention } from './procedures/backup.procedures.ts'
import { campaigns } from './procedures/campaign.procedures.ts'
import { candidateDoor } from './procedures/candidate-door.procedures.ts'
import { candidateRequests } from './procedures/candidate-request.procedures.ts'
import { candidates } from './procedures/candidate.procedures.ts'
import { egress } from './procedures/egress.procedures.ts'
import { headquarters } from './procedures/headquarters.procedures.ts'
import { models } from './procedures/model.procedures.ts'
import { pairing } from './procedures/pairing.procedures.ts'
import { phoneLines } from './procedures/phone-line.procedures.ts'
import { positions } from './procedures/position.procedures.ts'
import { interviews, jobs, media } from './procedures/interview.procedures.ts'
import { invitations } from './procedures/invitation.procedures.ts'
import { keys } from './procedures/key.procedures.ts'
import { live } from './procedures/live.procedures.ts'
import { preflight } from './procedures/preflight.procedures.ts'
import { questionAudio } from './procedures/question-audio.procedures.ts'
import { agreement, calibration, ratings, rerating, review } from './procedures/rating.procedures.ts'
import { recovery } from './procedures/recovery.procedures.ts'
import { releases } from './procedures/release.procedures.ts'
import { salvage } from './procedures/salvage.procedures.ts'
import { sync } from './procedures/sync.procedures.ts'
import { syncFiles } from './procedures/sync-files.procedures.ts'
import { thisComputer } from './procedures/this-computer.procedures.ts'
import { updates } from './procedures/update.procedures.ts'
import { explanation, reports } from './procedures/report.procedures.ts'

/** Every procedure of the contract, with the permission it needs. */
export const router = base.router({
  access,
  agreement,
  audit,
  backup,
  calibration,
  campaigns,
  candidateDoor,
  candidateRequests,
  candidates,
  egress,
  erasures,
  explanation,
  headquarters,
  health,
  interviews,
  invitations,
  jobs,
  keys,
  live,
  media,
  models,
  pairing,
  phoneLines,
  positions,
  preflight,
  questionAudio,
  ratings,
  recovery,
  releases,
  reports,
  rerating,
  retention,
  review,
  salvage,
  sync,
  syncFiles,
  thisComputer,
  today,
  updates,
})
