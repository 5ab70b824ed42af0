; Stands for the program where only the installer is tried: writes down what it was started with, and ends.
Target amd64-unicode
Unicode true
RequestExecutionLevel user
SilentInstall silent
OutFile "${OUTPUT}"
!include FileFunc.nsh

Section
  ${GetParameters} $0
  FileOpen $1 "$LOCALAPPDATA\started-with.txt" w
  FileWriteUTF16LE $1 "$0"
  FileClose $1
SectionEnd
