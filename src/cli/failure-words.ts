import { WrongLines, type FailureCode, type FailureRecord } from '../contract/failures.ts'
import { ownCommand } from './own-command.ts'
import { readerLanguage } from './reader-language.ts'
import { wordWrongLines } from './wrong-line-words.ts'

type Words = readonly [zh: string, en: string]

/** What a command can meet, in words; the console words the rest for itself. */
const words: Partial<Record<FailureCode, Words>> = {
  NOT_FOUND: ['没有找到要的内容。', 'What was asked for was not found.'],
  INVALID_INPUT: ['参数不对。', 'An argument is not right.'],
  MEDIA_EMPTY: ['文件是空的。', 'The file is empty.'],
  TABLE_UNREADABLE: [
    '表格打不开，可能已损坏或设了密码。',
    'The table cannot be opened: damaged, or protected.',
  ],
  TABLE_EMPTY: ['表格里没有数据行。', 'The table has no rows.'],
  TABLE_TOO_LARGE: ['表格太大。', 'The table is too large.'],
  TABLE_OTHER_KIND: ['文件内容不是表格。', 'The file is not a table.'],
  POSITION_NOT_READY: ['岗位还有错误，不能发布。', 'The position has errors and cannot be published.'],
  ASSET_UNREADABLE: ['这个文件不能用在题目里。', 'This file cannot be used in a question.'],
  ASSET_TOO_LARGE: ['题目的图片或声音太大。', 'The picture or sound of a question is too large.'],
  SOUND_SILENT: ['这段录音里没有声音。', 'There is nothing to hear in this sound.'],
  SOUND_TOO_LONG: ['这段录音太长。', 'This sound is too long.'],
  RATE_FIRST: ['这个岗位要求先自己评分。', 'This position asks you to rate first.'],
  RATING_SUBMITTED: [
    '这份评分已经提交，不能再改。',
    'This rating was submitted and can no longer be changed.',
  ],
  TOO_FEW_RATED: ['人工评过的回答还不够。', 'Too few answers have been rated by people.'],
  CALIBRATION_WORSE: [
    '这次校准比现在用的更差。',
    'This calibration agrees less with people than the one in use.',
  ],
  CALIBRATION_STALE: ['评分程序更新过，请重新校准。', 'The rater has changed since; calibrate again.'],
  RATER_REFUSED: ['本机的语言模型不能用来评分。', 'The language model here may not rate.'],
  MEDIA_TOO_LARGE: ['文件太大。', 'The file is too large.'],
  MEDIA_UNREADABLE: [
    '文件打不开，可能不是录音，或已损坏。',
    'The file cannot be read: not a recording, or damaged.',
  ],
  MEDIA_NO_AUDIO: ['文件里没有声音。', 'The file has no sound track.'],
  MEDIA_CODEC_UNSUPPORTED: ['不支持这种编码。', 'This encoding is not supported.'],
  MEDIA_TOO_LONG: ['录音太长。', 'The recording is too long.'],
  DISK_FULL: ['磁盘空间不够，已保存的内容没有受影响。', 'The disk is full; what was saved is safe.'],
  FILE_LOCKED: [
    '有一个文件一直被另一个程序占用，原来的内容都在。请把数据文件夹加入杀毒软件的排除名单。',
    'Another program keeps a file open; what was there is whole. Exclude the data folder in the antivirus.',
  ],
  FILE_UNREADABLE: [
    '文件打不开：不存在、没有权限，或者不是 UTF-8 文本。',
    'The file cannot be read: not there, not allowed, or not UTF-8 text.',
  ],
  FILE_UNWRITABLE: [
    '文件写不进去，请换一个能写入的文件夹。原有内容没有变动。',
    'The file cannot be written; choose a folder you may write to. What was there before is unchanged.',
  ],
  LINE_IN_USE: ['有电话面试还在用这条线路。', 'A campaign still uses this line.'],
  NUMBER_UNUSABLE: ['这个号码不能打。', 'This number cannot be called.'],
  CAMPAIGN_OVER: ['这个电话面试已经结束。', 'This campaign is over.'],
  CAMPAIGN_NOT_READY: ['这个电话面试还不能开始。', 'This campaign cannot start yet.'],
  CALL_OVER: ['这通电话已经挂断，说过的都保存着。', 'This call is over; what was said is kept.'],
  CALL_BACK_CLOSED: [
    '这个人还没打过，或面试已经结束，没有回拨码。',
    'This person was not called yet or has finished: there is no call-back code.',
  ],
  TRANSFER_REFUSED: ['电话没能转过去，通话还在继续。', 'The call could not be handed over; it goes on.'],
  NOTHING_TO_SUBMIT: ['没有可提交的录音。', 'There is no recording to submit.'],
  MODEL_MISSING: ['缺少模型，请运行 {cli} models fetch。', 'A model is missing; run {cli} models fetch.'],
  MODEL_CORRUPT: [
    '模型文件已损坏，请运行 {cli} models fetch。',
    'A model is damaged; run {cli} models fetch.',
  ],
  CPU_UNSUPPORTED: [
    '这台电脑的处理器缺少模型要用的指令，在这里运行不了。录音没有受影响；请换一台电脑处理。',
    "This computer's processor lacks instructions that the model needs, so it cannot run here. The recording is safe; use another computer.",
  ],
  MEMORY_SHORT: ['内存不够，运行不了该模型。', 'There is too little memory for the model.'],
  ENGINE_PARKED: [
    '引擎连续崩溃，已停用；录音和结果都在。请重新启动，或换一个模型。',
    'The engine crashed again and again and was parked; recordings and results are safe. Start again, or use another model.',
  ],
  ENGINE_DIED: [
    '识别程序意外退出，录音没有受影响。',
    'The recogniser ended unexpectedly; the recording is safe.',
  ],
  ENGINE_TIMEOUT: ['识别超时，录音没有受影响。', 'The recogniser took too long; the recording is safe.'],
  CANCELLED: ['已取消。', 'Cancelled.'],
  PREFLIGHT_RUNNING: ['开工检查正在进行，请等它结束。', 'A pre-flight is under way; wait until it ends.'],
  PREFLIGHT_BUSY: [
    '正在面试或通话，先不测，以免打扰。结束后再运行。',
    'Somebody is being interviewed; nothing was measured, so as not to disturb them. Run it again afterwards.',
  ],
  BACKUP_BROKEN: [
    '备份文件不完整或已损坏，没有改动任何数据。',
    'The backup is incomplete or damaged; nothing was changed.',
  ],
  FOLDER_NOT_EMPTY: [
    '目标文件夹里已有数据。请换一个空文件夹。',
    'The data folder already holds data; choose an empty one.',
  ],
  BACKUP_FOLDER_GONE: [
    '备份文件夹找不到，或者写不进去。已有的备份没有变动。',
    'The backup folder is not there or cannot be written. Backups made before are unchanged.',
  ],
  BACKUP_FOLDER_FULL: [
    '备份文件夹满了。已有的备份没有变动。',
    'The backup folder is full. Backups made before are unchanged.',
  ],
  BACKUP_OF_ANOTHER: [
    '这个文件夹里是另一台电脑的备份。',
    'This folder holds the backups of another computer.',
  ],
  PHRASE_MISSING: [
    '还没有恢复词。没有它，备份在新电脑上打不开。请用 --new-phrase 生成，或在“设置 › 备份”里生成。',
    'There is no recovery phrase yet, and without one a backup opens on no other computer. Make one with --new-phrase, or in Settings › Backup.',
  ],
  PHRASE_WRONG: ['恢复词不对。数据没有改动。', 'The recovery phrase is not right. Nothing was changed.'],
  KEY_WRONG: ['密钥不对，打不开数据。数据没有改动。', 'The key does not open the data. Nothing was changed.'],
  KEY_STORE_LOST: [
    '系统密钥库打不开这份资料的钥匙了。数据没有改动；请用 keys recover 输入恢复词。',
    'The key store no longer opens the key to these records. Nothing was changed; type the recovery phrase with keys recover.',
  ],
  KEY_SEALED: [
    '这份资料的钥匙存在系统密钥库里，只有桌面程序能取出来。数据没有改动；请先打开桌面程序再执行这个命令，或者用 keys recover 输入恢复词。',
    'The key is in the system’s key store, which only the desktop program reaches. Nothing was changed; start the desktop program and give the command again, or type the recovery phrase with keys recover.',
  ],
  KEY_OF_ANOTHER: [
    '这份资料属于这台电脑上的另一位用户。数据没有改动；请用那位用户登录，或者用 keys recover 输入恢复词。',
    'These records belong to another user of this computer. Nothing was changed; sign in as that user, or type the recovery phrase with keys recover.',
  ],
  DATABASE_CORRUPT: ['数据库已损坏，请用备份恢复。', 'The database is damaged; restore a backup.'],
  DATABASE_NEWER: [
    '这些资料是更新版本的店面试写的，这个版本打不开。资料没有改动；请装回较新的版本。',
    'A later version wrote these records. Nothing was changed; install the later version again.',
  ],
  DATA_FOLDER_NETWORK: [
    '数据文件夹在网络共享上，文件锁靠不住，不能打开；里面的内容没有动。请换成本机硬盘上的文件夹。',
    'The data folder is on a network share, where file locks do not hold; it was not touched. Choose one on a disk of this computer.',
  ],
  DATA_FOLDER_UNUSABLE: [
    '数据文件夹不能写入，里面的内容没有动。请检查权限、空间和磁盘，或另选一个文件夹。',
    'The data folder cannot be written; it was not touched. See to permissions, room and the disk, or choose another.',
  ],
  ALREADY_RUNNING: [
    '这个数据文件夹正被另一个程序使用，请先关闭它。',
    'Another program is using this data folder; close it first.',
  ],
  BUNDLE_DAMAGED: [
    '这个同步包不完整，或者在路上损坏了。本机的资料没有变动；对方没有收到回执，会再次发送。',
    'This bundle is incomplete or was damaged on its way. Nothing here was changed; the sender has no receipt and sends it again.',
  ],
  BUNDLE_FORGED: [
    '这个同步包的签名不对。里面的内容没有进入系统，本机的资料没有变动。',
    'The signature of this bundle is wrong. Nothing in it was taken; the data here is not changed.',
  ],
  BUNDLE_OF_ANOTHER: [
    '这个同步包不是发给这台电脑的。里面的内容没有进入系统，本机的资料没有变动。',
    'This bundle is for another computer. Nothing in it was taken; the data here is not changed.',
  ],
  BUNDLE_NEWER_PROGRAM: [
    '这个同步包由更新版本的店面试生成。文件原样保留，本机的资料没有变动。',
    'This bundle was made by a newer version of Storefront Interview. The file is kept as it is; the data here is not changed.',
  ],
  BUNDLE_SEALED: [
    '这个同步包用的密钥，接收的电脑上已经没有了。资料没有变动，发送方那边都在。请总部撤销这家店的配对、店里断开配对，再用新的加入文件重新配对，缺的会自动重新发送。',
    'This bundle is sealed to a key that its receiver no longer has. Nothing was changed; the sender keeps everything. Revoke the store at headquarters, end the pairing at the store and pair again with a new join file: what is missing is then sent again.',
  ],
  BUNDLE_TWIN: [
    '有两台电脑在用同一家门店的同一份资料。先到的那台一切照常；这个同步包没有进入系统，请停用其中一台。',
    'Two computers work with one copy of a store’s records. The first goes on as usual; this bundle was not taken. Stop using one of the two.',
  ],
  BUNDLE_KEYS_MISSING: [
    '和这个同步包一起的密钥文件（.sfk）不在，请把它放在旁边再试。资料没有变动。',
    'The keys of this bundle (.sfk) are not beside it; put them there and try again. Nothing was changed.',
  ],
  NOT_PAIRED: [
    '这台电脑还没有和总部或门店配对。请先在“总部”页面配对。',
    'This computer is not paired with headquarters or a store yet; pair it on the headquarters page first.',
  ],
  FOLDER_FULL: [
    '这个 U 盘或文件夹空间不够。已经放进去的文件是完整的；清出空间后再试。',
    'This stick or folder has no room left. The files that are on it are whole; make room and try again.',
  ],
  COMPUTER_REVOKED: [
    '这台电脑的配对已被撤销。已经收到的资料都在，之后发来的不会进入。',
    'The pairing of this computer was revoked. What was received before is kept; nothing it sends since enters.',
  ],
  COMPUTER_UNKNOWN: [
    '不认识这台电脑。没有内容进入系统，资料没有变动。',
    'This computer is not known here. Nothing was taken; the data is not changed.',
  ],
  KEY_CHANGE_WRONG: [
    '这份密钥更换通知对不上。原来的密钥继续有效，资料没有变动。',
    'This change of keys does not follow from the keys known here. The keys known before stay in force; the data is not changed.',
  ],
  COMPUTER_KNOWN: [
    '这家门店的电脑已经用别的密钥配对。现在的配对继续有效，资料没有变动。',
    'This computer is paired already, with other keys. The present pairing goes on; the data is not changed.',
  ],
}

/** For stderr, in the language of its reader: the words, then the code and its parameters for whoever looks it up. */
export function wordFailure(
  failure: FailureRecord,
  env: Readonly<Record<string, string | undefined>>,
): string {
  const language = readerLanguage(env)
  if (failure.code === 'LINES_WRONG') return wordWrongLines(WrongLines.parse(failure.data), language)
  const pair = words[failure.code]
  const sentence =
    pair === undefined ? '' : `${pair[language === 'zh' ? 0 : 1].replace('{cli}', ownCommand(env))} `
  const data = failure.data === undefined ? '' : ` ${JSON.stringify(failure.data)}`
  return `${sentence}[${failure.code}${data}]`
}
