import { showCallBackCode } from '../../campaigns/call-back.service.ts'
import { endCall, takeOverCall } from '../../campaigns/call-actions.service.ts'
import {
  changeCampaign,
  createCampaign,
  getCampaign,
  listCampaigns,
  listPeople,
  setCampaignState,
} from '../../campaigns/campaign.service.ts'
import {
  addDoNotCall,
  listDoNotCall,
  removeDoNotCall,
  restoreDoNotCall,
} from '../../campaigns/do-not-call.service.ts'
import { addPeople, skipPeople } from '../../campaigns/people.service.ts'
import { previewCampaign } from '../../campaigns/preview.service.ts'
import { watchCampaign } from '../../campaigns/watch-campaign.ts'
import { base, creates, reads, seesCandidates } from '../procedure.ts'

export const campaigns = base.campaigns.router({
  list: base.campaigns.list.use(reads).handler(({ context }) => listCampaigns(context.station)),
  get: base.campaigns.get
    .use(reads)
    .handler(({ input, context }) => getCampaign(context.station, input.campaignId)),
  preview: base.campaigns.preview
    .use(creates)
    .handler(({ input, context }) => previewCampaign(context.station, input)),
  create: base.campaigns.create
    .use(creates)
    .handler(({ input, context }) => createCampaign(context.station, context.caller, input)),
  change: base.campaigns.change
    .use(creates)
    .handler(({ input, context }) => changeCampaign(context.station, context.caller, input)),
  addPeople: base.campaigns.addPeople
    .use(creates)
    .handler(({ input, context }) => addPeople(context.station, context.caller, input)),
  skipPeople: base.campaigns.skipPeople
    .use(creates)
    .handler(({ input, context }) => skipPeople(context.station, context.caller, input)),
  setState: base.campaigns.setState
    .use(creates)
    .handler(({ input, context }) => setCampaignState(context.station, context.caller, input)),
  // Names and numbers are the candidates' own.
  people: base.campaigns.people
    .use(seesCandidates)
    .handler(({ input, context }) => listPeople(context.station, input.campaignId)),
  watch: base.campaigns.watch.use(seesCandidates).handler(async ({ input, context, signal }) => {
    // One that is not there is told before the stream, where a failure still has its name.
    await getCampaign(context.station, input.campaignId)
    return watchCampaign(context.station, input.campaignId, signal)
  }),
  endCall: base.campaigns.endCall
    .use(creates)
    .handler(({ input, context }) => endCall(context.station, context.caller, input)),
  takeOver: base.campaigns.takeOver
    .use(creates)
    .handler(({ input, context }) => takeOverCall(context.station, context.caller, input)),
  showCallBackCode: base.campaigns.showCallBackCode
    .use(seesCandidates)
    .handler(({ input, context }) => showCallBackCode(context.station, context.caller, input)),
  doNotCall: base.campaigns.doNotCall
    .use(seesCandidates)
    .handler(({ context }) => listDoNotCall(context.station)),
  addDoNotCall: base.campaigns.addDoNotCall
    .use(creates)
    .handler(({ input, context }) => addDoNotCall(context.station, context.caller, input)),
  removeDoNotCall: base.campaigns.removeDoNotCall
    .use(creates)
    .handler(({ input, context }) => removeDoNotCall(context.station, context.caller, input)),
  restoreDoNotCall: base.campaigns.restoreDoNotCall
    .use(creates)
    .handler(({ input, context }) => restoreDoNotCall(context.station, context.caller, input)),
})
