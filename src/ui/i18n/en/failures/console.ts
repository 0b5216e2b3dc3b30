import type { Translation } from '../../messages.ts'
import type { consoleFailures as base } from '../../zh-CN/failures/console.ts'

export const consoleFailures: Translation<typeof base> = {
  LINK_NEEDED: {
    what: 'This window is not connected to the station',
    safe: 'Your data is on this computer and not affected.',
    todo: 'Open it again from the Storefront Interview icon, or from the link shown at its start.',
  },
  UNREACHABLE: {
    what: 'The station on this computer does not answer at the moment',
    safe: 'Everything saved is kept; work under way goes on.',
    todo: 'Wait a moment. If it stays like this, open Storefront Interview again.',
  },
}
