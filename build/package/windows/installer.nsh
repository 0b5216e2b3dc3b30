# What our installer does beyond electron-builder's: the options IT gives on its command line.
#
#   /DATAFOLDER= /ROLE=store|hq /LANGUAGE=zh-CN|en /JOINFILE= /UPDATES= /UPDATEKEY=
#
# become install.json, which the program reads at its first start. Per machine it lies in
# %ProgramData%\StorefrontInterview, where only administrators may write; per user in the program's own folder,
# since a file that any user could put into ProgramData would decide for all of them.
#
# Uninstalling keeps the data; /REMOVEDATA removes it, and in the window the user is asked.

!define OPTIONS_NAME "install.json"
!include "LogicLib.nsh"

!ifdef BUILD_UNINSTALLER
  Var removesData

  !macro customHeader
    LangString askRemoveData ${LANG_SIMPCHINESE} "要把这位用户的面试记录和录音也一起删除吗？$\r$\n$\r$\n选“否”会保留全部数据，重新安装后可以接着用。选“是”之后无法恢复。"
    LangString askRemoveData ${LANG_ENGLISH} "Remove this user's interviews and recordings too?$\r$\n$\r$\nNo keeps all data; a later installation goes on with it. After Yes it cannot be brought back."
  !macroend
!else
  Var optionsJson
  Var keptOptions
!endif

!ifndef BUILD_UNINSTALLER
  # Appends `"name": "value"` to $R2, when the command line holds /OPTION=value, quoted or not.
  !macro gatherOption option name
    ${StdUtils.GetParameter} $R1 "${option}" ""
    ${If} $R1 != ""
      ${If} $R2 != ""
        StrCpy $R2 "$R2, "
      ${EndIf}
      Push $R1
      Call textToJson
      Pop $R1
      StrCpy $R2 '$R2"${name}": $R1'
    ${EndIf}
  !macroend

  # Functions of electron-builder's plugins are known only from here on.
  !macro customHeader
    # Takes a text from the stack and gives it back as a JSON string, quotes included. What is not plain ASCII
    # becomes \uXXXX: NSIS writes files in the computer's own code page.
    Function textToJson
      Exch $0
      Push $1
      Push $2
      Push $3
      Push $4
      StrCpy $1 '"'
      StrCpy $2 0
      System::Call '*(&w${NSIS_MAX_STRLEN} "") p .r4'
      ${Do}
        StrCpy $3 $0 1 $2
        ${If} $3 == ""
          ${Break}
        ${EndIf}
        System::Call '*$4(&w2 r3)'
        System::Call '*$4(&i2 .r3)'
        IntOp $3 $3 & 0xFFFF
        ${If} $3 = 34
          StrCpy $1 '$1\"'
        ${ElseIf} $3 = 92
          StrCpy $1 '$1\\'
        ${ElseIf} $3 < 32
        ${OrIf} $3 > 126
          IntFmt $3 "%04X" $3
          StrCpy $1 "$1\u$3"
        ${Else}
          StrCpy $3 $0 1 $2
          StrCpy $1 "$1$3"
        ${EndIf}
        IntOp $2 $2 + 1
      ${Loop}
      System::Free $4
      StrCpy $0 '$1"'
      Pop $4
      Pop $3
      Pop $2
      Pop $1
      Exch $0
    FunctionEnd

    # Gathers the options into $optionsJson; stays empty when none was given.
    Function gatherOptions
      StrCpy $R2 ""
      ${StdUtils.GetParameter} $R1 "UPDATES" ""
      ${If} $R1 != ""
        StrCpy $R3 $R1 4
        ${If} $R3 == "http"
          !insertmacro gatherOption "UPDATES" "url"
        ${Else}
          !insertmacro gatherOption "UPDATES" "folder"
        ${EndIf}
        !insertmacro gatherOption "UPDATEKEY" "key"
        StrCpy $R2 '"updates": { $R2 }'
      ${EndIf}
      !insertmacro gatherOption "DATAFOLDER" "dataFolder"
      !insertmacro gatherOption "ROLE" "role"
      !insertmacro gatherOption "LANGUAGE" "language"
      !insertmacro gatherOption "JOINFILE" "joinFile"
      ${If} $R2 != ""
        StrCpy $optionsJson "{ $R2 }$\r$\n"
      ${EndIf}
    FunctionEnd
  !macroend

  # Where the options lie: $R0 the folder.
  !macro optionsFolder
    ${If} $installMode == "all"
      SetShellVarContext all
      StrCpy $R0 "$APPDATA\StorefrontInterview"
    ${Else}
      StrCpy $R0 "$INSTDIR\resources"
    ${EndIf}
  !macroend

  !macro customInit
    Call gatherOptions
    # An upgrade empties the program's folder first: what was set at the first installation is taken along.
    InitPluginsDir
    StrCpy $keptOptions ""
    ${If} ${FileExists} "$INSTDIR\resources\${OPTIONS_NAME}"
      CopyFiles /SILENT "$INSTDIR\resources\${OPTIONS_NAME}" "$PLUGINSDIR\${OPTIONS_NAME}"
      StrCpy $keptOptions "$PLUGINSDIR\${OPTIONS_NAME}"
    ${EndIf}
  !macroend

  !macro customInstall
    !insertmacro optionsFolder
    ${If} $optionsJson != ""
      CreateDirectory "$R0"
      ${If} $installMode == "all"
        # Administrators and the system write, everyone else reads; names of groups differ by language, their SIDs do not.
        nsExec::Exec '"$SYSDIR\icacls.exe" "$R0" /inheritance:r /grant:r *S-1-5-32-544:(OI)(CI)F *S-1-5-18:(OI)(CI)F *S-1-5-32-545:(OI)(CI)RX'
        Pop $R1
      ${EndIf}
      ClearErrors
      FileOpen $R1 "$R0\${OPTIONS_NAME}.new" w
      FileWrite $R1 $optionsJson
      FileClose $R1
      Delete "$R0\${OPTIONS_NAME}"
      Rename "$R0\${OPTIONS_NAME}.new" "$R0\${OPTIONS_NAME}"
      ${If} ${Errors}
        # An installer that leaves out what IT asked for must not look like a success.
        SetErrorLevel 3
        Quit
      ${EndIf}
    ${ElseIf} $keptOptions != ""
      CopyFiles /SILENT "$keptOptions" "$R0\${OPTIONS_NAME}"
    ${EndIf}
    # Links that the program answers: storefront-interview://…
    WriteRegStr SHELL_CONTEXT "Software\Classes\storefront-interview" "" "URL:Storefront Interview"
    WriteRegStr SHELL_CONTEXT "Software\Classes\storefront-interview" "URL Protocol" ""
    WriteRegStr SHELL_CONTEXT "Software\Classes\storefront-interview\DefaultIcon" "" "$appExe,0"
    WriteRegStr SHELL_CONTEXT "Software\Classes\storefront-interview\shell\open\command" "" '"$appExe" "%1"'
  !macroend
