import type { Translation } from '../messages.ts'
import type { failures as base } from '../zh-CN/failures.ts'

export const failures: Translation<typeof base> = {
  SIGNED_OUT: {
    what: 'Your sign-in has expired',
    safe: 'Everything saved is still there.',
    todo: 'Sign in again and carry on.',
  },
  NOT_ALLOWED: {
    what: 'This account may not do that',
    safe: 'Nothing was changed.',
    todo: 'If you need it, ask your administrator for the permission.',
  },
  INVALID_CREDENTIALS: {
    what: 'Login or password is wrong',
    safe: 'Attempts left before a short lock: {{attemptsLeft}}.',
    todo: 'Check capitals and keyboard layout, then try again.',
  },
  LOCKED_OUT: {
    what: 'Too many wrong attempts: sign-in is locked for a while',
    safe: 'Your data is not affected.',
    todo: 'You can sign in again after {{until}}.',
  },
  PASSWORD_TOO_WEAK: {
    what: 'The password is too easy to guess',
    safe: 'Everything else you filled in is kept.',
    todo: 'Use at least {{minimumLength}} characters that are hard to guess.',
  },
  FIRST_RUN_DONE: {
    what: 'This computer is already set up',
    safe: 'Its settings were not changed.',
    todo: 'Sign in with an existing account.',
  },
  NOT_DEMONSTRATION: {
    what: 'This is not demonstration data',
    safe: 'Nothing was deleted.',
    todo: 'Reload the page to see where things stand.',
  },
  NOT_FOUND: {
    what: 'This record cannot be found',
    safe: 'Other records are not affected.',
    todo: 'It may have been deleted. Go back to the list and look again.',
  },
  INVALID_INPUT: {
    what: 'One entry is not right: {{field}}',
    safe: 'What you typed is still here; nothing was sent.',
    todo: 'Correct it and submit again.',
  },
  CHANGED_MEANWHILE: {
    what: 'Someone else has just changed this',
    safe: 'Their change is saved; yours is not yet.',
    todo: 'Reload, compare, and make your change again.',
  },
  SLICES_MISSING: {
    what: 'The recording has not arrived completely',
    safe: 'The parts that arrived are kept.',
    todo: 'Go back to the upload; it goes on where it stopped.',
  },
  RECORDING_COMPLETE: {
    what: 'This recording is already complete',
    safe: 'It is kept whole.',
    todo: 'To use another one, add it as a new file.',
  },
  MEDIA_EMPTY: {
    what: 'This file is empty',
    safe: 'Other files are not affected.',
    todo: 'Check the original and add one that has content.',
  },
  MEDIA_TOO_LARGE: {
    what: 'The file is larger than {{limit}}',
    safe: 'Other files are not affected.',
    todo: 'Cut it into parts and add them one by one.',
  },
  MEDIA_UNREADABLE: {
    what: 'This file cannot be opened: it is damaged, or neither audio nor video',
    safe: 'The original is kept as it is; other answers go on.',
    todo: 'Try it in a media player, then add another file.',
  },
  MEDIA_NO_AUDIO: {
    what: 'There is no sound in this file',
    safe: 'The original is kept as it is; other answers go on.',
    todo: 'Check that the microphone was on, and add a file with sound.',
  },
  MEDIA_CODEC_UNSUPPORTED: {
    what: 'This encoding is not supported ({{codec}})',
    safe: 'The original is kept as it is; other answers go on.',
    todo: 'Save it as wav, mp3, m4a or mp4 and add it again.',
  },
  MEDIA_TOO_LONG: {
    what: 'The recording is longer than {{limitMinutes}} minutes',
    safe: 'The original is kept as it is.',
    todo: 'Cut it into parts and add them one by one.',
  },
  DISK_FULL: {
    what: 'The disk is nearly full: {{free}} left',
    safe: 'Saved recordings and records are all there.',
    todo: 'Free some space, then retry.',
  },
  FILE_LOCKED: {
    what: 'Another program keeps the file {{file}} open',
    safe: 'What was there before is whole; this change was not written.',
    todo: 'It is often an antivirus or a syncing program. Exclude the data folder there and try again.',
  },
  LINK_UNKNOWN: {
    what: 'This link is not known here',
    safe: 'Nothing was lost.',
    todo: 'Check that the whole address was copied, or ask the store for a new link.',
  },
  LINK_EXPIRED: {
    what: 'This link has expired',
    safe: 'What was answered before is kept.',
    todo: 'Ask the store for a new link.',
  },
  LINK_REVOKED: {
    what: 'The store has withdrawn this link',
    safe: 'What was answered before is kept.',
    todo: 'Ask the store for a new link.',
  },
  OTHER_TAB: {
    what: 'The interview is open in another window',
    safe: 'Everything answered so far is kept.',
    todo: 'Go on there, or take it over here.',
  },
  CONSENT_NEEDED: {
    what: 'This needs a consent that was not given',
    safe: 'Nothing was recorded.',
    todo: 'Give the consent, or choose a way to answer that does not need it.',
  },
  PART_OVER: {
    what: 'This question is over',
    safe: 'The answer that was given is kept.',
    todo: 'Go on with the question that is shown now.',
  },
  NO_TAKE_LEFT: {
    what: 'There is no further take',
    safe: 'The last take is kept and counts.',
    todo: 'Go on to the next question.',
  },
  INTERVIEW_OVER: {
    what: 'This interview is over',
    safe: 'Everything that was answered is kept.',
    todo: 'Open its report, or invite the candidate again.',
  },
  INVITED_AGAIN: {
    what: '{{name}} has another invitation in force for this position',
    safe: 'No invitation was changed.',
    todo: 'Use the one in force, or take it back first.',
  },
  POLICY_LOCKED: {
    what: 'The rules of this region do not allow it',
    safe: 'Nothing was changed.',
    todo: 'Leave it off, or choose the region this store is in.',
  },
  CERTIFICATE_UNREADABLE: {
    what: 'This file is not a certificate that can be read',
    safe: 'The certificate in use was not changed.',
    todo: 'Choose a PEM or PFX file, and for PFX check the password.',
  },
  CERTIFICATE_EXPIRED: {
    what: 'This certificate has expired',
    safe: 'The certificate in use was not changed.',
    todo: "Choose one that is valid today, and check this computer's clock.",
  },
  CERTIFICATE_WITHOUT_KEY: {
    what: 'The private key of this certificate is missing',
    safe: 'The certificate in use was not changed.',
    todo: 'Choose a file that holds both the certificate and its key.',
  },
  VOICE_MISSING: {
    what: 'This computer does not have that voice',
    safe: 'No sound was changed.',
    todo: 'Choose another voice, or record the line yourself.',
  },
  VOICE_FAILED: {
    what: 'The voice of this computer did not answer',
    safe: 'No sound was changed.',
    todo: 'Try again, choose another voice, or record the line yourself.',
  },
  LINE_IN_USE: {
    what: '“{{campaign}}” still uses this line',
    safe: 'The line was not changed; calls go on.',
    todo: 'End that campaign first, or give it another line.',
  },
  NUMBER_UNUSABLE: {
    what: 'This number cannot be called: not a number, or one of emergency or premium services',
    safe: 'Nobody was called, and no list was changed.',
    todo: 'Check the number; from elsewhere it needs its area or country code.',
  },
  CAMPAIGN_OVER: {
    what: 'This campaign is over',
    safe: 'Its calls and interviews are kept.',
    todo: 'Put whoever is still to be called into a new campaign.',
  },
  CAMPAIGN_NOT_READY: {
    what: 'This campaign cannot start yet',
    safe: 'Nobody was called; the list is kept.',
    todo: 'Mend what its page lists first, then start it.',
  },
  CALL_OVER: {
    what: 'This call is over',
    safe: 'Everything that was said is kept.',
    todo: 'To go on talking, call the candidate yourself.',
  },
  CALL_BACK_CLOSED: {
    what: 'There is no call-back code for this person now',
    safe: 'The interview and the list are as they were.',
    todo: 'They were not called yet, or their interview is over. To interview them again, invite them anew.',
  },
  TRANSFER_REFUSED: {
    what: 'The call could not be handed over',
    safe: 'It goes on with the program.',
    todo: 'Check the extension, or ask whoever runs the telephones: the line answered “{{detail}}”.',
  },
  NOTHING_TO_SUBMIT: {
    what: 'There is no recording to process yet',
    safe: 'The draft is kept.',
    todo: 'Give at least one question a recording, then start.',
  },
  NOT_A_DRAFT: {
    what: 'This interview was submitted; its recordings can no longer be changed',
    safe: 'Recordings and results are kept.',
    todo: 'For other recordings, start a new interview.',
  },
  TABLE_UNREADABLE: {
    what: 'This table cannot be opened: it is damaged, protected by a password, or neither CSV nor XLSX',
    safe: 'Nothing was taken over.',
    todo: 'Open it in the program it comes from, save it as XLSX or CSV without a password, and choose it again.',
  },
  TABLE_EMPTY: {
    what: 'There are no rows in this table',
    safe: 'Nothing was taken over.',
    todo: 'Check that you chose the right file and sheet.',
  },
  TABLE_TOO_LARGE: {
    what: 'The table is larger than {{limitRows}} rows or {{limitMegabytes}} MB',
    safe: 'Nothing was taken over.',
    todo: 'Cut it into several files and import them one after the other.',
  },
  TABLE_OTHER_KIND: {
    what: 'The name says table, but the file is something else ({{found}})',
    safe: 'Nothing was taken over.',
    todo: 'Save the table as XLSX or CSV and choose that file.',
  },
  POSITION_NOT_READY: {
    what: 'The check found {{errors}} errors, so this cannot be published yet',
    safe: 'Your draft is kept; interviews go on with the published version.',
    todo: 'Mend the lines marked red, then publish again.',
  },
  ASSET_UNREADABLE: {
    what: 'This file cannot be used in a question',
    safe: 'The question is unchanged.',
    todo: 'Take a JPG, PNG or WebP for a picture; MP3, M4A, WAV or OGG for a sound.',
  },
  ASSET_TOO_LARGE: {
    what: 'The file is larger than {{limit}}',
    safe: 'The question is unchanged.',
    todo: 'Make the picture smaller or the sound shorter, then try again.',
  },
  SOUND_SILENT: {
    what: 'There is nothing to hear in this sound',
    safe: 'What the line had before is unchanged.',
    todo: 'Check the microphone or choose another file, then try again.',
  },
  SOUND_TOO_LONG: {
    what: 'The sound is longer than {{limitMinutes}} minutes',
    safe: 'What the line had before is unchanged.',
    todo: 'Read it in less time and record it again.',
  },
  RATE_FIRST: {
    what: 'This position asks you to rate before you see the machine’s rating',
    safe: 'The report is ready and kept.',
    todo: 'Rate the answers; the report opens as soon as you have finished.',
  },
  RATING_SUBMITTED: {
    what: 'This rating was submitted and can no longer be changed',
    safe: 'Your rating is kept as you submitted it.',
    todo: 'If you see something differently, override it on the report and say why.',
  },
  TOO_FEW_RATED: {
    what: 'Calibrating needs {{needed}} answers rated by people, from {{interviewsNeeded}} interviews; there are {{rated}}, from {{interviews}}',
    safe: 'Ratings go on as before.',
    todo: 'Rate more interviews, then try again.',
  },
  CALIBRATION_WORSE: {
    what: 'This calibration agrees less with people than the one in use, so it cannot be adopted',
    safe: 'The calibration in use is unchanged.',
    todo: 'Rate more interviews of other positions, weak and strong ones, then calibrate again.',
  },
  CALIBRATION_STALE: {
    what: 'The rater has been updated since this calibration was made, so its figures no longer hold',
    safe: 'The calibration in use is unchanged, and every rating by people is kept.',
    todo: 'Calibrate again; the same ratings by people are used.',
  },
  RATER_REFUSED: {
    what: 'The language model on this computer has not passed the control answers and may not rate',
    safe: 'Ratings go on by rules alone.',
    todo: 'If it is still being asked, try again when that is done. Else install a larger model, or choose rules alone.',
  },
  FILE_UNREADABLE: {
    what: 'The file cannot be read: {{file}}',
    safe: 'Nothing was changed.',
    todo: 'Check its name and permissions; it must be UTF-8 text.',
  },
  FILE_UNWRITABLE: {
    what: 'The file cannot be written: {{file}}',
    safe: 'What was there before is unchanged.',
    todo: 'Choose a folder you may write to.',
  },
  LINES_WRONG: {
    what: 'Lines of {{file}} that make no sense: {{total}}',
    safe: 'Nothing was changed.',
    todo: 'Correct the lines named, then try again.',
  },
  STILL_PROCESSING: {
    what: 'Recordings are still being processed',
    safe: 'Processing goes on; nothing is lost.',
    todo: 'Wait until it is done or cancel it, then try again.',
  },
  REPORT_MISSING: {
    what: 'This interview has no report yet',
    safe: 'Its recordings are kept.',
    todo: 'Open the interview to see how far it is.',
  },
  REASON_REQUIRED: {
    what: 'Rejecting needs a reason',
    safe: 'The decision is not saved yet.',
    todo: 'Write one sentence, then submit.',
  },
  TRANSCRIPT_MISSING: {
    what: 'There is no transcript to rate yet',
    safe: 'The recordings are kept.',
    todo: 'Retry the transcription first.',
  },
  MODEL_MISSING: {
    what: 'A model is missing: {{model}}',
    safe: 'Recordings are kept; work goes on once the model is there.',
    todo: 'Ask IT to import this model, then retry.',
  },
  MODEL_CORRUPT: {
    what: 'A model file is damaged: {{model}}',
    safe: 'Recordings are kept; nothing was rated with it.',
    todo: 'Ask IT to import this model again, then retry.',
  },
  CPU_UNSUPPORTED: {
    what: 'This computer’s processor lacks instructions that this engine needs, so it cannot run here',
    safe: 'Recordings are kept and can be processed on another computer.',
    todo: 'Settings › Pre-flight says what is missing. Use a computer made in the last ten years, or ask IT for another model.',
  },
  PREFLIGHT_RUNNING: {
    what: 'A pre-flight check is under way',
    safe: 'It disturbs nothing else.',
    todo: 'Wait until it ends, or stop it first.',
  },
  PREFLIGHT_BUSY: {
    what: 'Somebody is being interviewed, so nothing was measured',
    safe: 'Interviews and calls are not affected.',
    todo: 'Begin again once all interviews and calls are over.',
  },
  MEMORY_SHORT: {
    what: 'There is not enough memory for the model',
    safe: 'Recordings are kept.',
    todo: 'Close some programs and retry, or ask IT for a smaller model.',
  },
  ENGINE_DIED: {
    what: 'The recogniser stopped in the middle of its work',
    safe: 'Recordings and finished parts are kept; it restarts by itself.',
    todo: 'Retry. If it keeps happening, send the support bundle to IT.',
  },
  ENGINE_TIMEOUT: {
    what: 'The recogniser has not answered for too long',
    safe: 'Recordings and finished parts are kept.',
    todo: 'Retry when the computer is less busy.',
  },
  ENGINE_PARKED: {
    what: 'The engine crashed again and again and was parked',
    safe: 'Recordings and finished results are safe; work that needs it waits and has not failed.',
    todo: 'On Settings → Health try it again or use another model, or rate by rules meanwhile; if that does not help, export a support bundle.',
  },
  CANCELLED: {
    what: 'Cancelled',
    safe: 'Recordings are kept.',
    todo: 'Retry when you want it to go on.',
  },
  UNEXPECTED: {
    what: 'Something unexpected went wrong in the program',
    safe: 'Everything saved is still there.',
    todo: 'Try again. If it stays, download the support bundle on the Health page for IT.',
  },
  KEY_WRONG: {
    what: 'The key does not open this database',
    safe: 'The database is neither damaged nor changed.',
    todo: 'Put the original key file or passphrase back and start again.',
  },
  KEY_STORE_LOST: {
    what: 'The key store of this computer no longer opens the key to these records',
    safe: 'Records and recordings are there, neither damaged nor changed.',
    todo: 'Type the 24 recovery words: they open the records, and the key is kept anew on this computer.',
  },
  KEY_SEALED: {
    what: 'The key to these records is in the system’s key store, which only the desktop program reaches',
    safe: 'Records and recordings are there and were not changed.',
    todo: 'Open them with the desktop program. Where that fails too, type the 24 recovery words here.',
  },
  KEY_OF_ANOTHER: {
    what: 'The key to these records is kept for another user of this computer',
    safe: 'Records and recordings were not changed; that user opens them as before.',
    todo: 'Sign in to the computer as that user, or type the 24 recovery words: the key is then kept for you as well.',
  },
  DATABASE_CORRUPT: {
    what: 'The database file is damaged',
    safe: 'The damaged file is kept as it is; recordings are stored apart and not affected.',
    todo: 'Choose a snapshot below to restore.',
  },
  DATABASE_NEWER: {
    what: 'A later version of Storefront Interview wrote these records; this one cannot open them',
    safe: 'They are neither damaged nor changed.',
    todo: 'Install the later version again; to stay with this one, IT restores the backup from before the update.',
  },
  ALREADY_RUNNING: {
    what: 'Storefront Interview is already running',
    safe: 'No second copy was started; data is not affected.',
    todo: 'Go back to the window that is open.',
  },
  DATA_FOLDER_NETWORK: {
    what: 'The data folder is on a network share and is not opened: {{folder}}',
    safe: 'What is in the folder was not touched.',
    todo: 'Choose a folder on a disk of this computer; a data folder can be copied there whole and then opened.',
  },
  DATA_FOLDER_UNUSABLE: {
    what: 'The data folder cannot be written: {{folder}}',
    safe: 'What is in the folder was not touched.',
    todo: 'See to its permissions, to room on the disk and that the disk is connected, or choose another folder.',
  },
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
  BACKUP_BROKEN: {
    what: 'This backup is incomplete or was changed',
    safe: 'The present data is not touched.',
    todo: 'Restore from another backup.',
  },
  FOLDER_NOT_EMPTY: {
    what: 'The target folder is not empty',
    safe: 'The files in it are not touched.',
    todo: 'Choose an empty folder and try again.',
  },
  BACKUP_FOLDER_GONE: {
    what: 'The backup folder is not there, or cannot be written',
    safe: 'Earlier backups and the records on this computer are unchanged.',
    todo: 'Plug the stick in or connect the shared folder and try again, or choose another folder in Settings › Backup.',
  },
  BACKUP_FOLDER_FULL: {
    what: 'The backup folder is full',
    safe: 'Earlier backups and the records on this computer are unchanged.',
    todo: 'Make room there, or choose a larger folder.',
  },
  BACKUP_OF_ANOTHER: {
    what: 'This folder holds the backups of another computer',
    safe: 'Neither side was changed.',
    todo: 'Choose another folder, or make a new one inside it.',
  },
  PHRASE_MISSING: {
    what: 'There is no recovery phrase yet',
    safe: 'Nothing was changed. Without the phrase a backup opens on no other computer.',
    todo: 'Make the phrase and write it down, then choose the folder; to restore, type the phrase.',
  },
  PHRASE_WRONG: {
    what: 'The recovery phrase is not right',
    safe: 'Nothing was changed.',
    todo: 'Compare it with the 24 words you wrote down, their order and spelling, and type it again.',
  },
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
  PACK_UNREADABLE: {
    what: 'This file is no whole model pack',
    safe: 'Nothing was changed; the models that were here go on working.',
    todo: 'Copy the pack anew and try again.',
  },
  PACK_FORGED: {
    what: 'The model pack was changed after it was made: its signature or a checksum does not fit',
    safe: 'It is not used; the models that were here go on working.',
    todo: 'Do not use this file again; ask headquarters or the vendor for a new one.',
  },
  PACK_UNSIGNED: {
    what: 'No signature known here shows that this pack is from headquarters or the vendor',
    safe: 'Nothing was changed.',
    todo: 'Make sure of where it comes from, confirm it and install; who confirmed goes into the audit log.',
  },
  MODELS_HELD: {
    what: 'The models cannot be replaced now: one is in use, or their folder cannot be written to',
    safe: 'The models that were here stay and go on working.',
    todo: 'Try again when recognition has ended; if it stays so, let IT look at the access to the folder of models.',
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
  LINK_NEEDED: {
    what: 'This window is not connected to the station',
    safe: 'Your data is on this computer and not affected.',
    todo: 'Open it again from the Storefront Interview icon, or from the link shown at its start.',
  },
  UNREACHABLE: {
    what: 'The station on this computer does not answer at the moment',
    safe: 'Everything saved is kept; work under way goes on.',
    todo: 'Wait a moment. If it stays like this, open Storefront Interview again.',
  },
}
