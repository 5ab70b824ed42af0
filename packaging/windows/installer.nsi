; The installer for Windows: for one user without an administrator, Vietnamese and English, silent with /S.
;
;   makensis -INPUTCHARSET UTF8 -DVERSION=0.1.0 -DPAYLOAD=folder -DOUTPUT=file.exe installer.nsi
;
; /S installs or removes without a question; /D=folder (last) chooses the place; the uninstaller keeps the data unless
; its box is ticked, or /DELETEDATA is given with /S.

Target amd64-unicode
Unicode true
SetCompressor /SOLID lzma
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include nsDialogs.nsh
!include WinVer.nsh

!define PRODUCT "Thư ký Hội nghị"
!define KEY "thu-ky-hoi-nghi"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${KEY}"
!define CLASSES "Software\Classes"
!define CONFERENCE "ThuKyHoiNghi.Conference"
!define HANDOVER "ThuKyHoiNghi.Handover"
!define WINDOW "${KEY}.exe"
!define DATA "$LOCALAPPDATA\${KEY}"

Name "${PRODUCT}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\${KEY}"
InstallDirRegKey HKCU "Software\${KEY}" "InstallDir"
BrandingText "${PRODUCT} ${VERSION}"

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "${PRODUCT}"
VIAddVersionKey /LANG=0 "FileDescription" "${PRODUCT}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "LegalCopyright" "GPL-3.0-or-later"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${WINDOW}"
!define MUI_FINISHPAGE_NOAUTOCLOSE
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "Software\${KEY}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "Language"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
UninstPage custom un.AskAboutData un.HearAboutData
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Vietnamese"
!insertmacro MUI_LANGUAGE "English"

LangString TooOld ${LANG_VIETNAMESE} "Cần Windows 10 bản 1809 trở lên."
LangString TooOld ${LANG_ENGLISH} "Windows 10 version 1809 or later is needed."
LangString Running ${LANG_VIETNAMESE} "${PRODUCT} đang chạy. Hãy đóng chương trình (Ctrl+Q) rồi bấm Thử lại. Dữ liệu không bị ảnh hưởng."
LangString Running ${LANG_ENGLISH} "${PRODUCT} is running. Close it (Ctrl+Q), then choose Retry. Your data are not touched."
LangString DataTitle ${LANG_VIETNAMESE} "Dữ liệu của anh, chị"
LangString DataTitle ${LANG_ENGLISH} "Your data"
LangString DataText ${LANG_VIETNAMESE} "Hội nghị, biên bản và danh bạ nằm ở:$\r$\n${DATA}$\r$\n$\r$\nDữ liệu được giữ lại để cài lại là dùng tiếp được. Bản sao lưu không bao giờ bị xóa."
LangString DataText ${LANG_ENGLISH} "Conferences, minutes and the directory are in:$\r$\n${DATA}$\r$\n$\r$\nThey are kept, so that you can go on after installing again. Backups are never removed."
LangString DataBox ${LANG_VIETNAMESE} "Xóa cả dữ liệu (không lấy lại được)"
LangString DataBox ${LANG_ENGLISH} "Remove the data too (cannot be undone)"
LangString ConferenceFile ${LANG_VIETNAMESE} "Tệp hội nghị"
LangString ConferenceFile ${LANG_ENGLISH} "Conference file"
LangString HandoverFile ${LANG_VIETNAMESE} "Biên bản bàn giao"
LangString HandoverFile ${LANG_ENGLISH} "Minute handed over"

Var DataBoxHandle
Var RemoveData

!macro RefuseWhileRunning un
  Function ${un}RefuseWhileRunning
    again:
    IfFileExists "$INSTDIR\${WINDOW}" 0 done
    ClearErrors
    ; Windows refuses to rename a program that runs only when it is open for writing elsewhere: open it for writing.
    FileOpen $0 "$INSTDIR\${WINDOW}" a
    IfErrors 0 free
    IfSilent 0 +3
    SetErrorLevel 3
    Abort
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" IDRETRY again
    SetErrorLevel 3
    Abort
    free:
    FileClose $0
    done:
  FunctionEnd
!macroend
!insertmacro RefuseWhileRunning ""
!insertmacro RefuseWhileRunning "un."

Function .onInit
  !insertmacro MUI_LANGDLL_DISPLAY
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(TooOld)" /SD IDOK
    SetErrorLevel 3
    Abort
  ${EndIf}
FunctionEnd

Function un.onInit
  !insertmacro MUI_UNGETLANGUAGE
  StrCpy $RemoveData 0
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/DELETEDATA" $1
  ${IfNot} ${Errors}
    StrCpy $RemoveData 1
  ${EndIf}
FunctionEnd

Function un.AskAboutData
  !insertmacro MUI_HEADER_TEXT "$(DataTitle)" ""
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 0 100% 60u "$(DataText)"
  Pop $0
  ${NSD_CreateCheckBox} 0 70u 100% 12u "$(DataBox)"
  Pop $DataBoxHandle
  nsDialogs::Show
FunctionEnd

Function un.HearAboutData
  ${NSD_GetState} $DataBoxHandle $RemoveData
FunctionEnd

Section "install"
  Call RefuseWhileRunning
  ; Files of an older version that the new one no longer has must not stay: Python would load them.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}/*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${PRODUCT}.lnk" "$INSTDIR\${WINDOW}"

  WriteRegStr HKCU "Software\${KEY}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${PRODUCT}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${WINDOW}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "${PRODUCT}"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0

  ; Windows knows a file by its last ending only: the program offers itself for .json and .zip and takes neither over.
  WriteRegStr HKCU "${CLASSES}\${CONFERENCE}" "" "$(ConferenceFile)"
  WriteRegStr HKCU "${CLASSES}\${CONFERENCE}\DefaultIcon" "" "$INSTDIR\${WINDOW},0"
  WriteRegStr HKCU "${CLASSES}\${CONFERENCE}\shell\open\command" "" '"$INSTDIR\${WINDOW}" "%1"'
  WriteRegStr HKCU "${CLASSES}\${HANDOVER}" "" "$(HandoverFile)"
  WriteRegStr HKCU "${CLASSES}\${HANDOVER}\DefaultIcon" "" "$INSTDIR\${WINDOW},0"
  WriteRegStr HKCU "${CLASSES}\${HANDOVER}\shell\open\command" "" '"$INSTDIR\${WINDOW}" "%1"'
  WriteRegNone HKCU "${CLASSES}\.json\OpenWithProgids" "${CONFERENCE}"
  WriteRegNone HKCU "${CLASSES}\.zip\OpenWithProgids" "${HANDOVER}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "Uninstall"
  Call un.RefuseWhileRunning
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\${WINDOW}"
  Delete "$INSTDIR\secretary-app.exe"
  Delete "$INSTDIR\uninstall.exe"
  Delete "$SMPROGRAMS\${PRODUCT}.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\${KEY}"
  DeleteRegKey HKCU "${CLASSES}\${CONFERENCE}"
  DeleteRegKey HKCU "${CLASSES}\${HANDOVER}"
  DeleteRegValue HKCU "${CLASSES}\.json\OpenWithProgids" "${CONFERENCE}"
  DeleteRegValue HKCU "${CLASSES}\.zip\OpenWithProgids" "${HANDOVER}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  ${If} $RemoveData == 1
    RMDir /r "${DATA}"
  ${EndIf}
  RMDir "$INSTDIR" ; last: who waits for the end watches this folder
SectionEnd
