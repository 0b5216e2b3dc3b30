import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRedactor, redact } from './redact.ts'

describe('what could tell who it is about is taken out', () => {
  test.each([
    ['no answer for 李娜', 'no answer for <text>'],
    ['candidate Anna Maria Schmidt missing', 'candidate <name> missing'],
    ['called 13812345678 twice', 'called <number> twice'],
    ['called +86 138-1234-5678', 'called <number>'],
    ['card 11010519900307123X', 'card <number>X'],
    ['born 1990-03-07', 'born <number>'],
    ['employee AB-20931', 'employee AB-<number>'],
    ['order a1b2c3d4', 'order <id>'],
    ['mail to li.na@example.com failed', 'mail to <email> failed'],
    ['GET https://hr.example.com/x?token=abc', 'GET <url>'],
    ['open C:\\Users\\Li Na\\AppData\\x.wav failed', 'open <path> failed'],
    ['open \\\\server\\share\\Li Na\\x.wav failed', 'open <path> failed'],
    ['open /Users/Li Na/x.wav', 'open <path>'],
    ['open /srv/store/x.db', 'open <path>'],
    ['open ~/interviews/x.db', 'open <path>'],
    ["cannot parse 'li na'", 'cannot parse <quoted>'],
    ['password=hunter2', 'password=<secret>'],
    ['Authorization: Bearer abc.def', 'Authorization: Bearer <secret>'],
    ['AGE-SECRET-KEY-ABCDEFGHIJKLMNOPQRSTUVWXYZ', '<secret>'],
  ])('%s', (text, expected) => {
    expect(redact(text)).toBe(expected)
  })
})

describe('what helps to find a fault stays', () => {
  test.each([
    'TypeError | cannot read properties of undefined | src/station/jobs/job-queue.ts:120',
    'SQLITE_BUSY: database is locked',
    '2026-11-22T07:33:56.123Z engine stopped with code 139',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text)
  })
})

test('what is known is taken out in any case and spacing', () => {
  expect(createRedactor(['Anna', 'Li Na', 'Li', '', ' '])('ANNA and li  na met li')).toBe(
    '<known> and <known> met <known>',
  )
})

const digits = (least: number, most: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: least, maxLength: most }).map((list) => list.join(''))
const han = fc
  .array(fc.integer({ min: 0x4e00, max: 0x9fa5 }), { minLength: 1, maxLength: 4 })
  .map((codes) => String.fromCodePoint(...codes))
const word = fc.stringMatching(/^[a-z]{2,10}$/)
const surroundings = fc.constantFrom('', ' ', ' failed: ', ' for ', '(', ')', ': ', ', ', '"', '\n')

describe('whatever stands around it', () => {
  test.each([
    ['a Chinese name', han],
    ['a telephone number', digits(7, 15)],
    ['an identity number', digits(17, 17).map((number) => `${number}X`)],
    ['a mail address', fc.tuple(word, word).map(([name, host]) => `${name}.${name}@${host}.com`)],
    ['a home folder', word.map((name) => `/home/${name}/data`)],
    ['a Windows home folder', word.map((name) => `C:\\Users\\${name}\\data`)],
  ])('%s never appears', (_, personal) => {
    fc.assert(
      fc.property(personal, surroundings, surroundings, (secret, before, after) => {
        expect(redact(`job${before}${secret}${after}ended`)).not.toContain(secret)
      }),
    )
  })

  test('a known string never appears', () => {
    const known = fc.string({ minLength: 2, maxLength: 20 }).filter((text) => text.trim().length > 1)
    fc.assert(
      fc.property(fc.array(known, { minLength: 1, maxLength: 4 }), surroundings, (secrets, between) => {
        const text = createRedactor(secrets)(secrets.join(between))
        // A mark such as <known> may itself hold a short known string.
        const unmarked = text.replaceAll(
          /<(?:url|email|secret|path|quoted|text|name|number|id|known)>/g,
          '\u0000',
        )
        for (const secret of secrets) expect(unmarked).not.toContain(secret.trim())
      }),
    )
  })
})
