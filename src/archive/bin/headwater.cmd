@echo off
rem Starts Headwater from its archive on Windows; bin\headwater says more about the variables.
rem The service itself needs a file system with the rights of POSIX: use it in WSL 2 or in a container.
setlocal
set "main_class=org.headwater.commandline.Start"
set "java_options=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:-UsePerfData"
for %%i in ("%~dp0..") do set "home=%%~fi"
if not exist "%home%\headwater.jar" (
  echo headwater: no headwater.jar in %home%; keep bin, lib, neo4j and headwater.jar together, as the archive has them 1>&2
  exit /b 1
)
if not defined HEADWATER_DATABASE_DATA set "HEADWATER_DATABASE_DATA=%LOCALAPPDATA%\headwater"
if not defined HEADWATER_SETTINGS set "HEADWATER_SETTINGS=%APPDATA%\headwater\headwater.yml"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" %java_options% "-Dspring.config.location=classpath:/,optional:file:%HEADWATER_SETTINGS%" %HEADWATER_JAVA_OPTIONS% -cp "%home%\headwater.jar" %main_class% %*
exit /b %ERRORLEVEL%
