# SPDX-License-Identifier: Apache-2.0
# The code is as .clang-format lays it out. Run: cmake -P tests/format.cmake
# To put it right: cmake -DFIX=ON -P tests/format.cmake
cmake_minimum_required(VERSION 3.25)
cmake_path(GET CMAKE_CURRENT_LIST_DIR PARENT_PATH root)

# Other versions lay out differently, so the version is part of the rule.
find_program(clang_format NAMES clang-format-14 clang-format)
if(NOT clang_format)
  message(FATAL_ERROR "no clang-format: script/bootstrap --tests installs it")
endif()

set(files)
foreach(folder base claims checks reports desk apps tests)
  file(GLOB_RECURSE found ${root}/${folder}/*.[ch])
  list(APPEND files ${found})
endforeach()
if(NOT files)
  return()
endif()

if(FIX)
  set(options -i)
else()
  set(options --dry-run -Werror)
endif()
execute_process(COMMAND ${clang_format} ${options} ${files} RESULT_VARIABLE status)
if(status)
  message(FATAL_ERROR "put it right with: cmake -DFIX=ON -P tests/format.cmake")
endif()