!else
  !macro customUnInit
    StrCpy $removesData "0"
    ${StdUtils.TestParameter} $R0 "REMOVEDATA"
    ${If} $R0 == "true"
      StrCpy $removesData "1"
    ${EndIf}
    # A one-click uninstaller is silent from here on, also when a person started it: what counts is what it was told.
    ${StdUtils.TestParameter} $R0 "S"
    ${If} $R0 != "true"
    ${AndIfNot} ${isUpdated}
    ${AndIf} $removesData == "0"
      MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(askRemoveData)" IDNO keepsData
        StrCpy $removesData "1"
      keepsData:
    ${EndIf}
  !macroend

  !macro customUnInstall
    DeleteRegKey SHELL_CONTEXT "Software\Classes\storefront-interview"
    ${IfNot} ${isUpdated}
      # Starting with the system, which the program itself sets for its user.
      DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "${APP_ID}"
      DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "electron.app.${PRODUCT_NAME}"
    ${EndIf}
    ${If} $removesData == "1"
    ${AndIfNot} ${isUpdated}
      # The data folder is each user's own; another one that IT set stays, for this program cannot know whose it is.
      SetShellVarContext current
      RMDir /r "$LOCALAPPDATA\StorefrontInterview"
      RMDir /r "$APPDATA\storefront-interview"
      ${If} $installMode == "all"
        SetShellVarContext all
        RMDir /r "$APPDATA\StorefrontInterview"
      ${EndIf}
    ${EndIf}
  !macroend
!endif
