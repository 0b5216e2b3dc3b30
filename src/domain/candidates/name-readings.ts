import { pinyin } from 'pinyin-pro'

/** A name of many characters with several readings each would have thousands. */
const mostReadings = 48
const mostCharacters = 12

/**
 * How a Chinese name may be typed in Latin letters: whole and from each later character on, as pinyin and as
 * initials, without tones (`lina`, `na`, `ln`, `n`). Every reading counts: 单 as a surname is shàn, else dān.
 * `ü` is both `v`, as input methods have it, and `u`. Empty for a name without Chinese characters.
 */
export function nameReadings(name: string): string[] {
  const characters = [...name.normalize('NFKC')]
    .filter((character) => /\p{Script=Han}/u.test(character))
    .slice(0, mostCharacters)
  if (characters.length === 0) return []
  const asName = pinyin(characters.join(''), { toneType: 'none', type: 'array', surname: 'head', v: true })
  const syllables = characters.map((character, index) => readingsOf(character, asName[index]))
  const readings = new Set<string>()
  for (let from = 0; from < syllables.length; from += 1) {
    const rest = syllables.slice(from)
    for (const whole of combine(rest)) readings.add(whole)
    for (const initials of combine(rest.map((all) => [...new Set(all.map((one) => one.slice(0, 1)))])))
      readings.add(initials)
  }
  return [...readings]
}

/** The key by which names are sorted as a Chinese reader expects: by the pinyin of the surname, then of the rest. */
export function nameSortKey(name: string): string {
  return pinyin(name.normalize('NFKC').trim().toLowerCase(), {
    toneType: 'num',
    type: 'array',
    surname: 'head',
    nonZh: 'consecutive',
    v: true,
  }).join(' ')
}

function readingsOf(character: string, likeliest: string | undefined): string[] {
  const all = pinyin(character, { toneType: 'none', type: 'array', multiple: true, v: true })
  const readings = likeliest === undefined ? all : [likeliest, ...all]
  const typed = readings.flatMap((one) => (one.includes('v') ? [one, one.replace('v', 'u')] : [one]))
  return [...new Set(typed)].filter((one) => /^[a-z]+$/u.test(one))
}

/** Every way to put one of each together, the likeliest first, up to a bound. */
function combine(choices: readonly (readonly string[])[]): string[] {
  return choices.reduce<string[]>(
    (begun, next) =>
      begun.flatMap((start) => next.map((syllable) => start + syllable)).slice(0, mostReadings),
    [''],
  )
}
