# SPDX-License-Identifier: Apache-2.0
# What clang-format cannot see. Run: cmake -P tests/style.cmake (CTest: "style").
cmake_minimum_required(VERSION 3.25)
cmake_path(GET CMAKE_CURRENT_LIST_DIR PARENT_PATH root)

# Functions with no place here, and the one file that may have them. strtod and its kin read the
# locale; the rest overrun, keep hidden state, or go round the arenas.
set(banned strtod strtof strtold atof atoi atol sprintf vsprintf strcpy strcat strtok gets alloca
  setlocale localtime gmtime ctime asctime rand malloc calloc realloc free)
set(owner_malloc  base/arena.c)
set(owner_calloc  base/arena.c)
set(owner_realloc base/arena.c)
set(owner_free    base/arena.c)
list(JOIN banned "|" any_banned)

function(check_length file lines)
  list(LENGTH lines count)
  if(file MATCHES "\\.c$" AND count GREATER 600)
    message(SEND_ERROR "${file}: ${count} lines; 600 at most")
  elseif(file MATCHES "\\.h$" AND count GREATER 150 AND NOT file MATCHES "^base/tally[a-z_]*\\.h$")
    message(SEND_ERROR "${file}: ${count} lines; 150 at most")
  endif()
endfunction()

function(check_calls file)
  file(STRINGS ${root}/${file} calls REGEX "(^|[^A-Za-z0-9_.>])(${any_banned}) *\\(")
  foreach(line IN LISTS calls)
    if(line MATCHES "^ *(\\*|/[*/])")  # a comment
      continue()
    endif()
    string(REGEX MATCH "(^|[^A-Za-z0-9_.>])(${any_banned}) *\\(" call "${line}")
    set(name ${CMAKE_MATCH_2})
    if(NOT "${owner_${name}}" STREQUAL file)
      message(SEND_ERROR "${file}: ${name}() has no place here: ${line}")
    endif()
  endforeach()
endfunction()

foreach(folder base claims checks reports desk apps tests)
  file(GLOB_RECURSE files RELATIVE ${root} ${root}/${folder}/*.[ch])
  foreach(file IN LISTS files)
    file(READ ${root}/${file} text)
    if(NOT text MATCHES "^/\\* SPDX-License-Identifier: Apache-2.0 \\*/\n")
      message(SEND_ERROR "${file}: the first line names no licence")
    endif()
    string(REGEX MATCHALL "\n" lines "${text}")
    check_length(${file} "${lines}")
    if(NOT folder STREQUAL "tests")
      check_calls(${file})
    endif()
  endforeach()
endforeach()
