export const linkScheme = 'storefront-interview'

/** A page of the console: words of a path, with a question behind it; nothing that leads elsewhere. */
const consolePath = /^\/(?:[\w.~-]+(?:\/[\w.~-]+)*\/?)?(?:\?[\w.~%=&+-]*)?$/u
/** What the station answers there is no page. */
const notPages = /^\/(?:api|rpc|launch|assets)(?:[/?]|$)/u

/** The console's page that `storefront-interview://open/<path>` means; undefined for everything else. */
export function pathOfLink(link: string): string | undefined {
  let url: URL
  try {
    url = new URL(link)
  } catch {
    return undefined
  }
  if (url.protocol !== `${linkScheme}:` || url.host !== 'open') return undefined
  return toConsolePath(`${url.pathname === '' ? '/' : url.pathname}${url.search}`)
}

/** The path if it is a page of the console's. */
export function toConsolePath(path: string): string | undefined {
  const isPage = consolePath.test(path) && !notPages.test(path) && !path.includes('..')
  return isPage && path.length <= 500 ? path : undefined
}
