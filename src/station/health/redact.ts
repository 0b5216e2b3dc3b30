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
 * Takes out of free text what could tell who it is about or let someone in: whatever is quoted, any writing
 * other than ASCII (names in Chinese), capitalised names of two words and more, numbers of five digits and more (telephone, identity
 * card, dates of birth), ids with four digits and more, mail and web addresses, paths, keys and tokens.
 * `known` are strings to be taken out wherever they stand, such as candidates' names. It rather takes too much.
 */
export function redact(text: string, known: readonly string[] = []): string {
  const withoutKnown = toKnownPattern(known)
  const cleaned = withoutKnown === null ? text : text.replace(withoutKnown, '<known>')
  return cleaned
    .split(instant)
    .map((part, index) =>
      index % 2 === 1 ? part : rules.reduce((rest, [pattern, mark]) => rest.replace(pattern, mark), part),
    )
    .join('')
}

/** One pattern for all known strings, longest first, whatever their case and the spaces in them. */
function toKnownPattern(known: readonly string[]): RegExp | null {
  const parts = known
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .toSorted((one, other) => other.length - one.length)
    .map((text) =>
      text
        .split(/\s+/u)
        .map(escapePattern)
        .join(String.raw`\s*`),
    )
  return parts.length > 0 ? new RegExp(parts.join('|'), 'giu') : null
}

function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`)
}
