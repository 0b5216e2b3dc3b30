const ENGLISH_FUNCTION_WORDS = new Set(
  `i you he she it we they me him her us them my your his our their the a an this that these those is am are was
  were be been do does did have has had will would can could should may might must not no and or but if so because
  to of in on at by for with from about as than then when what who how why there here just also very really i'm
  i'd i'll i've don't can't it's that's there's he's she's they're we're you're
  won't wouldn't isn't aren't doesn't didn't let let's get go got say tell ask make give take put come up out down
  off over again back some any one all each every more most first before after while until too now still even only`.split(
    /\s+/,
  ),
)

/** Whether a word is grammar rather than content. */
export const isEnglishFunctionWord = (word: string): boolean => ENGLISH_FUNCTION_WORDS.has(word)

/** Strips the commonest endings; enough to bring `checking` to `check`, and no more. */
export function stem(word: string): string {
  const bare = word.replace(/'s$/, '')
  if (bare.length > 5 && bare.endsWith('ing')) return bare.slice(0, -3)
  if (bare.length > 4 && bare.endsWith('ed')) return bare.slice(0, -2)
  if (bare.length > 3 && bare.endsWith('s') && !bare.endsWith('ss')) return bare.slice(0, -1)
  return bare
}

/** Words that open a new act: recognisers give no punctuation, so a long clause is cut before them. */
export const EN_SOFT_BORDER =
  / (?:and then|then|after that|first|second|third|next|also|but|so|because|if|when|i would|i will|i'll|i'd|i also|i always|and i|we would|we will|finally|anyway) /g
