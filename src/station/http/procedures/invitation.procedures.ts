import {
  createInvitations,
  listInvitations,
  renewInvitations,
  restoreInvitations,
  revokeInvitations,
} from '../../invitations/invitation.service.ts'
import { base, creates, reads } from '../procedure.ts'

export const invitations = base.invitations.router({
  list: base.invitations.list
    .use(reads)
    .handler(({ input, context }) => listInvitations(context.station, input)),
  create: base.invitations.create
    .use(creates)
    .handler(({ input, context }) => createInvitations(context.station, context.caller, input)),
  renew: base.invitations.renew
    .use(creates)
    .handler(({ input, context }) => renewInvitations(context.station, context.caller, input)),
  revoke: base.invitations.revoke
    .use(creates)
    .handler(({ input, context }) => revokeInvitations(context.station, context.caller, input)),
  restore: base.invitations.restore
    .use(creates)
    .handler(({ input, context }) => restoreInvitations(context.station, context.caller, input)),
})
