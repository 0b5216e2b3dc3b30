import { readAlerts, setThresholds } from '../../headquarters/alerts.service.ts'
import { compareQuestion } from '../../headquarters/compare.service.ts'
import { listCounted } from '../../headquarters/interviews.service.ts'
import { readChoices, readOverview } from '../../headquarters/overview.service.ts'
import { readStores } from '../../headquarters/stores.service.ts'
import { base, manages, may } from '../procedure.ts'

const looks = may('headquarters.read')

export const headquarters = base.headquarters.router({
  choices: base.headquarters.choices
    .use(looks)
    .handler(({ context }) => readChoices(context.station, context.caller)),
  overview: base.headquarters.overview
    .use(looks)
    .handler(({ input, context }) => readOverview(context.station, context.caller, input)),
  stores: base.headquarters.stores
    .use(looks)
    .handler(({ input, context }) => readStores(context.station, context.caller, input)),
  alerts: base.headquarters.alerts
    .use(looks)
    .handler(({ input, context }) => readAlerts(context.station, context.caller, input)),
  setThresholds: base.headquarters.setThresholds
    .use(manages)
    .handler(({ input, context }) => setThresholds(context.station, context.caller, input)),
  compareQuestion: base.headquarters.compareQuestion
    .use(looks)
    .handler(({ input, context }) => compareQuestion(context.station, context.caller, input)),
  interviews: base.headquarters.interviews
    .use(looks)
    .handler(({ input, context }) => listCounted(context.station, context.caller, input)),
})
