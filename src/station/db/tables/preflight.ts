/** What this computer was measured at. */
export type PreflightTables = {
  preflight_run: {
    id: string
    begun_at: string
    product_version: string
    result_json: string // station StoredPreflight
    devices_json: string | null // contract PreflightDevices
  }
}
