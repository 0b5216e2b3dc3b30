import { access } from './access.ts'
import { agreement } from './agreement.ts'
import { audit } from './audit.ts'
import { backup } from './backup.ts'
import { calibration } from './calibration.ts'
import { candidateDoor } from './candidate-door.ts'
import { candidateRequests } from './candidate-requests.ts'
import { campaigns } from './campaigns.ts'
import { candidates } from './candidates.ts'
import { egress } from './egress.ts'
import { erasures } from './erasures.ts'
import { explanation } from './explanation.ts'
import { headquarters } from './headquarters.ts'
import { health } from './health.ts'
import { interviews } from './interviews.ts'
import { invitations } from './invitations.ts'
import { jobs } from './jobs.ts'
import { keys } from './keys.ts'
import { live } from './live.ts'
import { media } from './media.ts'
import { models } from './models.ts'
import { pairing } from './pairing.ts'
import { phoneLines } from './phone-lines.ts'
import { positions } from './positions.ts'
import { preflight } from './preflight.ts'
import { questionAudio } from './question-audio.ts'
import { ratings } from './ratings.ts'
import { recovery } from './recovery.ts'
import { releases } from './releases.ts'
import { reports } from './reports.ts'
import { rerating } from './rerating.ts'
import { retention } from './retention.ts'
import { review } from './review.ts'
import { salvage } from './salvage.ts'
import { sync } from './sync.ts'
import { syncFiles } from './sync-files.ts'
import { thisComputer } from './this-computer.ts'
import { today } from './today.ts'
import { updates } from './updates.ts'

/** The station's whole API; served under `/rpc` (console) and `/api` (OpenAPI, document at `/api/openapi.json`). */
export const contract = {
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
}
