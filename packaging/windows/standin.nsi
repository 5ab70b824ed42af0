; Stands for the program where only the installer is tried: writes down what it was started with, and ends; with the
; word "wait" only once somebody writes the file stop.txt beside that.
!ifndef TARGET
  !define TARGET amd64-unicode
!endif
Target ${TARGET}
Unicode true
RequestExecutionLevel user
SilentInstall silent
OutFile "${OUTPUT}"
!include FileFunc.nsh
!include LogicLib.nsh

Section
  ${GetParameters} $0
  FileOpen $1 "$LOCALAPPDATA\started-with.txt" w
  FileWriteUTF16LE $1 "$0"
  FileClose $1
  ${If} $0 == "wait"
    ${DoUntil} ${FileExists} "$LOCALAPPDATA\stop.txt"
      Sleep 50
    ${Loop}
  ${EndIf}
SectionEnd
