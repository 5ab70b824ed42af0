; The installer for Windows: for one user without an administrator, Vietnamese and English, silent with /S.
;
;   makensis -INPUTCHARSET UTF8 -DVERSION=0.1.0 -DPAYLOAD=folder -DOUTPUT=file.exe installer.nsi
;
; /S installs or removes without a question; /D=folder (last) chooses the place; the uninstaller keeps the data unless
; its box is ticked, or /DELETEDATA is given with /S. Exit status: 0 done; 1 ended by the user; 2 not all files could be
; written or removed; 3 refused, because Windows is too old or the program runs. The uninstaller goes on as a copy of
; itself: who wants its status gives it _?=folder (last) too.
;
; NSIS of Windows has no 64-bit starter, the one of Debian has: TARGET names the one to take.

!ifndef TARGET
  !define TARGET amd64-unicode
!endif
Target ${TARGET}
Unicode true
AllowSkipFiles off ; half an installation is none
SetCompressor /SOLID lzma
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include nsDialogs.nsh
!include WinVer.nsh
!include x64.nsh

!define PRODUCT "Thư ký Hội nghị"
!define KEY "thu-ky-hoi-nghi"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${KEY}"
!define CLASSES "Software\Classes"
!define CONFERENCE "ThuKyHoiNghi.Conference"
!define HANDOVER "ThuKyHoiNghi.Handover"
!define WINDOW "${KEY}.exe"
!define CONSOLE "secretary-app.exe"
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
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${WINDOW}"
!define MUI_FINISHPAGE_NOAUTOCLOSE
!define MUI_LANGDLL_WINDOWTITLE "Thư ký Hội nghị"
!define MUI_LANGDLL_INFO "Chọn ngôn ngữ của bộ cài. Please select a language."
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

LangString TooOld ${LANG_VIETNAMESE} "Cần Windows 10 (64 bit) bản 1809 trở lên."
LangString TooOld ${LANG_ENGLISH} "64-bit Windows 10 version 1809 or later is needed."
LangString Running ${LANG_VIETNAMESE} "${PRODUCT} đang chạy. Hãy đóng chương trình (Ctrl+Q) rồi bấm Thử lại (Retry). Dữ liệu không bị ảnh hưởng."
LangString Running ${LANG_ENGLISH} "${PRODUCT} is running. Close it (Ctrl+Q), then choose Retry. Your data are not touched."
LangString NotWhole ${LANG_VIETNAMESE} "Chưa thay được hết các tệp trong $INSTDIR. Hãy khởi động lại máy rồi chạy lại bộ cài này. Dữ liệu không bị ảnh hưởng."
LangString NotWhole ${LANG_ENGLISH} "Not all files in $INSTDIR could be replaced. Restart the computer, then run this installer again. Your data are not touched."
LangString DataTitle ${LANG_VIETNAMESE} "Dữ liệu của anh, chị"
LangString DataTitle ${LANG_ENGLISH} "Your data"
LangString DataText ${LANG_VIETNAMESE} "Hội nghị, biên bản và danh bạ nằm ở:$\r$\n${DATA}$\r$\n$\r$\nDữ liệu được giữ lại để cài lại là dùng tiếp được.$\r$\n$\r$\nBản sao lưu (thư mục có đuôi -sao-luu), hồ sơ khác (thư mục có đuôi -ho-so) và dữ liệu đã chuyển đi nơi khác không bao giờ bị xóa ở đây."
LangString DataText ${LANG_ENGLISH} "Conferences, minutes and the directory are in:$\r$\n${DATA}$\r$\n$\r$\nThey are kept, so that you can go on after installing again.$\r$\n$\r$\nBackups (folder ending in -sao-luu), other profiles (-ho-so) and data moved elsewhere are never removed here."
LangString DataBox ${LANG_VIETNAMESE} "Xóa cả dữ liệu trong thư mục trên"
LangString DataBox ${LANG_ENGLISH} "Remove the data in that folder too"
LangString ConferenceFile ${LANG_VIETNAMESE} "Tệp hội nghị"
LangString ConferenceFile ${LANG_ENGLISH} "Conference file"
LangString HandoverFile ${LANG_VIETNAMESE} "Biên bản bàn giao"
LangString HandoverFile ${LANG_ENGLISH} "Minute handed over"

Var DataBoxHandle
Var RemoveData

; A program that runs cannot be opened for writing.
!macro TestFree name
  ${If} ${FileExists} "$INSTDIR\${name}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${name}" a
    ${If} ${Errors}
      StrCpy $1 "busy"
    ${Else}
      FileClose $0
    ${EndIf}
  ${EndIf}
!macroend

!macro RefuseWhileRunning un
  Function ${un}RefuseWhileRunning
    again:
    StrCpy $1 ""
    !insertmacro TestFree "${WINDOW}"
    !insertmacro TestFree "${CONSOLE}"
    ${If} $1 == "busy"
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" /SD IDCANCEL IDRETRY again
      SetErrorLevel 3
      Abort
    ${EndIf}
  FunctionEnd
!macroend

; Files of another version must not stay beside new ones: Python would load them.
!macro RemoveProgram
  ClearErrors
  RMDir /r "$INSTDIR\_internal"
  ${If} ${Errors}
    SetErrorLevel 2
    MessageBox MB_OK|MB_ICONSTOP "$(NotWhole)" /SD IDOK
    Abort
  ${EndIf}
!macroend
!insertmacro RefuseWhileRunning ""
!insertmacro RefuseWhileRunning "un."

Function .onInit
  ; The program speaks Vietnamese, whatever Windows speaks.
  StrCpy $LANGUAGE ${LANG_VIETNAMESE}
  !insertmacro MUI_LANGDLL_DISPLAY
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastBuild} 17763
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
  !insertmacro RemoveProgram
  SetOutPath "$INSTDIR"
  ClearErrors
  File /r "${PAYLOAD}\*.*"
  ${If} ${Errors}
    SetErrorLevel 2
    MessageBox MB_OK|MB_ICONSTOP "$(NotWhole)" /SD IDOK
    Abort
  ${EndIf}
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
  !insertmacro RemoveProgram
  Delete "$INSTDIR\${WINDOW}"
  Delete "$INSTDIR\${CONSOLE}"
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
