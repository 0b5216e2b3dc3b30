import type { Translation } from '../../messages.ts'
import type { syncFailures as base } from '../../zh-CN/failures/sync.ts'

export const syncFailures: Translation<typeof base> = {
  NOT_PAIRED: {
    what: 'This computer is not paired with another yet',
    safe: 'The records are all here; nothing was sent.',
    todo: 'Pair it first, under Headquarters, Pairing.',
  },
  SYNC_WAY_MISSING: {
    what: 'No way of sending is set',
    safe: 'The records are all here; nothing was sent.',
    todo: 'Switch the network on in the settings of synchronisation, or name a shared folder; a USB stick does as well.',
  },
  BUNDLE_DAMAGED: {
    what: 'This bundle is incomplete or was damaged on its way',
    safe: 'Nothing here was changed; the sender has no receipt and sends it again.',
    todo: 'Copy it again, or wait until it is sent again.',
  },
  BUNDLE_FORGED: {
    what: 'The signature of this bundle is wrong',
    safe: 'Nothing in it was taken; the data here is not changed.',
    todo: 'Find out which computer it is from; if nobody knows, tell IT.',
  },
  BUNDLE_OF_ANOTHER: {
    what: 'This bundle is for another computer',
    safe: 'Nothing in it was taken; the data here is not changed.',
    todo: 'Take it to the computer it was made for.',
  },
  BUNDLE_NEWER_PROGRAM: {
    what: 'This bundle was made by a newer version of Storefront Interview',
    safe: 'The file is kept as it is; the data here is not changed.',
    todo: 'Update Storefront Interview on this computer, then take it.',
  },
  BUNDLE_SEALED: {
    what: 'This bundle is sealed to a key that its receiver no longer has',
    safe: 'Nothing was changed; the sender has no receipt and keeps everything.',
    todo: 'Pair the two again: revoke the store at headquarters, end the pairing at the store, make a new join file, open it at the store and compare the six words. What is missing is then sent again by itself.',
  },
  BUNDLE_TWIN: {
    what: 'Two computers work with one copy of the records of {{name}}, and their bundles contradict each other',
    safe: 'The one that came first goes on as usual; this bundle was not taken, and its computer keeps its records.',
    todo: 'Stop using one of the two. If what you need is on that one, back it up and restore it on a computer that is paired anew.',
  },
  BUNDLE_KEYS_MISSING: {
    what: 'The keys that belong to this bundle (.sfk) are not here',
    safe: 'Nothing was changed, neither the data nor the bundle.',
    todo: 'Put the file of the same name that ends in .sfk beside it and try again.',
  },
  FOLDER_FULL: {
    what: 'This stick or folder has no room left',
    safe: 'Nothing here was changed; the files that are on it are whole.',
    todo: 'Make room or take a larger one, then save again; it goes on from what is missing.',
  },
  NOT_AT_HEADQUARTERS: {
    what: '{{count}} records have no receipt of headquarters yet and cannot be deleted',
    safe: 'All of them are kept; nothing was deleted.',
    todo: 'Send them to headquarters first, and delete once the receipt is here.',
  },
  JOIN_UNREADABLE: {
    what: 'This is not a pairing file of Storefront Interview, or it is damaged',
    safe: 'Nothing was paired; the data is not changed.',
    todo: 'Ask headquarters to save the join file again, then open it.',
  },
  JOIN_EXPIRED: {
    what: 'This join file has expired',
    safe: 'Nothing was paired; the data is not changed.',
    todo: 'Ask headquarters for a new join file; if it should still be good, check the clock of this computer.',
  },
  JOIN_USED: {
    what: 'This join file was used already',
    safe: 'The second computer was not let in; the store that is paired is not affected.',
    todo: 'A join file works once; ask headquarters for another.',
  },
  JOIN_UNKNOWN: {
    what: 'Headquarters does not know this join file; it may have been withdrawn',
    safe: 'Nothing was paired; the data is not changed.',
    todo: 'Ask headquarters for a new join file.',
  },
  JOIN_DEMONSTRATION: {
    what: 'These are demonstration data, which do not go to headquarters',
    safe: 'Nothing was changed; the join file can still be used.',
    todo: 'Choose “Leave demonstration” above, enter your own store, then open this file.',
  },
  JOIN_OWN: {
    what: 'This file was made by this very computer',
    safe: 'Nothing was changed.',
    todo: 'Open it on the other computer.',
  },
  JOIN_OTHER_ROLE: {
    what: 'This pairing file is for the other kind of computer',
    safe: 'Nothing was changed.',
    todo: 'A join file (.sfjoin) is opened at the store, an answer (.sfanswer) at headquarters.',
  },
  JOIN_NOT_FOR_US: {
    what: 'This answer is for another headquarters',
    safe: 'No store was let in; the data is not changed.',
    todo: 'Check that the store opened a join file of this headquarters.',
  },
  ALREADY_PAIRED: {
    what: 'This store is paired with a headquarters already',
    safe: 'The present pairing goes on; the data is not changed.',
    todo: 'To change headquarters, end the present pairing here first.',
  },
  COMPUTER_REVOKED: {
    what: 'The pairing of this computer was revoked',
    safe: 'What was received before is kept; nothing it sends since enters.',
    todo: 'If it should send again, pair it anew.',
  },
  NOT_HEADQUARTERS: {
    what: 'Whoever answers at {{host}} is not headquarters',
    safe: 'Nothing was sent; everything is on this computer.',
    todo: 'It is probably a sign-in page of the network, or another program at that address. Sign in to the network in a browser, or ask IT to check the address and port of headquarters, then send again.',
  },
  LINK_NAME_UNKNOWN: {
    what: 'The address {{host}} cannot be found',
    safe: 'What was not sent is on this computer and goes on from where it stopped.',
    todo: 'See whether this computer is online; if it is, ask IT to check the address of headquarters.',
  },
  LINK_REFUSED: {
    what: 'Port {{port}} of {{host}} is closed',
    safe: 'What was not sent is on this computer; it is tried again by itself.',
    todo: 'See that the program at headquarters runs; if it goes on, ask IT to check the port and the firewall.',
  },
  LINK_NO_ANSWER: {
    what: '{{host}} does not answer',
    safe: 'What was not sent is on this computer and goes on from where it stopped.',
    todo: 'Check the network; if it goes on, ask IT to check the program at headquarters and the firewall.',
  },
  LINK_CUT: {
    what: 'The connection to {{host}} was cut',
    safe: 'What arrived is kept there; the next try goes on from that point.',
    todo: 'Nothing: it tries again by itself. If it happens often, check the network.',
  },
  LINK_INTERCEPTED: {
    what: 'A proxy or another device in between reads the connection: the certificate of {{host}} was issued by “{{issuer}}”, not by an authority this computer trusts for it',
    safe: 'Nothing was sent.',
    todo: 'Ask IT to let this address through untouched. If it is the company’s own inspection, add its certificate in the settings of sending.',
  },
  LINK_OTHER_NAME: {
    what: 'The certificate that {{host}} shows is not for this address',
    safe: 'Nothing was sent.',
    todo: 'Ask IT to check the address of headquarters; if it has changed, headquarters makes a new join file.',
  },
  LINK_CERTIFICATE_TIME: {
    what: 'By this computer’s clock, the certificate of {{host}} is not valid now',
    safe: 'Nothing was sent.',
    todo: 'Check the date and time of this computer first; if they are right, ask IT to renew the certificate of headquarters.',
  },
  PROXY_UNREACHABLE: {
    what: 'The proxy {{host}}:{{port}} cannot be reached',
    safe: 'What was not sent is on this computer; it is tried again by itself.',
    todo: 'Check the proxy in the settings of sending; choose “none” where there is no proxy.',
  },
  PROXY_REFUSED: {
    what: 'The proxy {{host}} does not let it through ({{status}})',
    safe: 'What was not sent is on this computer.',
    todo: '407 asks for a name and password: fill them in in the settings of sending. Otherwise ask IT to allow the address of headquarters.',
  },
  HEADQUARTERS_BUSY: {
    what: 'Headquarters is busy and asks to wait {{seconds}} seconds',
    safe: 'What was not sent is on this computer.',
    todo: 'Nothing: it tries again by itself.',
  },
  HEADQUARTERS_FULL: {
    what: 'The disk at headquarters is too full to take more',
    safe: 'What was not sent is on this computer, all of it.',
    todo: 'Headquarters has to free some space; then it is sent by itself.',
  },
  PAIRING_ENDED: {
    what: 'Headquarters no longer accepts this computer',
    safe: 'What arrived is at headquarters, the rest is on this computer.',
    todo: 'Ask headquarters. To go on sending, it makes a new join file, and you pair once more.',
  },
  COMPUTER_UNKNOWN: {
    what: 'This computer is not known here',
    safe: 'Nothing was taken; the data is not changed.',
    todo: 'Pair with it first, then take its files.',
  },
  KEY_CHANGE_WRONG: {
    what: 'This change of keys does not follow from the keys known here',
    safe: 'The keys known before stay in force; the data is not changed.',
    todo: 'Ask for it to be sent again; if that does not help, pair again.',
  },
  RELEASE_GONE: {
    what: 'This release has left already',
    safe: 'Nothing at the stores was changed by this.',
    todo: 'To go back, roll back to an earlier version in its list.',
  },
  RELEASE_HELD: {
    what: 'This release leaves in a few seconds and can still be taken back',
    safe: 'It goes to the rings chosen before; nothing was widened.',
    todo: 'Widen it once it has left.',
  },
  RELEASE_SAME: {
    what: 'Nothing differs from what was released last',
    safe: 'No new version was made, and stores go on as before.',
    todo: 'Change it first; to reach more stores, widen the release.',
  },
  SET_BY_HEADQUARTERS: {
    what: 'Headquarters sets this for all stores',
    safe: 'Nothing was changed, and what this store made itself is kept.',
    todo: 'Ask headquarters to change it; a position can be copied and changed here.',
  },
  OWNED_BY_STORE: {
    what: 'This interview belongs to a store; headquarters can only look at it',
    safe: 'Nothing was changed, and all that the store sent is here.',
    todo: 'Ask the store to change it; the change then comes here by itself.',
  },
  WRONG_ROLE: {
    what: 'This is done on the other kind of computer',
    safe: 'Nothing was changed.',
    todo: 'Do what is of headquarters at headquarters, and what is of a store at the store.',
  },
  COMPUTER_KNOWN: {
    what: 'This computer is paired already, with other keys',
    safe: 'The present pairing goes on; the data is not changed.',
    todo: 'If that computer really has other keys now, revoke it first, then let it in again.',
  },
}
