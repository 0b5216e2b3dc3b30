import { z } from 'zod'
import { programKinds, type UpdateList } from '../../domain/updates/update-list.ts'
import { isVersion } from '../../domain/updates/version.ts'
import { Failure } from '../failure.ts'
import { canonicalJson, publicPartOf, signText, verifyText } from '../sync/bundle/signed.ts'
import { isPlainName } from './update-source.ts'

/** The one file that everything else beside it is held to. */
export const listName = 'updates.json'
export const listLimitBytes = 1024 * 1024

const domain = 'storefront-interview updates v1'
const Version = z.string().refine(isVersion)
const FileName = z.string().refine(isPlainName)

const List = z.object({
  sequence: z.number().int().min(1),
  issuedAt: z.iso.datetime(),
  versions: z
    .array(
      z.object({
        version: Version,
        upgradesFrom: Version,
        notes: z.object({ 'zh-CN': z.string().max(4000), en: z.string().max(4000) }),
        files: z
          .array(
            z.object({
              platform: z.string().max(20),
              arch: z.string().max(20),
              kind: z.enum(programKinds),
              file: FileName,
              bytes: z.number().int().min(1),
              sha256: z.string().regex(/^[0-9a-f]{64}$/u),
              blockMap: FileName.nullable(),
            }),
          )
          .max(40),
      }),
    )
    .max(200),
})

const Signed = z.object({ list: z.string().max(listLimitBytes), signature: z.string().max(200) })

/** The text of `updates.json`: the list in one form, and a signature over it (Ed25519). */
export function signList(list: UpdateList, secretPem: string): string {
  const text = canonicalJson(List.parse(list))
  return `${JSON.stringify({ list: text, signature: signText(secretPem, domain, text) }, null, 1)}\n`
}

/** What an `updates.json` offers, where this key (raw, base64) signed it; UPDATE_FORGED for anything else. */
export function readList(text: string, key: string): UpdateList {
  const signed = Signed.safeParse(parse(text))
  if (!signed.success || !verifyText(key, domain, signed.data.list, signed.data.signature))
    throw new Failure('UPDATE_FORGED')
  const list = List.safeParse(parse(signed.data.list))
  // Signed, yet not understood: made by a later program for later ones.
  if (!list.success) throw new Failure('UPDATE_LIST_NEWER')
  return list.data
}

/** A secret for signing lists (PEM), with the key that computers are given (raw, base64). */
export function keyOf(secretPem: string): string {
  return publicPartOf(secretPem)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
