/** The running server for stores, as the services see it. */
export type LinkRuntime = {
  /** Makes what listens agree with the settings and the certificate; resolves once it does. */
  apply(): Promise<void>
  /** Stops listening and finishes what is being taken, before the database closes; `apply` begins again. */
  release(): Promise<void>
  /** Why stores cannot come in although it is switched on. */
  readonly problem: 'port-taken' | null
  /** Where stores come in; null while it does not listen. */
  readonly port: number | null
}
