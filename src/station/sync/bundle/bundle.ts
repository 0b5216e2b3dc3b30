/** The bundle format as the rest of the station uses it; README.md of `sync` tells it byte by byte. */
export type { Manifest, MediaEntry, MediaKind, OpenedManifest } from './manifest.ts'
export { type BundleInput, writeBundle, type WrittenBundle } from './write-bundle.ts'
export {
  type BundleLine,
  copyMedia,
  listMedia,
  readBundleLines,
  readManifest,
  verifyBundle,
} from './read-bundle.ts'
export { readKeysFile } from './keys-file.ts'
