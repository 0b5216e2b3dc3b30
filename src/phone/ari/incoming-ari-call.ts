import type { IncomingCall } from '../phone-line.ts'
import { AriCall } from './ari-call.ts'
import type { AriContext } from './ari-context.ts'
import { toAriError } from './ari-error.ts'
import type { AriChannel } from './ari-events.ts'
import { causeOfStatus } from './hangup-causes.ts'

/** A call that the dialplan handed to the application; it hears ringing until it is answered. */
export class IncomingAriCall extends AriCall implements IncomingCall {
  readonly from: string
  readonly to: string
  private readonly context: AriContext
  private answering = false

  constructor(context: AriContext, { id, callerNumber, exten }: AriChannel) {
    super(context, id)
    this.context = context
    this.from = callerNumber
    this.to = exten
    context.http.ask('POST', `channels/${id}/ring`).catch(() => {})
  }

  answer(): void {
    if (this.answering) return
    this.answering = true
    this.context.http.ask('POST', `channels/${this.leg.id}/answer`).then(
      () => void this.connect(),
      (error: unknown) => {
        const { problem, message } = toAriError(error)
        this.fail(problem, message)
      },
    )
  }

  refuse(status: number): void {
    if (!this.answering) this.end({ by: 'us', was: 'ringing' }, causeOfStatus(status))
  }
}
