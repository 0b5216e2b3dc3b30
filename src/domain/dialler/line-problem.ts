/** Why a line does not work, or a call did not come about. The console words these. */
export const lineProblems = [
  /** The server says the secret or the user is wrong. */
  'wrong-secret',
  /** The name of the server is unknown. */
  'unknown-server',
  /** Nothing answers there: switched off, another address, or a firewall. */
  'unreachable',
  /** The port of this computer that would be used is taken. */
  'port-taken',
  'certificate-untrusted',
  'certificate-expired',
  'certificate-other-name',
  /** The account may not be used from here, or not for this. */
  'forbidden',
  /** The number is not allowed or does not exist. */
  'number-refused',
  'codec-refused',
  'encryption-refused',
  /** Came about, but nothing was heard from the other side. */
  'no-audio',
  'channels-full',
  /** The server itself is out of order (5xx), or answered what cannot be understood. */
  'server-error',
] as const
export type LineProblem = (typeof lineProblems)[number]
