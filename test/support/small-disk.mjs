/**
 * Loaded before a program (`node --import`): while the file named by STOREFRONT_FULL_DISK is there, every disk
 * says that it has no room left.
 */
import { existsSync, promises } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const sign = process.env.STOREFRONT_FULL_DISK
const { statfs } = promises
promises.statfs = async (...of) => {
  const told = await statfs(...of)
  if (sign !== undefined && existsSync(sign)) told.bavail = 0
  return told
}
syncBuiltinESMExports()
