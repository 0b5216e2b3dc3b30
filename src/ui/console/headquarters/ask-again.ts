/** How soon the figures of an open dashboard are asked anew, in ms: at once more often while some are still being counted. */
export function askAgainMs({
  state,
}: {
  readonly state: { readonly data?: { readonly pending: number } | undefined }
}): number {
  return (state.data?.pending ?? 0) > 0 ? 3_000 : 20_000
}
