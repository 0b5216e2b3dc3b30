const cjk = '\\p{Script=Han}'

/** Half-width marks that a recogniser puts among Chinese characters, and what Chinese writing uses. */
const chineseMarks: Record<string, string> = {
  ',': '，',
  '.': '。',
  '?': '？',
  '!': '！',
  ':': '：',
  ';': '；',
}

/**
 * Brings recognised text to one form: NFKC, no doubled or stray spaces, and in Chinese no spaces between
 * characters (between two clauses it stands for a pause and becomes a comma) and Chinese marks.
 * Simplified characters are the engine's business, before this.
 */
export function normaliseTranscript(text: string, language: 'zh' | 'en' | 'other'): string {
  const plain = text.normalize('NFKC').replaceAll('\uFFFD', '').replace(/\s+/gu, ' ').trim()
  if (language !== 'zh') return plain.replace(/ +([,.!?;:])/g, '$1')
  return plain
    .replace(/([,.?!:;])(\s*\1)+/gu, '$1')
    .replace(new RegExp(`(?<=${cjk}{5}) (?=${cjk}{5})`, 'gu'), '，')
    .replace(new RegExp(`(?<=${cjk}) (?=${cjk})`, 'gu'), '')
    .replace(new RegExp(`(?<=${cjk}) ?([,.?!:;])|([,?!:;])(?=${cjk})`, 'gu'), (mark) => {
      const bare = mark.trim()
      return chineseMarks[bare] ?? bare
    })
    .replace(/ *([，。？！：；、]) */gu, '$1')
    .replace(/([，。？！：；、])\1+/gu, '$1')
    .replace(/^[，。？！：；、]+/u, '')
}

/** Phrases that recognisers learnt from subtitles and write where nobody speaks. */
const inventions = [
  /字幕.{0,12}(amara|社[区區]|组|組|志愿|志願|提供|制作|製作)/iu,
  /请不吝点赞|打赏支持明镜|明镜与点点/u,
  /^(谢谢|感谢)(大家)?(的)?(观看|收看|收听)[。！]?$/u,
  /^(thanks|thank you) for watching[.!]*$/iu,
  /subtitles by|transcri(bed|ption) by/iu,
  /^[^\p{L}\p{N}]*$/u,
]

/** Whether a whole segment is a known invention, or nothing but marks. */
export function isInvention(text: string): boolean {
  return inventions.some((pattern) => pattern.test(text.trim())) && !/[\p{L}\p{N}]{60,}/u.test(text)
}
