import type { ParentPort } from '../../processes/parent-port.ts'
import type { FromPhone } from '../protocol.ts'

/** Messages of sound that may be on their way at once. */
const mostUnderWay = 2

/** What goes to the station. It is told when the station is behind: sound then waits and goes in larger pieces. */
export class Outbox {
  private readonly port: Pick<ParentPort, 'post'>
  private underWay = 0

  constructor(port: Pick<ParentPort, 'post'>) {
    this.port = port
  }

  /** Whether sound had better wait. */
  get isBehind(): boolean {
    return this.underWay >= mostUnderWay
  }

  readonly post = (message: FromPhone): void => {
    if (message.type !== 'media') return this.port.post(message)
    this.underWay += 1
    this.port.post(message, () => {
      this.underWay -= 1
    })
  }
}
