/**
 * Regional and written forms folded to one, so that a pattern is written once.
 * Person forms are folded too (您 to 你, 她 and 它 to 他): who is meant stays, politeness goes.
 */
const SAME_AS: Readonly<Record<string, string>> = {
  您: '你',
  妳: '你',
  恁: '你',
  侬: '你',
  她: '他',
  它: '他',
  佢: '他',
  俺: '我',
  唔: '不',
  冇: '没',
  嘅: '的',
  地: '的',
  得: '的',
  俾: '给',
  畀: '给',
  係: '是',
  睇: '看',
  嚟: '来',
  喺: '在',
  搵: '找',
  攞: '拿',
  咗: '了',
  哋: '们',
  啱: '刚',
  嗰: '那',
  咁: '这',
  佮: '跟',
  帐: '账',
  摁: '按',
  '’': "'",
  '‘': "'",
  '＇': "'",
}

/** Compatibility form, lower case, one regional form for all; may be empty for marks. */
export function foldCharacter(character: string): string {
  const same = SAME_AS[character]
  if (same !== undefined) return same
  // Common Chinese characters are their own compatibility form: spares the slow call for nearly all of a text.
  const code = character.codePointAt(0) ?? 0
  if (code >= 0x4e00 && code <= 0x9fff) return character
  return character.normalize('NFKC').toLowerCase()
}
