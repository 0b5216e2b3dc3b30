import type { Translation } from '../../messages.ts'
import type { updatesFailures as base } from '../../zh-CN/failures/updates.ts'

export const updatesFailures: Translation<typeof base> = {
  UPDATES_NOT_SET: {
    what: 'Nobody has said yet where updates come from',
    safe: 'The program works as it is.',
    todo: 'IT enters the company’s update address or folder, and the update key.',
  },
  UPDATES_NOT_FOUND: {
    what: 'There is no update at {{place}}',
    safe: 'The present version goes on.',
    todo: 'Check the address or folder; it holds updates.json and the files that it names.',
  },
  UPDATES_UNREACHABLE: {
    what: 'The update server {{host}}:{{port}} cannot be reached',
    safe: 'The present version goes on; it is tried again later.',
    todo: 'Check the network, or bring the update on a USB stick.',
  },
  UPDATES_CUT: {
    what: 'The line was cut while fetching {{file}}',
    safe: 'What has come is kept; it goes on from there.',
    todo: 'Try again later.',
  },
  UPDATE_FORGED: {
    what: 'The signature of this update is wrong',
    safe: 'Nothing was installed.',
    todo: 'Do not use it, and tell IT: the update was exchanged, or the update key was entered wrongly.',
  },
  UPDATE_LIST_NEWER: {
    what: 'This version does not understand the form of this update list',
    safe: 'Nothing was installed.',
    todo: 'IT upgrades once with the installer.',
  },
  UPDATE_LIST_OLD: {
    what: 'This update list is older than one that was seen before',
    safe: 'Nothing was installed.',
    todo: 'Use the newest stick or folder; if it lies on a server, tell IT.',
  },
  UPDATE_BROKEN: {
    what: 'The update file {{file}} is not what was signed',
    safe: 'It was not installed, and the bad file was removed.',
    todo: 'Fetch it again; if that does not help, IT puts it there anew.',
  },
  UPDATE_BY_IT: {
    what: 'The program cannot update itself on this computer',
    safe: 'The present version goes on.',
    todo: 'IT updates it with the installer or by software distribution.',
  },
  UPDATE_KEEPS: {
    what: '{{version}} has changed how records are kept, so going back is not possible just like that',
    safe: 'All records are here, and the present version goes on.',
    todo: 'If it must be, IT restores the backup from before the update into another folder.',
  },
}
