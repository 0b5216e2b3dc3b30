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

/** Forms that no ending tells, by base word. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  `tell told|take took taken|give gave given|go went gone|get got gotten|make made|find found|bring brought|think thought
  keep kept|write wrote written|speak spoke spoken|hold held|come came|see seen|know knew known|break broke broken
  fall fell fallen|feel felt|lose lost|send sent|pay paid|sell sold|buy bought|run ran|stand stood|sit sat|hide hid hidden
  steal stole stolen|throw threw thrown|drive drove driven|choose chose chosen|meet met|lead led|build built|catch caught
  teach taught|understand understood|forget forgot forgotten|begin began begun|mean meant|hear heard|show shown|deal dealt
  spend spent|wake woke|sweep swept|shake shook|bleed bled|lend lent|ring rang rung|say said|do did done|have had has
  swear swore sworn|freeze froze frozen|weigh weighed|lie lied lying|child children|man men|woman women|person people
  leave left|lay laid|stick stuck|draw drew drawn|grow grew grown|wear wore worn|tear tore torn|hang hung|apologise apology|use using used|note noted noting|do doing does|go going goes|one ones`
    .split(/[|\n]/)
    .flatMap((line) => {
      const [base = '', ...forms] = line.trim().split(' ')
      return forms.map((form) => [form, base] as const)
    }),
)

/** Grammar words that a shorn word must not become: `note` is no `not`. */
const LOOKALIKES = new Set(['not', 'us', 'of', 'on', 'her', 'so', 'to', 'at', 'we', 'be', 'hi', 'thi'])

/**
 * Brings a word to a stem its other forms share: irregular forms, `-s -ed -ing`, silent `e`, doubled consonants,
 * `y`/`i`, and the American spellings of `-ise` and `-our`. A stem need not be a word.
 */
export function stem(word: string): string {
  const bare = word.replace(/'s$/, '')
  const base = IRREGULAR.get(bare) ?? bare
  const stemmed = base
    .replace(/^(.{3,})ing$/, '$1')
    .replace(/^(.{2,})ied$/, '$1y')
    .replace(/^(.{3,})ed$/, '$1')
    .replace(/^(.{2,})ies$/, '$1y')
    .replace(/^(.{2,}[^s])s$/, '$1')
    .replace(/^(.{2,})e$/, '$1')
    .replace(/([b-df-hj-np-tv-z])\1$/, '$1')
    .replace(/iz$/, 'is')
    .replace(/^(.{3,})our$/, '$1or')
    .replace(/^(.{2,})y$/, '$1i')
  return LOOKALIKES.has(stemmed) ? base : stemmed
}

/** Words that open a new act: recognisers give no punctuation, so a long clause is cut before them. */
export const EN_SOFT_BORDER =
  / (?:and then|then|after that|first|second|third|next|also|but|so|because|if|when|i would|i will|i'll|i'd|i also|i always|and i|we would|we will|finally|anyway) /g
