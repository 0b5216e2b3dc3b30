/** The running side of the candidates' server, as the services see it. */
export type DoorRuntime = {
  /** Makes what listens agree with the settings and the certificate; resolves once it does. */
  apply(): Promise<void>
  /** Why phones cannot come in although the door is open. */
  readonly problem: 'port-taken' | null
  /** Where phones come in; null while the door is closed. */
  readonly port: number | null
  /** On loopback, for the kiosk; null while no PIN is set. */
  readonly kioskPort: number | null
}
