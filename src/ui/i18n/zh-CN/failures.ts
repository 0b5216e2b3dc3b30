/** For each failure code: what happened, what is safe, what to do. */
export const failures = {
  SIGNED_OUT: {
    what: '登录已过期',
    safe: '已保存的内容都在。',
    todo: '请重新登录，之后接着做。',
  },
  NOT_ALLOWED: {
    what: '当前账号没有这项权限',
    safe: '没有做任何改动。',
    todo: '需要的话，请管理员调整权限。',
  },
  INVALID_CREDENTIALS: {
    what: '账号或密码不对',
    safe: '还可以再试 {{attemptsLeft}} 次，之后会暂时锁定。',
    todo: '留意大小写和输入法，再输一次。',
  },
  LOCKED_OUT: {
    what: '输错次数过多，暂时锁定',
    safe: '资料没有受影响。',
    todo: '{{until}} 之后可以再登录。',
  },
  PASSWORD_TOO_WEAK: {
    what: '密码不够安全',
    safe: '其他填写的内容都保留着。',
    todo: '至少 {{minimumLength}} 个字符，不要太容易猜到。',
  },
  FIRST_RUN_DONE: {
    what: '这台电脑已经设置过了',
    safe: '原有设置没有变动。',
    todo: '请用已有的账号登录。',
  },
  NOT_DEMONSTRATION: {
    what: '现在不是演示数据',
    safe: '没有删除任何内容。',
    todo: '刷新页面，看看当前状态。',
  },
  NOT_FOUND: {
    what: '找不到这条记录',
    safe: '其他记录没有受影响。',
    todo: '它可能已被删除，请返回列表再找一次。',
  },
  INVALID_INPUT: {
    what: '有一项内容填写有误：{{field}}',
    safe: '填写的内容还在，没有提交。',
    todo: '改好这一项，再提交一次。',
  },
  CHANGED_MEANWHILE: {
    what: '别人刚刚改过这条内容',
    safe: '对方的修改已保存，您的修改还没有写入。',
    todo: '刷新后核对一下，再改一次。',
  },
  SLICES_MISSING: {
    what: '录音还没传完整',
    safe: '已传好的部分都在。',
    todo: '回到上传页，会从断开的地方接着传。',
  },
  RECORDING_COMPLETE: {
    what: '这段录音已经传完了',
    safe: '录音完整保存着。',
    todo: '要换一段，请另外添加文件。',
  },
  MEDIA_EMPTY: {
    what: '这个文件是空的',
    safe: '其他文件没有受影响。',
    todo: '检查原文件，换一个有内容的再传。',
  },
  MEDIA_TOO_LARGE: {
    what: '文件太大，超过了 {{limit}}',
    safe: '其他文件没有受影响。',
    todo: '先剪成几段，再分别添加。',
  },
  MEDIA_UNREADABLE: {
    what: '这个文件打不开，可能已损坏，或者不是音视频',
    safe: '原文件已原样保存，其他回答照常处理。',
    todo: '用播放器试试能否播放，然后换一个文件。',
  },
  MEDIA_NO_AUDIO: {
    what: '文件里没有声音',
    safe: '原文件已原样保存，其他回答照常处理。',
    todo: '确认录制时开了麦克风，换一个有声音的文件。',
  },
  MEDIA_CODEC_UNSUPPORTED: {
    what: '暂不支持这种编码（{{codec}}）',
    safe: '原文件已原样保存，其他回答照常处理。',
    todo: '另存为 wav、mp3、m4a 或 mp4 后再添加。',
  },
  MEDIA_TOO_LONG: {
    what: '录音太长，超过了 {{limitMinutes}} 分钟',
    safe: '原文件已原样保存。',
    todo: '先剪成几段，再分别添加。',
  },
  DISK_FULL: {
    what: '硬盘快满了，只剩 {{free}}',
    safe: '已保存的录音和记录都在。',
    todo: '腾出一些空间，再点“重试”。',
  },
  FILE_LOCKED: {
    what: '文件 {{file}} 一直被另一个程序占用',
    safe: '原来的内容都在，这一次的改动没有写入。',
    todo: '常见的是杀毒软件或同步盘。请把数据文件夹加入它的排除名单，再试一次。',
  },
  LINK_UNKNOWN: {
    what: '这里没有这个链接',
    safe: '什么都没有丢。',
    todo: '请检查地址是否复制完整，或向门店要新链接。',
  },
  LINK_EXPIRED: {
    what: '这个链接已经过期',
    safe: '之前的回答都保留着。',
    todo: '请向门店要新链接。',
  },
  LINK_REVOKED: {
    what: '门店已经收回这个链接',
    safe: '之前的回答都保留着。',
    todo: '请向门店要新链接。',
  },
  OTHER_TAB: {
    what: '面试正在另一个窗口里进行',
    safe: '到现在的回答都保留着。',
    todo: '在那边继续，或转到这里来答。',
  },
  CONSENT_NEEDED: {
    what: '这一步需要先同意一项内容',
    safe: '还没有录下任何东西。',
    todo: '请先同意，或换一种不需要它的作答方式。',
  },
  PART_OVER: {
    what: '这道题已经结束',
    safe: '给出的回答保留着。',
    todo: '请继续答现在显示的题。',
  },
  NO_TAKE_LEFT: {
    what: '没有重录的机会了',
    safe: '最后一次录的保留着，以它为准。',
    todo: '请继续下一题。',
  },
  INTERVIEW_OVER: {
    what: '这场面试已经结束',
    safe: '答过的都保留着。',
    todo: '请打开报告，或重新邀请。',
  },
  INVITED_AGAIN: {
    what: '{{name}}在这个岗位上已经有一个有效的邀请',
    safe: '没有改动任何邀请。',
    todo: '请用有效的那一个；想换回原来的，请先收回它。',
  },
  POLICY_LOCKED: {
    what: '本地区的规定不允许这样做',
    safe: '没有改动任何设置。',
    todo: '请保持关闭，或选对门店所在的地区。',
  },
  CERTIFICATE_UNREADABLE: {
    what: '读不出这个证书文件',
    safe: '正在使用的证书没有变。',
    todo: '请选 PEM 或 PFX 文件；PFX 请核对密码。',
  },
  CERTIFICATE_EXPIRED: {
    what: '这个证书已经过期',
    safe: '正在使用的证书没有变。',
    todo: '请选今天有效的证书，并检查这台电脑的时钟。',
  },
  CERTIFICATE_WITHOUT_KEY: {
    what: '证书里没有私钥',
    safe: '正在使用的证书没有变。',
    todo: '请选同时含有证书和私钥的文件。',
  },
  VOICE_MISSING: {
    what: '这台电脑没有这个声音',
    safe: '没有改动任何录音。',
    todo: '请换一个声音，或自己录。',
  },
  VOICE_FAILED: {
    what: '电脑的朗读声音没有反应',
    safe: '没有改动任何录音。',
    todo: '请重试、换一个声音，或自己录。',
  },
  LINE_IN_USE: {
    what: '「{{campaign}}」还在用这条线路',
    safe: '线路没有改动，通话照常。',
    todo: '请先结束这个任务，或给它换一条线路。',
  },
  NUMBER_UNUSABLE: {
    what: '这个号码不能打：写法不对，或是紧急号码、收费号码',
    safe: '没有拨出电话，名单没有变。',
    todo: '请核对号码，外地、外国号码带上区号或国家代码。',
  },
  CAMPAIGN_OVER: {
    what: '这个电话面试已经结束',
    safe: '通话记录和面试都在。',
    todo: '还要打的人，请放进一个新任务。',
  },
  CAMPAIGN_NOT_READY: {
    what: '这个电话面试还不能开始',
    safe: '没有拨出电话，名单保留着。',
    todo: '请先处理这个电话面试的页面上列出的问题，再开始。',
  },
  CALL_OVER: {
    what: '这通电话已经挂断',
    safe: '已经说过的都保存着。',
    todo: '要接着谈，请直接打给应聘者。',
  },
  CALL_BACK_CLOSED: {
    what: '这个人现在没有回拨码',
    safe: '已有的面试和名单都没有变。',
    todo: '还没打过，或面试已经结束，回拨都接不上。要再面试一次，请重新邀请。',
  },
  TRANSFER_REFUSED: {
    what: '电话没能转过去',
    safe: '通话还在继续，由程序接着。',
    todo: '请核对分机号，或问一下管电话系统的同事：线路回答的是“{{detail}}”。',
  },
  NOTHING_TO_SUBMIT: {
    what: '还没有可以处理的录音',
    safe: '草稿保留着。',
    todo: '至少给一道题配上录音，再开始处理。',
  },
  NOT_A_DRAFT: {
    what: '这场面试已经提交，不能再改录音',
    safe: '录音和结果都在。',
    todo: '要换录音，请新建一场面试。',
  },
  TABLE_UNREADABLE: {
    what: '表格打不开：可能已损坏、设了密码，或者不是 CSV、XLSX',
    safe: '没有导入任何内容。',
    todo: '用原来的软件打开，去掉密码，另存为 XLSX 或 CSV，再选一次。',
  },
  TABLE_EMPTY: {
    what: '表格里没有数据行',
    safe: '没有导入任何内容。',
    todo: '看看文件和工作表是不是选对了。',
  },
  TABLE_TOO_LARGE: {
    what: '表格太大，超过了 {{limitRows}} 行或 {{limitMegabytes}} MB',
    safe: '没有导入任何内容。',
    todo: '拆成几个文件，一个一个导入。',
  },
  TABLE_OTHER_KIND: {
    what: '文件名写的是表格，内容却是别的（{{found}}）',
    safe: '没有导入任何内容。',
    todo: '把表格另存为 XLSX 或 CSV，选那个文件。',
  },
  POSITION_NOT_READY: {
    what: '检查出 {{errors}} 处错误，暂时不能发布',
    safe: '草稿已保存，面试继续用已发布的版本。',
    todo: '改好标红的地方，再发布。',
  },
  ASSET_UNREADABLE: {
    what: '这个文件不能用在题目里',
    safe: '题目没有改动。',
    todo: '图片请用 JPG、PNG 或 WebP，声音请用 MP3、M4A、WAV 或 OGG。',
  },
  ASSET_TOO_LARGE: {
    what: '文件太大，超过了 {{limit}}',
    safe: '题目没有改动。',
    todo: '把图片缩小，或把声音剪短，再试一次。',
  },
  SOUND_SILENT: {
    what: '这段录音里听不到声音',
    safe: '原来的读题录音没有改动。',
    todo: '检查麦克风，或换一个文件，再试一次。',
  },
  SOUND_TOO_LONG: {
    what: '录音太长，超过了 {{limitMinutes}} 分钟',
    safe: '原来的读题录音没有改动。',
    todo: '读得短一些，再录一次。',
  },
  RATE_FIRST: {
    what: '这个岗位要求先自己评，再看程序的评分',
    safe: '报告已经生成，保存好了。',
    todo: '先给每个回答评分，评完报告马上打开。',
  },
  RATING_SUBMITTED: {
    what: '这份评分已经提交，不能再改',
    safe: '提交时的评分完整保存着。',
    todo: '对程序的判断有不同看法，请在报告里改判并写明理由。',
  },
  TOO_FEW_RATED: {
    what: '校准要有 {{needed}} 个人工评过的回答，来自 {{interviewsNeeded}} 场面试；现在是 {{rated}} 个，来自 {{interviews}} 场',
    safe: '评分照常进行，没有变化。',
    todo: '再评一些面试，然后重试。',
  },
  CALIBRATION_WORSE: {
    what: '这次校准比现在用的更不接近人的评分，不能采用',
    safe: '现在用的校准没有变。',
    todo: '多评一些不同岗位、高低都有的面试，再校准一次。',
  },
  CALIBRATION_STALE: {
    what: '这次校准之后评分程序更新了，它的结果已经不准',
    safe: '现在用的校准没有变，人工评分都还在。',
    todo: '用同样的人工评分再校准一次。',
  },
  RATER_REFUSED: {
    what: '本机的语言模型还没有通过对照题，不能用来评分',
    safe: '评分照旧按规则进行。',
    todo: '对照题还在做就等做完再试；没有通过就安装更大的模型，或者改用规则评分。',
  },
  FILE_UNREADABLE: {
    what: '文件打不开：{{file}}',
    safe: '没有改动任何内容。',
    todo: '看看文件名和权限对不对，内容要是 UTF-8 文本。',
  },
  FILE_UNWRITABLE: {
    what: '文件写不进去：{{file}}',
    safe: '原有的内容没有变动。',
    todo: '换一个能写入的文件夹。',
  },
  LINES_WRONG: {
    what: '{{file}} 里有 {{total}} 行看不懂',
    safe: '没有改动任何内容。',
    todo: '按提示的行号改好，再试一次。',
  },
  STILL_PROCESSING: {
    what: '还有录音正在处理',
    safe: '处理会继续，不会丢内容。',
    todo: '等处理完，或者先取消，再试一次。',
  },
  REPORT_MISSING: {
    what: '这场面试还没有报告',
    safe: '录音都在。',
    todo: '到面试页看看处理到哪一步了。',
  },
  REASON_REQUIRED: {
    what: '选择“不合适”需要写理由',
    safe: '决定还没有保存。',
    todo: '写一句理由，再提交。',
  },
  TRANSCRIPT_MISSING: {
    what: '还没有文字稿，没法评分',
    safe: '录音都在。',
    todo: '先重试识别，再评分。',
  },
  MODEL_MISSING: {
    what: '缺少模型：{{model}}',
    safe: '录音都在，装好模型后会接着处理。',
    todo: '请 IT 同事导入这个模型，再点“重试”。',
  },
  MODEL_CORRUPT: {
    what: '模型文件已损坏：{{model}}',
    safe: '录音都在，没有用坏模型评分。',
    todo: '请 IT 同事重新导入这个模型，再点“重试”。',
  },
  CPU_UNSUPPORTED: {
    what: '这台电脑的处理器缺少这个引擎要用的指令，在这里跑不了',
    safe: '录音都在，可以换一台电脑处理。',
    todo: '到“设置 › 开工检查”看缺什么。换一台近十年内的电脑，或请 IT 同事换用别的模型。',
  },
  PREFLIGHT_RUNNING: {
    what: '开工检查正在进行',
    safe: '不会打扰其他工作。',
    todo: '等它结束，或先点“停止”。',
  },
  PREFLIGHT_BUSY: {
    what: '正在面试或通话，先不测速',
    safe: '面试不受影响。',
    todo: '等面试和通话都结束，再点“开始检查”。',
  },
  MEMORY_SHORT: {
    what: '内存不够，模型装不下',
    safe: '录音都在。',
    todo: '关掉一些程序再重试，或请 IT 同事换小一号的模型。',
  },
  ENGINE_DIED: {
    what: '识别引擎中途退出了',
    safe: '录音和已完成的部分都在，引擎会自己重启。',
    todo: '点“重试”;反复出现的话，把支持包发给 IT 同事。',
  },
  ENGINE_TIMEOUT: {
    what: '识别引擎太久没有回应',
    safe: '录音和已完成的部分都在。',
    todo: '等电脑空闲一些再重试。',
  },
  ENGINE_PARKED: {
    what: '引擎连续崩溃，已停用',
    safe: '录音和已完成的结果都在；需要它的任务在排队等待，没有失败。',
    todo: '可以在“设置 → 运行状况”里再试一次、换一个模型，或先按规则评分；再不行请下载支持包。',
  },
  CANCELLED: {
    what: '已取消',
    safe: '录音都在。',
    todo: '需要时点“重试”接着处理。',
  },
  UNEXPECTED: {
    what: '程序出了意料之外的问题',
    safe: '已保存的内容都在。',
    todo: '再试一次；还不行的话，在“健康”页下载支持包发给 IT 同事。',
  },
  KEY_WRONG: {
    what: '密钥对不上，打不开数据库',
    safe: '数据库没有损坏，也没有改动。',
    todo: '换回原来的密钥文件或口令，再启动一次。',
  },
  KEY_STORE_LOST: {
    what: '这台电脑的系统密钥库打不开这份资料的钥匙了',
    safe: '资料和录音都在，没有损坏，也没有改动。',
    todo: '输入 24 个恢复词，就能重新打开，并在这台电脑上重新存好钥匙。',
  },
  KEY_SEALED: {
    what: '这份资料的钥匙存在系统密钥库里，只有桌面程序能取出来',
    safe: '资料和录音都在，没有改动。',
    todo: '请用桌面程序打开；如果那样也打不开，可以在这里输入 24 个恢复词。',
  },
  KEY_OF_ANOTHER: {
    what: '这份资料的钥匙是给这台电脑上另一位用户存的',
    safe: '资料和录音都在，没有改动；那位用户照样可以打开。',
    todo: '请换那位用户登录电脑；或者输入 24 个恢复词，给您也存一份钥匙。',
  },
  DATABASE_CORRUPT: {
    what: '数据库文件已损坏',
    safe: '坏文件会原样留着，录音单独存放，不受影响。',
    todo: '从下面挑一份快照恢复。',
  },
  DATABASE_NEWER: {
    what: '这些资料是更新版本的店面试写的，这个版本打不开',
    safe: '资料没有损坏，也没有改动。',
    todo: '请装回较新的版本再打开；不想用新版本的话，请信息部从更新前的备份恢复。',
  },
  ALREADY_RUNNING: {
    what: '店面试已经在运行',
    safe: '没有启动第二份，数据没有受影响。',
    todo: '回到已经打开的窗口。',
  },
  DATA_FOLDER_NETWORK: {
    what: '数据文件夹在网络共享上，不能打开：{{folder}}',
    safe: '文件夹里的内容一点都没有动。',
    todo: '请换成这台电脑自己硬盘上的文件夹；原来的资料可以整个复制过来再打开。',
  },
  DATA_FOLDER_UNUSABLE: {
    what: '数据文件夹不能写入：{{folder}}',
    safe: '文件夹里的内容一点都没有动。',
    todo: '请检查权限、磁盘空间和磁盘是否连接，或另选一个文件夹。',
  },
  UPDATES_NOT_SET: {
    what: '还没有设置从哪里取更新',
    safe: '程序照常使用。',
    todo: '请信息部填上公司内部的更新地址或文件夹，以及更新公钥。',
  },
  UPDATES_NOT_FOUND: {
    what: '在 {{place}} 没有找到更新',
    safe: '现在的版本照常使用。',
    todo: '请核对地址或文件夹；里面要有 updates.json 和它列出的安装文件。',
  },
  UPDATES_UNREACHABLE: {
    what: '连不上更新服务器 {{host}}:{{port}}',
    safe: '现在的版本照常使用，稍后会自动再试。',
    todo: '请检查网络；也可以用 U 盘把更新带过来。',
  },
  UPDATES_CUT: {
    what: '取更新时断开了：{{file}}',
    safe: '已经取到的部分都留着，下次从断点继续。',
    todo: '稍后再试一次。',
  },
  UPDATE_FORGED: {
    what: '这份更新的签名不对',
    safe: '没有安装任何东西。',
    todo: '请不要使用它，并告诉信息部：更新文件被换过，或者更新公钥填错了。',
  },
  UPDATE_LIST_NEWER: {
    what: '这份更新列表的格式，当前版本读不懂',
    safe: '没有安装任何东西。',
    todo: '请信息部用安装程序直接升级一次。',
  },
  UPDATE_LIST_OLD: {
    what: '这份更新列表比之前见过的还旧',
    safe: '没有安装任何东西。',
    todo: '请换成最新的 U 盘或文件夹；如果是服务器上的，请告诉信息部。',
  },
  UPDATE_BROKEN: {
    what: '更新文件 {{file}} 和签名里写的不一样',
    safe: '没有安装，坏文件已经删掉。',
    todo: '再取一次；还是这样的话，请信息部重新放一份。',
  },
  UPDATE_BY_IT: {
    what: '这台电脑上的程序不能自己更新',
    safe: '现在的版本照常使用。',
    todo: '请信息部用安装程序或软件分发来更新。',
  },
  UPDATE_KEEPS: {
    what: '{{version}} 改过资料的存法，不能直接退回上一版',
    safe: '所有资料都在，当前版本照常使用。',
    todo: '确实要退回的话，请信息部在另一个文件夹里用更新前的备份恢复。',
  },
  BACKUP_BROKEN: {
    what: '这份备份不完整，或者被改动过',
    safe: '现有资料没有变动。',
    todo: '换一份备份再恢复。',
  },
  FOLDER_NOT_EMPTY: {
    what: '目标文件夹里已有内容',
    safe: '里面的文件没有变动。',
    todo: '换一个空文件夹再试。',
  },
  BACKUP_FOLDER_GONE: {
    what: '备份文件夹找不到，或者写不进去',
    safe: '已有的备份和本机的资料都没有变动。',
    todo: '插上 U 盘或连上共享文件夹，再试一次；也可以在“设置 › 备份”里换一个文件夹。',
  },
  BACKUP_FOLDER_FULL: {
    what: '备份文件夹满了',
    safe: '已有的备份和本机的资料都没有变动。',
    todo: '在那里腾出空间，或者换一个更大的文件夹。',
  },
  BACKUP_OF_ANOTHER: {
    what: '这个文件夹里是另一台电脑的备份',
    safe: '两边的资料都没有变动。',
    todo: '换一个文件夹，或者在里面新建一个。',
  },
  PHRASE_MISSING: {
    what: '还没有恢复词',
    safe: '资料没有变动。没有恢复词，备份在新电脑上打不开。',
    todo: '先生成恢复词并抄下来，再选备份文件夹；恢复时请输入恢复词。',
  },
  PHRASE_WRONG: {
    what: '恢复词不对',
    safe: '没有做任何改动。',
    todo: '对照抄下来的 24 个词，检查顺序和错字，再输一次。',
  },
  NOT_PAIRED: {
    what: '这台电脑还没有和另一边配对',
    safe: '记录都在这台电脑上，没有发出任何内容。',
    todo: '先在“总部”的“配对”页完成配对。',
  },
  SYNC_WAY_MISSING: {
    what: '还没有设置怎么传送',
    safe: '记录都在，没有发出任何内容。',
    todo: '在同步设置里打开网络发送，或者填一个共享文件夹；也可以用 U 盘传送。',
  },
  BUNDLE_DAMAGED: {
    what: '这个同步包不完整，或者在路上损坏了',
    safe: '本机的资料没有变动；对方没有收到回执，会再次发送。',
    todo: '重新复制一次，或等对方再次发送。',
  },
  BUNDLE_FORGED: {
    what: '这个同步包的签名不对',
    safe: '里面的内容没有进入系统，本机的资料没有变动。',
    todo: '确认它来自哪台电脑；来路不明的话，请告诉 IT 同事。',
  },
  BUNDLE_OF_ANOTHER: {
    what: '这个同步包不是发给这台电脑的',
    safe: '里面的内容没有进入系统，本机的资料没有变动。',
    todo: '把它交给收件的那台电脑。',
  },
  BUNDLE_NEWER_PROGRAM: {
    what: '这个同步包由更新版本的店面试生成',
    safe: '文件原样保留，本机的资料没有变动。',
    todo: '先升级这台电脑上的店面试，再接收。',
  },
  BUNDLE_SEALED: {
    what: '这个同步包用的密钥，接收的电脑上已经没有了',
    safe: '资料没有变动；发送方没有收到回执，那边的资料都在。',
    todo: '请重新配对：总部撤销这家店的配对，店里断开配对；总部再做一份加入文件，店里打开，两边核对六个词。缺的资料会自动重新发送。',
  },
  BUNDLE_TWIN: {
    what: '有两台电脑在用“{{name}}”的同一份资料，发来的同步包互相冲突',
    safe: '先到的那台一切照常；这个同步包没有进入系统，它所在的电脑上资料都在。',
    todo: '停用其中一台；要保留的资料在停用的那台上时，先备份，再在一台新配对的电脑上恢复。',
  },
  BUNDLE_KEYS_MISSING: {
    what: '和这个同步包一起的密钥文件（.sfk）不在',
    safe: '本机的资料没有变动，同步包也没有变动。',
    todo: '把名字相同、以 .sfk 结尾的文件放在它旁边，再试一次。',
  },
  FOLDER_FULL: {
    what: '这个 U 盘或文件夹空间不够',
    safe: '本机的资料没有变动；已经放进去的文件是完整的。',
    todo: '清出空间，或换一个更大的，再存一次；会从没放进去的接着来。',
  },
  NOT_AT_HEADQUARTERS: {
    what: '还有 {{count}} 条资料没有收到总部的回执，不能删除',
    safe: '资料都在，没有删除任何内容。',
    todo: '先同步到总部，收到回执后再删除。',
  },
  JOIN_UNREADABLE: {
    what: '这不是店面试的配对文件，或者文件已损坏',
    safe: '配对没有进行，资料没有变动。',
    todo: '请总部重新保存一份加入文件，再打开。',
  },
  JOIN_EXPIRED: {
    what: '这份加入文件已过期',
    safe: '配对没有进行，资料没有变动。',
    todo: '请总部重新做一份加入文件；看着没过期的话，先检查这台电脑的时间。',
  },
  JOIN_USED: {
    what: '这份加入文件已经用过',
    safe: '第二台电脑没有接入，已配对的门店不受影响。',
    todo: '一份加入文件只能用一次；请总部再做一份。',
  },
  JOIN_UNKNOWN: {
    what: '总部没有这份加入文件的记录，可能已经撤回',
    safe: '配对没有进行，资料没有变动。',
    todo: '请总部重新做一份加入文件。',
  },
  JOIN_DEMONSTRATION: {
    what: '这里是演示数据，不能和总部配对',
    safe: '没有变动，加入文件还能用。',
    todo: '先点上方的“退出演示”，填好自己的门店，再打开这份文件。',
  },
  JOIN_OWN: {
    what: '这份文件是这台电脑自己做的',
    safe: '没有变动。',
    todo: '把它交给另一台电脑打开。',
  },
  JOIN_OTHER_ROLE: {
    what: '这份配对文件要在另一类电脑上打开',
    safe: '没有变动。',
    todo: '加入文件（.sfjoin）在门店打开，答复文件（.sfanswer）在总部打开。',
  },
  JOIN_NOT_FOR_US: {
    what: '这份答复不是给这个总部的',
    safe: '没有门店接入，资料没有变动。',
    todo: '确认门店打开的是本总部的加入文件。',
  },
  ALREADY_PAIRED: {
    what: '这家门店已经和一个总部配对',
    safe: '现在的配对继续有效，资料没有变动。',
    todo: '要换总部，请先在这里断开现在的配对。',
  },
  COMPUTER_REVOKED: {
    what: '这台电脑的配对已被撤销',
    safe: '已经收到的资料都在，之后发来的不会进入。',
    todo: '确认是否仍要接收它；要的话，重新配对。',
  },
  NOT_HEADQUARTERS: {
    what: '{{host}} 上应答的不是总部',
    safe: '什么都没有发出去，资料都在本机。',
    todo: '多半是上网登录页或别的程序占用了这个地址：先打开浏览器完成上网登录，或请信息部核对总部的地址和端口，再发一次。',
  },
  LINK_NAME_UNKNOWN: {
    what: '找不到 {{host}} 这个地址',
    safe: '没有发出的资料都在本机，接通后从断点继续。',
    todo: '检查这台电脑能否上网；能上网的话，请信息部核对总部的地址。',
  },
  LINK_REFUSED: {
    what: '{{host}} 的 {{port}} 端口没有开放',
    safe: '没有发出的资料都在本机，稍后会自动再试。',
    todo: '确认总部的程序开着；一直这样，请信息部检查端口和防火墙。',
  },
  LINK_NO_ANSWER: {
    what: '{{host}} 没有应答',
    safe: '没有发出的资料都在本机，稍后从断点继续。',
    todo: '检查网络；一直这样，请信息部检查总部的程序和防火墙。',
  },
  LINK_CUT: {
    what: '和 {{host}} 的连接断了',
    safe: '已经送到的部分总部留着，下次从断点继续。',
    todo: '不用做什么，会自动再试；常断的话，请检查网络。',
  },
  PACK_UNREADABLE: {
    what: '这个文件不是完整的模型包',
    safe: '什么都没有改动，原来的模型照常使用。',
    todo: '请重新拷贝一份模型包再试。',
  },
  PACK_FORGED: {
    what: '模型包打包以后被改动过：签名或校验值对不上',
    safe: '没有启用，原来的模型照常使用。',
    todo: '不要再用这个文件，请向总部或供应方重新要一份。',
  },
  PACK_UNSIGNED: {
    what: '没有可信的签名能证明这个模型包来自总部或供应方',
    safe: '什么都没有改动。',
    todo: '确认来源可靠后，勾选确认再安装；这次确认会记入操作日志。',
  },
  MODELS_HELD: {
    what: '模型暂时换不了：正在使用，或模型文件夹不能写入',
    safe: '原来的模型还在，照常使用。',
    todo: '等识别结束后再试；还是不行，请信息部检查模型文件夹的权限。',
  },
  LINK_INTERCEPTED: {
    what: '有代理或设备在中间拆看加密连接：{{host}} 的证书由“{{issuer}}”签发，不是这台电脑信任的签发者',
    safe: '什么都没有发出去。',
    todo: '请信息部让这个地址直连；如果这是公司自己的检查设备，把它的证书加到发送设置里。',
  },
  LINK_OTHER_NAME: {
    what: '{{host}} 出示的证书不是给这个地址用的',
    safe: '什么都没有发出去。',
    todo: '请信息部核对总部的地址；地址换过的话，总部要重新给一份加入文件。',
  },
  LINK_CERTIFICATE_TIME: {
    what: '按这台电脑的时间，{{host}} 的证书不在有效期内',
    safe: '什么都没有发出去。',
    todo: '先看这台电脑的日期和时间对不对；对的话，请信息部更新总部的证书。',
  },
  PROXY_UNREACHABLE: {
    what: '连不上代理服务器 {{host}}:{{port}}',
    safe: '没有发出的资料都在本机，稍后会自动再试。',
    todo: '在发送设置里核对代理；不需要代理的话，选“直连”。',
  },
  PROXY_REFUSED: {
    what: '代理服务器 {{host}} 不让通过（{{status}}）',
    safe: '没有发出的资料都在本机。',
    todo: '407 表示要用户名和密码：在发送设置里填好；其他情况请信息部放行总部的地址。',
  },
  HEADQUARTERS_BUSY: {
    what: '总部正忙，请 {{seconds}} 秒后再来',
    safe: '没有发出的资料都在本机。',
    todo: '不用做什么，会自动再试。',
  },
  HEADQUARTERS_FULL: {
    what: '总部的硬盘空间不够，暂时收不下',
    safe: '没有发出的资料都在本机，一份不少。',
    todo: '请总部腾出空间，之后会自动发送。',
  },
  PAIRING_ENDED: {
    what: '总部不再接收这台电脑',
    safe: '已经送到的都在总部，其余都在本机。',
    todo: '请和总部确认；要继续发送，请总部重新给一份加入文件，再配对一次。',
  },
  COMPUTER_UNKNOWN: {
    what: '不认识这台电脑',
    safe: '没有内容进入系统，资料没有变动。',
    todo: '先和它配对，再接收它的文件。',
  },
  KEY_CHANGE_WRONG: {
    what: '这份密钥更换通知对不上',
    safe: '原来的密钥继续有效，资料没有变动。',
    todo: '请对方重新发送；还不行的话，重新配对。',
  },
  RELEASE_GONE: {
    what: '这次下发已经发出，撤不回来了',
    safe: '各门店的数据没有受影响。',
    todo: '需要的话，在版本列表里回退到之前的版本。',
  },
  RELEASE_HELD: {
    what: '这次下发几秒后才发出，现在还可以撤回',
    safe: '仍按原来的批次下发，范围没有扩大。',
    todo: '请等它发出后再扩大范围。',
  },
  RELEASE_SAME: {
    what: '内容和上一次下发的一样',
    safe: '没有下发新版本，门店不受影响。',
    todo: '改好内容再下发；想让更多门店用上，请扩大范围。',
  },
  SET_BY_HEADQUARTERS: {
    what: '这一项由总部统一设置',
    safe: '没有变动，本店自己的内容也都留着。',
    todo: '需要调整请联系总部；岗位可以复制一份再改。',
  },
  OWNED_BY_STORE: {
    what: '这场面试归门店管，总部只能查看',
    safe: '没有改动，门店送来的内容都在。',
    todo: '请门店修改，改好后会自动送到总部。',
  },
  WRONG_ROLE: {
    what: '这一步要在另一类电脑上做',
    safe: '没有变动。',
    todo: '总部的操作请在总部的电脑上做，门店的在门店做。',
  },
  COMPUTER_KNOWN: {
    what: '这家门店的电脑已经用别的密钥配对',
    safe: '现在的配对继续有效，资料没有变动。',
    todo: '如果那台电脑确实换了密钥，请先撤销它，再重新接入。',
  },
  LINK_NEEDED: {
    what: '这个窗口还没有和店面试连上',
    safe: '资料都在本机，没有受影响。',
    todo: '请从店面试的图标，或启动时给出的链接重新打开。',
  },
  UNREACHABLE: {
    what: '暂时连不上本机的店面试服务',
    safe: '已保存的内容都在，正在处理的会继续。',
    todo: '稍等片刻；一直连不上的话，重新打开店面试。',
  },
}
