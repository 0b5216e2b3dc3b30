import { access } from './access.ts'
import { audio } from './audio.ts'
import { backup } from './backup.ts'
import { campaigns } from './campaigns.ts'
import { candidates } from './candidates.ts'
import { common } from './common.ts'
import { door } from './door.ts'
import { course } from './course.ts'
import { editor } from './editor.ts'
import { egress } from './egress.ts'
import { explanation } from './explanation.ts'
import { failures } from './failures.ts'
import { headquarters } from './headquarters.ts'
import { health } from './health.ts'
import { insights } from './insights.ts'
import { interviews } from './interviews.ts'
import { invitations } from './invitations.ts'
import { keys } from './keys.ts'
import { live } from './live.ts'
import { models } from './models.ts'
import { newInterview } from './new-interview.ts'
import { pairing } from './pairing.ts'
import { phone } from './phone.ts'
import { plan } from './plan.ts'
import { positions } from './positions.ts'
import { preflight } from './preflight.ts'
import { questionForm } from './question-form.ts'
import { rating } from './rating.ts'
import { ratings } from './ratings.ts'
import { recovery } from './recovery.ts'
import { releases } from './releases.ts'
import { report } from './report.ts'
import { requests } from './requests.ts'
import { review } from './review.ts'
import { sync } from './sync.ts'
import { thisComputer } from './this-computer.ts'
import { today } from './today.ts'
import { updates } from './updates.ts'

export const en = {
  access,
  audio,
  backup,
  campaigns,
  candidates,
  common,
  course,
  door,
  editor,
  egress,
  explanation,
  failures,
  headquarters,
  health,
  insights,
  interviews,
  invitations,
  keys,
  live,
  models,
  newInterview,
  pairing,
  phone,
  plan,
  positions,
  preflight,
  questionForm,
  rating,
  ratings,
  recovery,
  releases,
  report,
  requests,
  review,
  sync,
  thisComputer,
  today,
  updates,
}
