import { createReadStream, createWriteStream, readlinkSync, statSync, lstatSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { pack } from 'tar-stream'
import { names } from './app-folder.mjs'
import { buildMoment } from './build-moment.mjs'
import { listFiles } from './file-list.mjs'

/** Packs the unpacked program as a tar.gz whose one folder carries the version; alike for alike programs. */
export async function makeTar({ options, unpacked, outFolder }) {
  const base = `${names.command}-${options.version}-linux-${options.arch}`
  const path = join(outFolder, `${base}.tar.gz`)
  const tar = pack()
  const written = pipeline(tar, createGzip({ level: 9 }), createWriteStream(path))
  for (const name of listFiles(unpacked)) await addFile(tar, join(unpacked, name), `${base}/${name}`)
  tar.finalize()
  await written
  return path
}

async function addFile(tar, path, name) {
  const stat = lstatSync(path)
  const mtime = new Date((buildMoment() ?? Math.trunc(stat.mtimeMs / 1000)) * 1000)
  const head = { name, mtime, mode: stat.mode & 0o777 }
  if (stat.isSymbolicLink()) {
    tar.entry({ ...head, type: 'symlink', linkname: readlinkSync(path) })
    return
  }
  await pipeline(createReadStream(path), tar.entry({ ...head, size: statSync(path).size }))
}
