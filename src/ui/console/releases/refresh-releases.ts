import { orpc, queryClient } from '../../api.ts'

/** Releases and what stores say of them are asked again. */
export async function refreshReleases(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: orpc.releases.key() })
}
