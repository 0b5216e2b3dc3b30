import type { Translation } from '../../messages.ts'
import type { accessFailures as base } from '../../zh-CN/failures/access.ts'

export const accessFailures: Translation<typeof base> = {
  SIGNED_OUT: {
    what: 'Your sign-in has expired',
    safe: 'Everything saved is still there.',
    todo: 'Sign in again and carry on.',
  },
  NOT_ALLOWED: {
    what: 'This account may not do that',
    safe: 'Nothing was changed.',
    todo: 'If you need it, ask your administrator for the permission.',
  },
  INVALID_CREDENTIALS: {
    what: 'Login or password is wrong',
    safe: 'Attempts left before a short lock: {{attemptsLeft}}.',
    todo: 'Check capitals and keyboard layout, then try again.',
  },
  LOCKED_OUT: {
    what: 'Too many wrong attempts: sign-in is locked for a while',
    safe: 'Your data is not affected.',
    todo: 'You can sign in again after {{until}}.',
  },
  PASSWORD_TOO_WEAK: {
    what: 'The password is too easy to guess',
    safe: 'Everything else you filled in is kept.',
    todo: 'Use at least {{minimumLength}} characters that are hard to guess.',
  },
  FIRST_RUN_DONE: {
    what: 'This computer is already set up',
    safe: 'Its settings were not changed.',
    todo: 'Sign in with an existing account.',
  },
  NOT_DEMONSTRATION: {
    what: 'This is not demonstration data',
    safe: 'Nothing was deleted.',
    todo: 'Reload the page to see where things stand.',
  },
}
