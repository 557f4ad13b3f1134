# SPDX-License-Identifier: Apache-2.0
# Who may include whom. Run: cmake -P tests/layers.cmake (CTest: "layers").
# It keeps each stage readable and testable by itself: a report test builds a verdict by hand, and
# no test of one stage breaks because another changed. The reasons are in CONTRIBUTING.md.
cmake_minimum_required(VERSION 3.25)
cmake_path(GET CMAKE_CURRENT_LIST_DIR PARENT_PATH root)

# Every folder sees itself and base/. Only desk/ sees the three stages. apps/ sees of base/ only
# the public headers, base/tally*.h, and these see only one another.
set(see_base    base)
set(see_claims  claims base)
set(see_checks  checks base)
set(see_reports reports base)
set(see_desk    desk base claims checks reports)
set(see_apps    apps)
set(public_header "^base/tally[a-z_]*\\.h$")

# The tests of a folder see what the folder sees, and one another's fixtures.
foreach(folder base claims checks reports desk apps)
  set(see_tests/unit/${folder} ${folder} base tests)
endforeach()
set(see_tests/data    desk base tests)
set(see_tests/threads desk base tests)

# Outside libraries: the header, and the one file that may know it.
set(owner_csv.h     base/csv.c)
set(owner_jansson.h base/json.c)
set(owner_sha2.h    base/hash.c)
set(owner_sqlite3.h base/db.c)
set(owner_pcre2.h   claims/pattern.c)
set(owner_libxml/HTMLparser.h      base/xml.c)
set(owner_libxml/parserInternals.h base/xml.c)
set(owner_archive.h base/archive.c)
set(owner_archive_entry.h base/archive.c)
set(owner_zlib.h base/inflate.c)
set(owner_uchardet.h base/charset.c)
set(owner_iconv.h   base/charset.c)
set(owner_ini.h     base/ini.c)
set(owner_md4c.h    claims/sources/markdown.c)
set(owner_microhttpd.h apps/http.c)
# What only Linux has, and one file asks of it.
foreach(header audit filter landlock sched seccomp)
  set(owner_linux/${header}.h base/sandbox.c)
  list(APPEND owned linux/${header}.h)
endforeach()
list(APPEND owned microhttpd.h csv.h jansson.h sha2.h sqlite3.h pcre2.h libxml/HTMLparser.h libxml/parserInternals.h archive.h archive_entry.h
  zlib.h uchardet.h iconv.h
  md4c.h ini.h)

# The system's own headers. Anything else in <> is an outside library without an owner.
set(system assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal
  stdalign stdarg stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string tgmath time uchar
  wchar wctype dirent dlfcn endian fcntl fnmatch ftw getopt glob langinfo libgen poll pwd regex strings
  immintrin syslog termios unistd wordexp threads pthread sched semaphore spawn
  netinet/in arpa/inet)

# A stage is given all it works on and runs on one thread; only these folders start threads.
set(threads threads.h pthread.h semaphore.h stdatomic.h)
set(may_start_threads desk apps tests/threads)

function(complain file why)
  message(SEND_ERROR "${file}: ${why}")
endfunction()

function(check_quoted file folder header)
  string(REGEX MATCH "^[^/]+" home "${header}")
  if(header MATCHES "(^|/)\\.\\.?/" OR NOT header MATCHES "/")
    complain(${file} "name the folder, from the root: \"${header}\"")
  elseif(NOT EXISTS ${root}/${header})
    complain(${file} "there is no ${header}")
  elseif(file MATCHES "${public_header}" AND NOT header MATCHES "${public_header}")
    complain(${file} "a public header may see only public headers, not ${header}")
  elseif(folder STREQUAL "apps" AND header MATCHES "${public_header}")
    return()
  elseif(NOT home IN_LIST see_${folder})
    complain(${file} "${folder}/ may not see ${home}/ (${header})")
  endif()
endfunction()

function(check_outside file folder header)
  string(REGEX REPLACE "\\.h$" "" name "${header}")
  if(header IN_LIST threads AND NOT folder IN_LIST may_start_threads)
    complain(${file} "<${header}>: a stage runs on one thread; desk/ and apps/ start them")
  elseif(header IN_LIST owned)
    if(NOT file STREQUAL owner_${header})
      complain(${file} "<${header}> belongs in ${owner_${header}}")
    endif()
  elseif(header MATCHES "^criterion/" AND folder MATCHES "^tests/")
    return()
  elseif(NOT name IN_LIST system AND NOT header MATCHES "^sys/[a-z]+\\.h$")
    complain(${file} "<${header}> is of an outside library that has no owner in tests/layers.cmake")
  endif()
endfunction()

function(check_folder folder)
  file(GLOB_RECURSE files RELATIVE ${root} ${root}/${folder}/*.[ch])
  foreach(file IN LISTS files)
    file(STRINGS ${root}/${file} lines REGEX "^[ \t]*#[ \t]*include")
    foreach(line IN LISTS lines)
      if(line MATCHES "include[ \t]*\"([^\"]+)\"")
        check_quoted(${file} ${folder} ${CMAKE_MATCH_1})
      elseif(line MATCHES "include[ \t]*<([^>]+)>")
        check_outside(${file} ${folder} ${CMAKE_MATCH_1})
      else()
        complain(${file} "cannot tell what is included: ${line}")
      endif()
    endforeach()
  endforeach()
endfunction()

foreach(folder base claims checks reports desk apps tests/unit/base tests/unit/claims
    tests/unit/checks tests/unit/reports tests/unit/desk tests/unit/apps tests/data tests/threads)
  check_folder(${folder})
endforeach()

# An owner that no longer knows its library is a rule that guards nothing.
foreach(header IN LISTS owned)
  set(found)
  if(EXISTS ${root}/${owner_${header}})
    file(STRINGS ${root}/${owner_${header}} found REGEX "#[ \t]*include[ \t]*<${header}>")
  endif()
  if(NOT found)
    complain(tests/layers.cmake "stale: ${owner_${header}} does not include <${header}>")
  endif()
endforeach()
