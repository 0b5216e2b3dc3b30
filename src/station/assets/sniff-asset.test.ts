import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sniffAsset } from './sniff-asset.ts'

const bytesOf = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part)),
  )
const four = [0, 0, 0, 0]

const known = [
  ['image', 'image/jpeg', bytesOf([0xff, 0xd8, 0xff, 0xe0], 'JFIF')],
  ['image', 'image/png', bytesOf([0x89], 'PNG\r\n\u001A\n', [0, 0, 0, 13], 'IHDR')],
  ['image', 'image/webp', bytesOf('RIFF', four, 'WEBPVP8 ')],
  ['audio', 'audio/wav', bytesOf('RIFF', four, 'WAVEfmt ')],
  ['audio', 'audio/ogg', bytesOf('OggS', four)],
  ['audio', 'audio/flac', bytesOf('fLaC', four)],
  ['audio', 'audio/webm', bytesOf([0x1a, 0x45, 0xdf, 0xa3])],
  ['audio', 'audio/mp4', bytesOf(four, 'ftypM4A ')],
  ['audio', 'audio/mpeg', bytesOf('ID3', four)],
  ['audio', 'audio/mpeg', bytesOf([0xff, 0xfb, 0x90, 0x64])],
] as const

describe('what a file is', () => {
  it.each(known)('is told by its bytes: %s as %s', (kind, mime, bytes) => {
    expect(sniffAsset(bytes, kind)).toBe(mime)
    expect(sniffAsset(bytes, kind === 'image' ? 'audio' : 'image')).toBeUndefined()
  })

  it.each([
    ['nothing', bytesOf()],
    ['a drawing that may hold scripts', bytesOf('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['a page', bytesOf('<!doctype html><title>x</title>')],
    ['a GIF', bytesOf('GIF89a', four)],
    ['the beginning of a PNG', bytesOf([0x89], 'PNG')],
    ['a RIFF of something else', bytesOf('RIFF', four, 'AVI LIST')],
    ['a script', bytesOf('#!/bin/sh')],
  ])('is neither picture nor sound: %s', (_, bytes) => {
    expect(sniffAsset(bytes, 'image')).toBeUndefined()
    expect(sniffAsset(bytes, 'audio')).toBeUndefined()
  })

  it('is never both', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(sniffAsset(bytes, 'image') !== undefined && sniffAsset(bytes, 'audio') !== undefined).toBe(
          false,
        )
      }),
    )
  })
})
