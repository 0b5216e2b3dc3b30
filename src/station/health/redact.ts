/** Left alone: when something happened is not about anyone. */
const instant = /(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z)/

const rules: readonly (readonly [RegExp, string])[] = [
  [/\b[a-z][a-z\d+.-]*:\/\/[^\s"'<>]+/giu, '<url>'],
  [/[^\s"'<>@()]+@[^\s"'<>@()]+\.[^\s"'<>@()]+/gu, '<email>'],
  [
    /\b(bearer|token|key|secret|password|passphrase|cookie|session)(["']?\s*[=:]\s*|\s+)\S+/giu,
    '$1$2<secret>',
  ],
  // Folders may have spaces in them: a path runs to its last separator on the line and one word further.
  [/(?:[a-z]:|\\)\\(?:[^\\\n"<>|:*?]*\\)*[^\s\\"'<>|:*?]*/giu, '<path>'],
  [/\/(?:users|home|root|var|tmp|mnt|volumes|private)\/(?:[^/\n"]*\/)*[^\s"':)]*/giu, '<path>'],
  [/(?<![\w.])(?:~|\/[\w.@~+-]+)(?:\/[\w.@~+-]+)+/gu, '<path>'],
  [/"[^"\n]*"|'[^'\n]*'|`[^`\n]*`|“[^”\n]*”|「[^」\n]*」|《[^》\n]*》/gu, '<quoted>'],
  [/\P{ASCII}+/gu, '<text>'],
  [/\b[A-Z][a-z]+(?:[ -][A-Z][a-z]+)+\b/gu, '<name>'],
  [/\+?\(?\d(?:[\s().,/-]{0,2}\d){4,}/gu, '<number>'],
  [/\b(?=(?:[\w-]*?\d){4})[\w-]+\b/gu, '<id>'],
  [/\b[A-Za-z\d+/_-]{32,}={0,2}/gu, '<secret>'],
]

/**
 * Takes out of free text what could tell who it is about or let someone in: whatever is quoted, any writing other
 * than ASCII (names in Chinese), capitalised names of two words and more, numbers of five digits and more
 * (telephone, identity card, dates of birth), ids with four digits and more, mail and web addresses, paths, keys
 * and tokens. It rather takes too much.
 */
export function redact(text: string): string {
  return text
    .split(instant)
    .map((part, index) =>
      index % 2 === 1 ? part : rules.reduce((rest, [pattern, mark]) => rest.replace(pattern, mark), part),
    )
    .join('')
}

/** As `redact`, and takes out strings that are known to be personal wherever they stand, in any case and spacing. */
export function createRedactor(known: readonly string[]): (text: string) => string {
  const names = buildTrie(known)
  return (text) => redact(withoutKnown(text, names))
}

/** All known strings at once, letter by letter: a store may know thousands, and a log has megabytes. */
type Trie = { readonly next: Map<string, Trie>; ends: boolean }

const space = /\s/u
const createTrie = (): Trie => ({ next: new Map(), ends: false })

function buildTrie(known: readonly string[]): Trie {
  const root = createTrie()
  for (const text of known) {
    let node = root
    for (const unit of text.replaceAll(/\s+/gu, '').split('')) {
      const key = unit.toLowerCase()
      const next = node.next.get(key) ?? createTrie()
      node.next.set(key, next)
      node = next
    }
    node.ends = node !== root
  }
  return root
}

function withoutKnown(text: string, names: Trie): string {
  let cleaned = ''
  let kept = 0
  for (let start = 0; start < text.length; start += 1) {
    const end = endOfKnown(text, start, names)
    if (end === start) continue
    cleaned += `${text.slice(kept, start)}<known>`
    kept = end
    start = end - 1
  }
  return cleaned + text.slice(kept)
}

/** Where the longest known string that begins at `start` ends; `start` where none does. */
function endOfKnown(text: string, start: number, names: Trie): number {
  let node: Trie | undefined = names
  let end = start
  for (let at = start; at < text.length; at += 1) {
    const unit = text.charAt(at)
    if (at > start && space.test(unit)) continue
    node = node.next.get(unit.toLowerCase())
    if (node === undefined) return end
    if (node.ends) end = at + 1
  }
  return end
}
