import { readFileSync, writeFileSync } from 'node:fs'
import { crc32, inflateRawSync } from 'node:zlib'

/** What every block of an NSIS program begins with, after four bytes of flags. */
const signature = Buffer.from('efbeadde4e756c6c736f6674496e7374', 'hex')
const isCompressed = 0x8000_0000

/**
 * Writes the uninstaller that a first pass of makensis put inside `installer`.
 * On Windows that program would be run to write it; elsewhere it is taken out of the file.
 */
export function writeUninstaller(installer, target) {
  writeFileSync(target, takeUninstaller(readFileSync(installer)))
}

/** The uninstaller as it would write itself: the program's own part, and the one block inside that is a program again. */
export function takeUninstaller(installer) {
  const end = endOfSections(installer)
  const blocks = readBlocks(installer.subarray(end)).filter((block) => startsProgram(block))
  if (blocks.length !== 1) throw new Error(`an uninstaller was expected once, found ${blocks.length} times`)
  const uninstaller = Buffer.concat([installer.subarray(0, end), blocks[0]])
  // Its own check when it starts; icons that differ between the two are what it fails over.
  const sum = crc32(uninstaller.subarray(512, -4))
  if (sum === uninstaller.readUInt32LE(uninstaller.length - 4)) return uninstaller
  throw new Error(
    'installer and uninstaller need the same icon: the checksum of the uninstaller does not fit',
  )
}

function endOfSections(program) {
  const header = program.readUInt32LE(0x3c)
  const count = program.readUInt16LE(header + 6)
  const first = header + 24 + program.readUInt16LE(header + 20)
  const ends = Array.from({ length: count }, (_, index) => {
    const size = program.readUInt32LE(first + index * 40 + 16)
    return size === 0 ? 0 : size + program.readUInt32LE(first + index * 40 + 20)
  })
  return Math.max(...ends)
}

function readBlocks(data) {
  if (!startsProgram(data)) throw new Error('the installer holds no NSIS data')
  const blocks = []
  for (let at = 28; at + 4 <= data.length;) {
    const word = data.readUInt32LE(at)
    const size = (word & ~isCompressed) >>> 0
    at += 4
    if (size === 0 || at + size > data.length) break
    const block = data.subarray(at, at + size)
    blocks.push((word & isCompressed) === 0 ? block : inflateRawSync(block))
    at += size
  }
  return blocks
}

function startsProgram(data) {
  return data.subarray(4, 20).equals(signature)
}

// Run in wine's place by electron-builder, which asks it for nothing but this: `wine <installer>`.
if (process.argv[1]?.endsWith('uninstaller.mjs') && process.argv[2] !== undefined) {
  const installer = process.argv[2]
  writeUninstaller(installer, `${installer.slice(0, -'exe'.length)}__uninstaller.exe`)
}
